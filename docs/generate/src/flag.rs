//! What the definition of the command line says of one flag or argument.

use clap::{Arg, Command};

/// A flag, or an argument that has no name.
pub struct Flag {
    /// How it is written, as in `--session-id <N>`.
    pub written: String,
    pub meaning: String,
    pub variable: Option<String>,
    pub default: Option<String>,
    /// The words that it takes, where it takes no others.
    pub words: Vec<String>,
    pub is_required: bool,
    /// Whether every command takes it.
    pub is_common: bool,
}

/// The flags of a command that people are shown, but for `--help` and `--version`, which every program has.
pub fn flags(command: &Command) -> Vec<Flag> {
    let shown = command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set() && !matches!(arg.get_id().as_str(), "help" | "version"));
    shown.map(flag).collect()
}

fn flag(arg: &Arg) -> Flag {
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
    let (meaning, notes) = without_notes(&help);
    let note = |name: &str| notes.iter().find_map(|note| note.strip_prefix(name)).map(|text| text.trim().to_owned());
    let takes_value = arg.get_action().takes_values();
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let words = arg.get_possible_values();
    Flag {
        written: written(arg),
        variable: arg.get_env().map(|name| name.to_string_lossy().into_owned()).or_else(|| note("env:")),
        default: note("default:").or_else(|| (takes_value && !defaults.is_empty()).then(|| defaults.join(","))),
        words: if takes_value { words.iter().map(|word| word.get_name().to_owned()).collect() } else { Vec::new() },
        is_required: arg.is_required_set(),
        is_common: arg.is_global_set(),
        meaning,
    }
}

/// As it is typed: `--yes`, `-y`, and with what it takes.
fn written(arg: &Arg) -> String {
    let value =
        arg.get_value_names().unwrap_or_default().iter().map(|name| format!("<{name}>")).collect::<Vec<_>>().join(" ");
    let names: Vec<_> = arg
        .get_short()
        .map(|short| format!("-{short}"))
        .into_iter()
        .chain(arg.get_long().map(|long| format!("--{long}")))
        .collect();
    match (names.is_empty(), arg.get_action().takes_values()) {
        (true, _) => value,
        (false, true) => format!("{} {value}", names.join(", ")),
        (false, false) => names.join(", "),
    }
}

/// The text without the notes in brackets at its end, as in `[default: 50]`, and those notes. They stand there where the
/// definition itself has no place for them, such as for a default that depends on something.
fn without_notes(help: &str) -> (String, Vec<String>) {
    let mut text = help.trim().to_owned();
    let mut notes = Vec::new();
    while text.ends_with(']') {
        let Some(start) = text.rfind('[') else { break };
        let note = text[start + 1..text.len() - 1].to_owned();
        if !note.starts_with("default:") && !note.starts_with("env:") {
            break;
        }
        notes.push(note);
        text.truncate(start);
        text.truncate(text.trim_end().len());
    }
    (text, notes)
}
