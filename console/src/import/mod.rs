//! Reads the table of the service before this one, as CSV or JSON, into rows that are right each by itself.
//!
//! The format is found out from the file: `[` begins a JSON array, `{` a JSON object on each line, and everything else
//! is CSV with a header. The text is UTF-8, with or without a byte order mark, or UTF-16 with one. The file is read
//! once, from front to back, so it may be a pipe; what is kept are the checked rows, some 400 bytes each with all that comes of them.

mod columns;
mod csv;
mod json;
mod row;
mod spellings;
mod text;

use std::io::{self, Read};

use provisioner::{ImportRow, RowProblem};

use self::text::Source;

/// What a file holds.
#[derive(Debug, Default)]
pub struct Table {
    /// The rows that are right each by itself.
    pub rows: Vec<ImportRow>,
    /// What is wrong with the others, in the order of their lines; a row may have several.
    pub problems: Vec<RowProblem>,
    /// How many rows there are of either kind.
    pub count: u64,
}

/// Why a file cannot be read as the table. It repeats nothing of the file.
#[derive(Debug)]
pub enum FileError {
    Io(io::Error),
    /// What a right file looks like, and the line on which this one does not.
    Wrong {
        line: u64,
        what: String,
    },
}

/// The longest record, in bytes of UTF-8. A row of the table is far shorter; a quotation mark that is not closed makes
/// the rest of a file one record.
const LONGEST_RECORD: u64 = 64 * 1024;

/// Reads a file, whatever its format.
pub fn read(file: impl Read + 'static) -> Result<Table, FileError> {
    let mut source = Source::new(text::utf_8(file)?);
    match source.first_byte()? {
        Some(b'[') => json::read_array(source),
        Some(b'{') => json::read_lines(source),
        Some(_) => csv::read(source),
        None => Err(FileError::Wrong { line: 1, what: "it is empty".to_owned() }),
    }
}

impl Table {
    /// Takes a row, or what is wrong with it.
    fn add(&mut self, row: Result<ImportRow, Vec<RowProblem>>) {
        self.count += 1;
        match row {
            Ok(row) => self.rows.push(row),
            Err(problems) => self.problems.extend(problems),
        }
    }

    /// Takes a row that cannot be taken apart.
    fn refuse(&mut self, line: u64, code: &'static str, detail: &str) {
        self.add(Err(vec![RowProblem { line, column: None, code, detail: detail.to_owned() }]));
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

#[cfg(test)]
mod tests;
