//! What tables and columns mean, from where the project says it already.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use serde_yaml::Value;

use crate::http::text_of;

/// The documents of the contract that show the rows of a table. Their members have the columns' names, in camelCase.
const DOCUMENTS: [(&str, &str); 3] =
    [("HostSessions", "HostSession"), ("Operators", "Operator"), ("AuditLog", "AuditEvent")];

/// How a migration names its table.
const TABLE: &str = "const TABLE: &str = \"";

/// What is said of each table and column.
#[derive(Default)]
pub struct Meanings {
    /// By table: paragraphs.
    tables: BTreeMap<String, Vec<String>>,
    /// By table and column.
    columns: BTreeMap<(String, String), String>,
}

impl Meanings {
    /// Reads the contract, and the comments on the migrations: a paragraph is about the table, and an item of a list,
    /// as in ``- `KeyId`: the key``, about a column that no document of the contract shows.
    pub fn read(contract: &Value, history: &Path) -> Result<Self, Box<dyn Error>> {
        let mut meanings = Self::default();
        for (table, document) in DOCUMENTS {
            let members = contract["components"]["schemas"][document]["properties"].as_mapping();
            for (name, member) in members.ok_or("the contract lacks a document")? {
                let column = pascal_case(name.as_str().unwrap_or_default());
                meanings.columns.insert((table.to_owned(), column), one_line(text_of(member, "description")));
            }
        }
        let mut files =
            fs::read_dir(history)?.map(|file| Ok(file?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
        files.sort();
        for file in files {
            meanings.add_migration(&fs::read_to_string(file)?);
        }
        Ok(meanings)
    }

    fn add_migration(&mut self, source: &str) {
        let Some(table) = source.split_once(TABLE).and_then(|(_, rest)| rest.split('"').next()) else { return };
        let comment = source.lines().filter_map(|line| line.strip_prefix("///")).collect::<Vec<_>>().join("\n");
        for paragraph in comment.split("\n\n") {
            if !paragraph.trim_start().starts_with("- ") {
                let paragraph = one_line(paragraph);
                // The page has the name above it.
                let said = paragraph.strip_prefix(&format!("`canvas.{table}`: ")).unwrap_or(&paragraph);
                self.tables.entry(table.to_owned()).or_default().push(sentence(said));
                continue;
            }
            for item in paragraph.split("\n - ") {
                let item = one_line(item.trim_start().trim_start_matches("- "));
                if let Some((column, meaning)) = item.split_once(": ") {
                    self.columns.insert((table.to_owned(), column.trim_matches('`').to_owned()), sentence(meaning));
                }
            }
        }
    }

    /// What is said of a table, in paragraphs.
    pub fn of_table(&self, table: &str) -> Result<&[String], Box<dyn Error>> {
        let said = self.tables.get(table).ok_or_else(|| format!("no migration says what canvas.{table} is"))?;
        Ok(said)
    }

    /// What is said of a column.
    pub fn of_column(&self, table: &str, column: &str) -> Result<&str, Box<dyn Error>> {
        let said = self.columns.get(&(table.to_owned(), column.to_owned())).filter(|said| !said.is_empty());
        said.map(String::as_str).ok_or_else(|| {
            format!("no migration, and no document of the contract, says what {column} of canvas.{table} means").into()
        })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with a capital at its beginning and a full stop at its end.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let text: String =
        characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default();
    if text.ends_with('.') { text } else { text + "." }
}

fn pascal_case(name: &str) -> String {
    let mut characters = name.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
