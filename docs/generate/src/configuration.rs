//! Environment variables and flags that say how the program works, from its own definition.

use std::{collections::BTreeSet, error::Error};

use clap::Command;

use crate::{
    flag::{Flag, flags},
    markdown::{code, codes, escaped, head, table, wrapped},
};

/// How the names of our variables begin.
const OURS: [&str; 2] = ["HOST_PROVISIONER_", "DATABASE_URL"];

/// The page of all settings.
pub fn page(program: &Command) -> Result<String, Box<dyn Error>> {
    let mut text = head("Configuration", "the program's own definition of its flags");
    text.push_str("\nFlags beat the environment, which beats the defaults.\n\n## Every command\n\n");
    let (common, _): (Vec<_>, Vec<_>) = flags(program).into_iter().partition(|flag| flag.is_common);
    text.push_str(&settings(&common));
    let mut known: BTreeSet<String> = common.iter().filter_map(|flag| flag.variable.clone()).collect();
    for command in program.get_subcommands() {
        let own: Vec<_> = flags(command).into_iter().filter(|flag| !flag.is_common).collect();
        if own.iter().all(|flag| flag.variable.is_none()) {
            continue;
        }
        text.push_str(&format!("\n## {}\n\n{}", command.get_name(), settings(&own)));
        known.extend(own.into_iter().filter_map(|flag| flag.variable));
    }
    text.push_str("\n## Variables without a flag\n\n");
    text.push_str(&others(program, &known)?);
    Ok(text)
}

fn settings(flags: &[Flag]) -> String {
    let rows: Vec<_> = flags
        .iter()
        .map(|flag| {
            let mut meaning = escaped(&flag.meaning);
            if !flag.words.is_empty() {
                meaning.push_str(&format!(" ({})", codes(flag.words.iter().map(String::as_str))));
            }
            let variable = flag.variable.as_deref().map(code).unwrap_or_default();
            let is_switch = !flag.written.contains('<');
            let default = flag.default.as_deref().or(is_switch.then_some("off")).map(escaped).unwrap_or_default();
            [code(&flag.written), variable, default, meaning]
        })
        .collect();
    table(["flag", "environment", "default", "meaning"], &rows)
}

/// The variables that are only spoken of, in what the program says of itself and of its flags.
fn others(program: &Command, known: &BTreeSet<String>) -> Result<String, Box<dyn Error>> {
    let spoken = program.get_after_help().map(ToString::to_string).into_iter();
    let spoken = spoken.chain(flags(program).into_iter().map(|flag| flag.meaning)).collect::<Vec<_>>();
    let mut text = String::new();
    let mut found = BTreeSet::new();
    for sentence in spoken.iter().flat_map(|text| sentences(text)) {
        let variables: Vec<_> = variables(&sentence).filter(|name| !known.contains(*name)).collect();
        if let [name] = variables.as_slice()
            && found.insert((*name).to_owned())
        {
            text.push_str(&format!("{}\n", wrapped(&format!("- {}: {}.", code(name), escaped(&sentence)), "  ")));
        }
    }
    if found.is_empty() { Err("the help speaks of no variable without a flag".into()) } else { Ok(text) }
}

/// The sentences and lines of a text, without the marks at their ends.
fn sentences(text: &str) -> Vec<String> {
    let paragraphs = text.split("\n\n");
    let ends = |paragraph: &str| {
        paragraph.replace('\n', " ").split(". ").map(|it| it.trim_end_matches('.').to_owned()).collect::<Vec<_>>()
    };
    paragraphs.flat_map(ends).collect()
}

fn variables(sentence: &str) -> impl Iterator<Item = &str> {
    let words = sentence.split(|character: char| !(character.is_ascii_uppercase() || character == '_'));
    words.filter(|word| OURS.iter().any(|start| word.starts_with(start)))
}
