use std::sync::{OnceLock, mpsc};

use tokio::runtime::{Builder, Runtime};

/// Runs a future on the process's background runtime and blocks until it is done.
///
/// It may be called from anywhere, from inside another runtime too. What it makes (a connection, say) belongs to a
/// runtime that lives as long as the process, so tests with a runtime each can share it.
///
/// Panics when the future does.
pub(crate) fn wait_for<F>(future: F) -> F::Output
where
    F: Future<Output: Send> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel();
    spawn(async move {
        let _ = sender.send(future.await);
    });
    receiver.recv().expect("the work in the background panicked, see above")
}

/// Runs a future on the process's background runtime and does not wait for it.
pub(crate) fn spawn<F>(future: F)
where
    F: Future<Output = ()> + Send + 'static,
{
    runtime().spawn(future);
}

fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("testbed")
            .enable_all()
            .build()
            .expect("a runtime for the testbed")
    })
}
