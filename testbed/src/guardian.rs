use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Write},
    os::unix::process::CommandExt,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// A shell that cleans up after this process, however it ends.
///
/// The shell reads orders from a pipe whose only writing end is ours. (The standard library opens its pipes with
/// `O_CLOEXEC`, so no other child of ours inherits that end.) Killed or finished, this process loses the pipe; then
/// the shell's `read` fails, and the script goes on to its end, where it cleans up. The shell has a process group of
/// its own, so a Ctrl-C for the tests does not end it before its work is done.
pub(crate) struct Guardian {
    shell: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Guardian {
    /// Starts `/bin/sh` with the script, which finds the arguments as `$1` and so on. `adjust` may change the
    /// command before it is run.
    ///
    /// The script answers every order with one line.
    pub(crate) fn start<A: AsRef<OsStr>>(
        script: &str,
        arguments: impl IntoIterator<Item = A>,
        adjust: impl FnOnce(&mut Command),
    ) -> Self {
        let mut command = Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(script)
            .arg("testbed-guardian")
            .args(arguments)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("LC_ALL", "C")
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        adjust(&mut command);
        let mut shell = command.spawn().expect("/bin/sh starts");
        let orders = shell.stdin.take();
        let answers = BufReader::new(shell.stdout.take().expect("its output was piped"));
        Self { shell, orders, answers }
    }

    /// Gives an order and returns the answer, once it has been carried out.
    pub(crate) fn order(&mut self, order: &str) -> String {
        let orders = self.orders.as_mut().expect("orders are taken until the guardian is dropped");
        let mut answer = String::new();
        writeln!(orders, "{order}")
            .and_then(|()| self.answers.read_line(&mut answer))
            .unwrap_or_else(|error| panic!("the guardian did not take {order:?}: {error}"));
        assert!(answer.ends_with('\n'), "the guardian died of {order:?}");
        answer.trim_end().to_owned()
    }
}

/// Ends the guardian and waits until it has cleaned up.
impl Drop for Guardian {
    fn drop(&mut self) {
        drop(self.orders.take());
        let _ = self.shell.wait();
    }
}
