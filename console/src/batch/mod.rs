//! A file of Host GUIDs that are wanted, and the file of those that were issued for it.

pub(crate) mod journal;
pub mod lines;
pub(crate) mod results;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

/// How the lines of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A header and one record a line (RFC 4180).
    Csv,
    /// One JSON object a line.
    Ndjson,
}

impl Format {
    /// As the name of the file has it.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "csv" => Some(Self::Csv),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            _ => None,
        }
    }

    /// Where results go unless somebody says otherwise: `hosts.csv` leads to `hosts.results.csv`.
    pub fn results_beside(self, path: &Path) -> PathBuf {
        path.with_extension(match self {
            Self::Csv => "results.csv",
            Self::Ndjson => "results.ndjson",
        })
    }
}
