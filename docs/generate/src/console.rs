//! The commands of the console tool, from its own definition.

use clap::Command;

use crate::{
    flag::{Flag, flags},
    markdown::{anchor, block, code, codes, escaped, head, wrapped},
};

/// The page of all commands.
pub fn page(program: &Command) -> String {
    let name = program.get_name();
    let mut text = head("The console tool", "the program's own definition of its commands and flags");
    text.push_str(&format!(
        "\n`{name} COMMAND --help` says the same of one command at a terminal.\nThe flags that have an environment variable \
         are in [configuration](configuration.md).\n\n"
    ));
    text.push_str(&format!("{}\n\n", sentence(program)));
    text.push_str(&contents(program));
    text.push_str(&after_help(program));
    text.push_str("\n## Common options\n\nEvery command takes these.\n\n");
    text.push_str(&list(flags(program).iter().filter(|flag| flag.is_common)));
    for command in commands(program) {
        add(&mut text, command, 2);
    }
    text
}

fn add(text: &mut String, command: &Command, level: usize) {
    let name = name(command);
    text.push_str(&format!("\n{} {name}\n\n{}\n\n", "#".repeat(level), sentence(command)));
    text.push_str(&block(&usage(command)));
    let own: Vec<_> = flags(command).into_iter().filter(|flag| !flag.is_common).collect();
    if !own.is_empty() {
        text.push('\n');
        text.push_str(&list(&own));
    }
    if command.get_after_help().is_some() || command.get_after_long_help().is_some() {
        text.push('\n');
        text.push_str(&after_help(command));
    }
    for command in commands(command) {
        add(text, command, level + 1);
    }
}

/// The commands of a program or command that people are shown, without the `help` that is made by itself.
fn commands(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|it| !it.is_hide_set() && it.get_name() != "help")
}

fn contents(program: &Command) -> String {
    let mut text = String::new();
    for command in commands(program) {
        let link = |command: &Command| format!("[`{}`](#{})", command.get_name(), anchor(&name(command)));
        let under: Vec<_> = commands(command).map(link).collect();
        let under = if under.is_empty() { String::new() } else { format!(": {}", under.join(", ")) };
        text.push_str(&format!(
            "{}\n",
            wrapped(&format!("- {}, {}{under}", link(command), lower(&about(command))), "  ")
        ));
    }
    text + "\n"
}

/// The command's whole name, without the program's.
fn name(command: &Command) -> String {
    let whole = command.get_bin_name().unwrap_or_else(|| command.get_name());
    whole.split_once(' ').map_or(whole, |(_, name)| name).to_owned()
}

fn about(command: &Command) -> String {
    let about = command.get_long_about().or(command.get_about());
    about.map(|text| escaped(&text.to_string())).unwrap_or_default()
}

fn sentence(command: &Command) -> String {
    let about = about(command);
    wrapped(&if about.ends_with(['.', ':']) { about } else { format!("{about}.") }, "")
}

fn lower(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    usage.trim().trim_start_matches("Usage:").trim().to_owned()
}

fn after_help(command: &Command) -> String {
    let help = command.get_after_long_help().or(command.get_after_help());
    help.map(|help| block(&help.to_string())).unwrap_or_default()
}

fn list<'a>(flags: impl IntoIterator<Item = &'a Flag>) -> String {
    flags.into_iter().map(|flag| format!("{}\n", wrapped(&line(flag), "  "))).collect()
}

fn line(flag: &Flag) -> String {
    let mut text = format!("- {}: {}.", code(&flag.written), escaped(&flag.meaning));
    if flag.is_required {
        text.push_str(" Required.");
    }
    if !flag.words.is_empty() {
        text.push_str(&format!(" One of {}.", codes(flag.words.iter().map(String::as_str))));
    }
    if let Some(default) = &flag.default {
        text.push_str(&format!(" Default: {}.", escaped(default)));
    }
    text
}
