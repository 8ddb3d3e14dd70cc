use std::{
    fs::File,
    io::{Read, Write},
    os::fd::OwnedFd,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use nix::pty::openpty;

/// What a command left on the terminal that it ran on.
#[derive(Clone, Debug)]
pub struct Screen {
    pub status: ExitStatus,
    /// Everything that was shown, what was typed included. Line ends are `\r\n`, as terminals have them.
    pub text: String,
}

/// Runs a command on a new pseudo-terminal to its end.
pub(crate) async fn run(command: Command, typed: String, timeout: Duration) -> Screen {
    tokio::task::spawn_blocking(move || run_blocking(command, &typed, timeout))
        .await
        .unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
}

fn run_blocking(mut command: Command, typed: &str, timeout: Duration) -> Screen {
    let terminal = openpty(None, None).expect("a pseudo-terminal");
    let end = || Stdio::from(terminal.slave.try_clone().expect("a copy of the terminal"));
    let mut process = command
        .stdin(end())
        .stdout(end())
        .stderr(end())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    // The screen is complete when nobody holds the program's end any more: neither we nor the command.
    drop(command);
    drop(terminal.slave);

    let mut keyboard = File::from(terminal.master.try_clone().expect("a copy of the terminal"));
    keyboard.write_all(typed.as_bytes()).expect("somebody can type");
    let screen = thread::spawn(|| read_until_closed(terminal.master));
    let deadline = Instant::now() + timeout;
    let status = loop {
        if let Some(status) = process.try_wait().expect("our own child") {
            break status;
        }
        if Instant::now() > deadline {
            let _ = process.kill();
            let _ = process.wait();
            let text = screen.join().unwrap_or_default();
            panic!("the command did not end within {timeout:?}; the screen shows:\n{text}");
        }
        thread::sleep(Duration::from_millis(5));
    };
    Screen { status, text: screen.join().expect("the screen can be read") }
}

fn read_until_closed(terminal: OwnedFd) -> String {
    let mut terminal = File::from(terminal);
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    // Linux ends the stream with an error (EIO), others with nothing to read.
    while let Ok(count @ 1..) = terminal.read(&mut buffer) {
        bytes.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
