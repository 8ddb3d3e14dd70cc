use std::{error::Error, ffi::OsString, process::ExitCode};

use clap::error::ErrorKind;
use provisioner::Invalid;

use crate::{
    failure::Failure,
    output::{OutputFormat, write_error_line},
};

/// Tells what is wrong with the flags, or what was asked for about them.
pub fn report(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        // Help or the version. A reader that has seen enough is no failure.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let secrets: Vec<_> = arguments.iter().filter_map(|argument| secret_in(argument.to_str()?)).collect();
    // Without colours: what was typed is repeated in it, and must not be obeyed by the terminal.
    let mut text = error.to_string();
    for secret in &secrets {
        text = text.replace(secret, "…");
    }
    if !secrets.is_empty() {
        text.push_str(
            "\nA secret on the command line is seen by every process of this machine and stays in the shell's history. \
             Host GUIDs are read from standard input, addresses with a password from DATABASE_URL or a file.\n",
        );
    }
    if asks_for_json(arguments) {
        let code = error.source().and_then(|source| source.downcast_ref::<Invalid>()).map_or("usage", |it| it.code);
        return Failure::usage(code, summary(error, &text)).report(OutputFormat::Json);
    }
    text.trim_end().lines().for_each(write_error_line);
    ExitCode::from(2)
}

/// The part of an argument that must not be repeated. It stands in the process list already; a log may keep it longer.
fn secret_in(argument: &str) -> Option<&str> {
    let value = match argument.split_once('=') {
        Some((flag, value)) if flag.starts_with('-') => value,
        _ => argument,
    };
    (has_many_hex_digits(value) || may_have_a_password(value)).then_some(value)
}

/// Whether this is an address with a password. That of a page has none.
fn may_have_a_password(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| !matches!(scheme, "http" | "https") || rest.contains('@'))
}

/// Whether there are 32 hexadecimal digits in a row, but for hyphens: a Host GUID or a token, mistyped ones included.
fn has_many_hex_digits(text: &str) -> bool {
    let in_row = |run: &str| run.bytes().filter(u8::is_ascii_hexdigit).count() >= 32;
    text.split(|character: char| !character.is_ascii_hexdigit() && character != '-').any(in_row)
}

/// The flags could not be read, so this looks for the one by itself.
fn asks_for_json(arguments: &[OsString]) -> bool {
    let is = |argument: &OsString, text: &str| argument.to_str() == Some(text);
    arguments.iter().any(|argument| is(argument, "--output=json"))
        || arguments.windows(2).any(|pair| is(&pair[0], "--output") && is(&pair[1], "json"))
}

/// The message without the usage that follows it, on one line.
fn summary(error: &clap::Error, text: &str) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return "a subcommand is missing; --help shows them".to_owned();
    }
    let message = text.split("\n\nUsage:").next().unwrap_or_default();
    let message = message.split("\n\nFor more information").next().unwrap_or_default();
    let words: Vec<_> = message.trim_start_matches("error: ").split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_recognised_among_arguments() {
        let token = format!("hpo_{}", "0a".repeat(36));
        let long = format!("--name={token}");
        for (argument, secret) in [
            ("51179767-693b-49a1-b753-380ca3bb39f7", "51179767-693b-49a1-b753-380ca3bb39f7"),
            ("--host-guid=51179767693b49a1b753380ca3bb39f7", "51179767693b49a1b753380ca3bb39f7"),
            ("{51179767-693B-49A1-B753-380CA3BB39F70}", "{51179767-693B-49A1-B753-380CA3BB39F70}"),
            ("postgres://canvas:hunter2@db/canvas", "postgres://canvas:hunter2@db/canvas"),
            ("https://peter:hunter2@app.example", "https://peter:hunter2@app.example"),
            (&token, &token),
            (&long, &token),
        ] {
            assert_eq!(secret_in(argument), Some(secret));
        }
        for harmless in [
            "create",
            "--session-id",
            "9007199254740992",
            "2026-12-31T18:30:00Z",
            "host-provisioner",
            "https://app.example/",
        ] {
            assert_eq!(secret_in(harmless), None);
        }
    }
}
