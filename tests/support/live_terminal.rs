use std::{
    fs::File,
    io::{Read, Write},
    os::fd::{AsFd, OwnedFd},
    process::{Child, ExitStatus, Stdio},
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use nix::{
    pty::openpty,
    sys::{
        signal::{Signal, kill},
        termios::{LocalFlags, tcgetattr},
    },
    unistd::Pid,
};
use testbed::Console;

/// How long a command may take to get anywhere.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How long to wait between two looks.
const INTERVAL: Duration = Duration::from_millis(5);

/// A command on a terminal that is still running, so that somebody can react to what it shows. It is killed with the
/// value.
pub struct LiveTerminal {
    process: Child,
    keyboard: File,
    screen: Arc<Mutex<Vec<u8>>>,
    reader: Option<JoinHandle<()>>,
}

impl LiveTerminal {
    /// Starts a command.
    pub fn start(console: &Console, arguments: &[&str]) -> Self {
        let terminal = openpty(None, None).unwrap();
        let end = || Stdio::from(terminal.slave.try_clone().unwrap());
        let mut command = console.command(arguments);
        let process = command.stdin(end()).stdout(end()).stderr(end()).spawn().unwrap();
        // The screen is complete when nobody holds the command's end any more: neither we nor the command.
        drop(command);
        drop(terminal.slave);

        let keyboard = File::from(terminal.master.try_clone().unwrap());
        let screen = Arc::new(Mutex::new(Vec::new()));
        let shown = screen.clone();
        let reader = thread::spawn(move || copy(terminal.master, &shown));
        Self { process, keyboard, screen, reader: Some(reader) }
    }

    /// Waits until the screen shows something that this finds, and returns what it found.
    pub async fn wait_for<T>(&mut self, find: impl Fn(&str) -> Option<T>) -> T {
        self.wait_until(|terminal| find(&terminal.screen())).await
    }

    /// Waits until what is typed is no longer shown.
    pub async fn wait_until_hidden(&mut self) {
        let shows = |terminal: &Self| {
            let modes = tcgetattr(terminal.keyboard.as_fd()).unwrap();
            modes.local_flags.contains(LocalFlags::ECHO)
        };
        self.wait_until(|terminal| (!shows(terminal)).then_some(())).await;
    }

    /// Types this.
    pub fn type_in(&mut self, text: &str) {
        self.keyboard.write_all(text.as_bytes()).unwrap();
    }

    /// Does what Ctrl-C would.
    pub fn interrupt(&self) {
        kill(Pid::from_raw(self.process.id().try_into().unwrap()), Signal::SIGINT).unwrap();
    }

    /// Waits until the command has ended, and returns how, and all that was shown.
    pub async fn end(mut self) -> (ExitStatus, String) {
        let deadline = Instant::now() + TIMEOUT;
        let status = loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < deadline, "it does not end: {}", self.screen());
            tokio::time::sleep(INTERVAL).await;
        };
        self.reader.take().unwrap().join().unwrap();
        (status, self.screen())
    }

    async fn wait_until<T>(&mut self, what: impl Fn(&Self) -> Option<T>) -> T {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            if let Some(found) = what(self) {
                return found;
            }
            assert!(Instant::now() < deadline, "it did not come: {}", self.screen());
            assert_eq!(self.process.try_wait().unwrap(), None, "it ended: {}", self.screen());
            tokio::time::sleep(INTERVAL).await;
        }
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().unwrap()).into_owned()
    }
}

impl Drop for LiveTerminal {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn copy(terminal: OwnedFd, screen: &Mutex<Vec<u8>>) {
    let mut terminal = File::from(terminal);
    let mut buffer = [0; 4096];
    // Linux ends the stream with an error, others with nothing to read.
    while let Ok(count @ 1..) = terminal.read(&mut buffer) {
        screen.lock().unwrap().extend_from_slice(&buffer[..count]);
    }
}
