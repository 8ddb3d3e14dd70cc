use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;
use serde_json::Value;

use crate::{failure::Failure, text::printable};

/// What is printed on standard output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    #[default]
    Text,
    // One document and nothing else. (A documentation comment would double the length of every command's help.)
    Json,
}

/// The answer of a command, in both forms. Text ends without a line break.
pub struct Report {
    pub text: String,
    pub document: Value,
}

impl OutputFormat {
    /// Prints the answer. A reader that has seen enough (`list | head`) is no failure.
    pub fn print(self, report: &Report) -> Result<(), Failure> {
        match self.deliver(report) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            delivered => {
                delivered.map_err(|error| Failure::io("the answer cannot be written to standard output", &error))
            }
        }
    }

    /// Prints an answer that cannot be had again: the caller must know whether it went out.
    pub fn deliver(self, report: &Report) -> io::Result<()> {
        match self {
            Self::Text => write_line(&report.text),
            Self::Json => write_line(&json_text(&report.document)),
        }
    }
}

/// Writes a line to standard output, at once. `println!` would panic where nobody reads it.
pub fn write_line(line: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(line.as_bytes())?;
    stdout.write_all(b"\n")?;
    stdout.flush()
}

/// Writes a line to standard error. There is nobody to tell when that fails.
pub fn write_error_line(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", printable(line));
}

/// Several lines where a person reads them, one where a program does.
fn json_text(document: &Value) -> String {
    let text = if io::stdout().is_terminal() { format!("{document:#}") } else { document.to_string() };
    // JSON lets U+007F to U+009F stand as they are, and terminals obey those of them that are controls.
    text.chars()
        .map(|character| match character {
            '\u{7f}'..='\u{9f}' => format!("\\u{:04x}", u32::from(character)),
            _ => character.to_string(),
        })
        .collect()
}
