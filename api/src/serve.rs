use std::{convert::Infallible, future::Future, net::SocketAddr, sync::Arc, time::Duration};

use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use poem::{
    Endpoint, Response,
    http::uri::Scheme,
    web::{LocalAddr, RemoteAddr},
};
use tokio::net::{TcpListener, TcpStream};

/// How long a connection may take to send the head of its next request. An idle connection is closed after it, which is longer than clients keep one.
const HEAD_TIME_LIMIT: Duration = Duration::from_secs(120);

/// The longest head of a request: its first line and its headers.
const MAX_HEAD_BYTES: usize = 32 << 10;

/// How long requests that are under way at the shutdown have to end.
const SHUTDOWN_TIME_LIMIT: Duration = Duration::from_secs(10);

/// How long to wait before accepting again when the system has no more connections to give.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Answers HTTP/1.1 on this listener until the shutdown comes. Then it takes no more connections, finishes what is
/// under way, and returns after at most ten seconds.
pub async fn serve(
    listener: TcpListener,
    app: impl Endpoint<Output = Response> + 'static,
    shutdown: impl Future<Output = ()>,
) {
    let app = Arc::new(app);
    let connections = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        tokio::select! {
            biased;
            () = &mut shutdown => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, remote)) => {
                    tokio::spawn(answer(stream, remote, Arc::clone(&app), connections.watcher()));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            },
        }
    }
    drop(listener);
    if tokio::time::timeout(SHUTDOWN_TIME_LIMIT, connections.shutdown()).await.is_err() {
        tracing::warn!("some connections did not end in time and were cut off");
    }
}

/// Answers the requests of one connection.
async fn answer<E>(stream: TcpStream, remote: SocketAddr, app: Arc<E>, watcher: Watcher)
where
    E: Endpoint<Output = Response> + 'static,
{
    let Ok(local) = stream.local_addr() else { return };
    // Answers are small and whole; to wait for more to send would only delay them. Where this fails they are late.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let addresses = (LocalAddr(local.into()), RemoteAddr(remote.into()), Scheme::HTTP);
        let app = Arc::clone(&app);
        async move {
            let request = (request, addresses.0, addresses.1, addresses.2).into();
            Ok::<_, Infallible>(hyper::Response::from(app.get_response(request).await))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_LIMIT)
        .max_header_size(MAX_HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    // A connection that breaks off is the client's affair. What was under way on it ends, and the log says so.
    let _ = watcher.watch(connection).await;
}
