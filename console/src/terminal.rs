//! Reading what somebody types, or what a pipe brings in its place.

use std::{
    io::{self, BufRead, IsTerminal, Read, Write},
    os::fd::{AsFd, BorrowedFd},
};

use nix::sys::termios::{LocalFlags, SetArg, Termios, tcgetattr, tcsetattr};

/// The longest line that is read: anything that is asked for here is far shorter.
const LONGEST_LINE: u64 = 4096;

/// A line of standard input.
pub enum Line {
    /// Without white space at either end.
    Text(String),
    TooLong,
    /// There are no more.
    End,
}

/// Whether somebody sits there who can be asked.
pub fn is_attended() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Reads a line. What is not UTF-8 in it becomes a character that fits nothing.
pub fn read_line() -> io::Result<Line> {
    let mut stdin = io::stdin().lock();
    let mut bytes = Vec::new();
    let count = (&mut stdin).take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if count == 0 {
        return Ok(Line::End);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LONGEST_LINE {
        stdin.skip_until(b'\n')?;
        return Ok(Line::TooLong);
    }
    Ok(Line::Text(String::from_utf8_lossy(&bytes).trim().to_owned()))
}

/// Reads a line that is a secret: what is typed on a terminal is not shown.
pub fn read_secret_line(prompt: &str) -> io::Result<Line> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return read_line();
    }
    // Hidden first: somebody may type before he has read the prompt.
    let hidden = Hidden::start(stdin.as_fd())?;
    ask(&mut io::stderr().lock(), prompt)?;
    let line = read_line();
    drop(hidden);
    // The line break was not shown either.
    let _ = writeln!(io::stderr().lock());
    line
}

/// Asks a question whose answer is no unless it is yes.
pub fn confirm(screen: &mut impl Write, question: &str) -> io::Result<bool> {
    ask(screen, &format!("{question} [y/N] "))?;
    Ok(match read_line()? {
        Line::Text(answer) => matches!(answer.to_ascii_lowercase().as_str(), "y" | "yes"),
        Line::TooLong | Line::End => false,
    })
}

/// Writes a prompt, which ends without a line break.
pub fn ask(screen: &mut impl Write, prompt: &str) -> io::Result<()> {
    screen.write_all(prompt.as_bytes())?;
    screen.flush()
}

/// A terminal that does not show what is typed, until this is dropped.
struct Hidden<'a> {
    terminal: BorrowedFd<'a>,
    before: Termios,
}

impl<'a> Hidden<'a> {
    fn start(terminal: BorrowedFd<'a>) -> io::Result<Self> {
        let before = tcgetattr(terminal)?;
        let mut hidden = before.clone();
        hidden.local_flags.remove(LocalFlags::ECHO);
        tcsetattr(terminal, SetArg::TCSANOW, &hidden)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Hidden<'_> {
    fn drop(&mut self) {
        let _ = tcsetattr(self.terminal, SetArg::TCSANOW, &self.before);
    }
}
