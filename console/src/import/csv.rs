use std::io::Read;

use csv::{ByteRecord, Reader, ReaderBuilder, Terminator};

use super::{
    FileError, LONGEST_RECORD, Table,
    columns::{Cell, Cells, Column},
    row,
    text::{Line, Source},
};
use crate::csv_end::{TAIL, is_tail};

/// What may stand between two columns. Which one it is, the header says.
const SEPARATORS: [u8; 3] = *b",;\t";

/// Reads a table with a header.
pub fn read(mut source: Source) -> Result<Table, FileError> {
    let position = source.position();
    let header_line = position.line();
    let mut header = Vec::new();
    if source.read_line(&mut header)? == Line::TooLong {
        return Err(wrong(header_line, format!("its first line is no header with the columns {}", Column::names())));
    }
    let (separator, columns) = columns(&header).map_err(|what| wrong(header_line, what))?;

    let first_line = position.line();
    // The header's line end comes first: a reader of CSV takes a byte order mark off the first bytes that it gets, and
    // here one would be in the middle of the file.
    let mut reader = reader(b"\n".chain(source).chain(TAIL), separator);
    let mut table = Table::default();
    // A record is taken when there is another one behind it: only then it is known to be whole.
    let mut previous: Option<(u64, ByteRecord)> = None;
    loop {
        position.begin_record();
        let before = first_line.max(header_line + reader.position().line() - 1);
        let mut record = ByteRecord::new();
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) if position.ran_out() => {
                let what =
                    format!("a record is longer than {LONGEST_RECORD} bytes; a quotation mark may be left open there");
                return Err(wrong(before, what));
            }
            Err(error) => return Err(io_error(error)),
        }
        if let Some((line, record)) = previous.take() {
            take(&mut table, line, &record, &columns);
        }
        // Empty lines before the record were read with it, so its line is counted from its end.
        let inside: usize = record.iter().map(line_ends).sum();
        let line = header_line + reader.position().line() - 1 - 1 - inside as u64;
        previous = Some((line, record));
    }
    if let Some((line, record)) = previous
        && !is_tail(&record)
    {
        table.refuse(line, "open_quotation_mark", "a quotation mark is not closed, up to the end of the file");
    }
    Ok(table)
}

fn take(table: &mut Table, line: u64, record: &ByteRecord, columns: &[Column]) {
    let mut fields: Vec<&[u8]> = record.iter().collect();
    if let Some(last) = fields.last_mut() {
        *last = last.strip_suffix(b"\r").unwrap_or(last);
    }
    if let [only] = fields.as_slice()
        && only.trim_ascii().is_empty()
    {
        return;
    }
    if fields.len() != columns.len() {
        table.refuse(line, "wrong_column_count", "the row has not as many columns as the header");
        return;
    }
    let mut cells = Cells::default();
    for (&column, field) in columns.iter().zip(fields) {
        cells.set(column, str::from_utf8(field).map_or(Cell::NotText, Cell::text));
    }
    table.add(row::check(line, &cells));
}

/// The separator and the columns, by what the header says.
fn columns(header: &[u8]) -> Result<(u8, Vec<Column>), String> {
    let read: Vec<_> = SEPARATORS.into_iter().map(|separator| (separator, names(header, separator))).collect();
    let is_known = |(_, names): &&(u8, Vec<Option<Column>>)| names.iter().all(Option::is_some);
    let right = read.iter().find(is_known);
    // For the message, the separator that the header has most of is the one that was meant.
    let Some((separator, names)) = right.or_else(|| read.iter().max_by_key(|(_, names)| names.len())) else {
        return Err(format!("its first line is no header with the columns {}", Column::names()));
    };
    let mut columns = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let Some(column) = *name else {
            return Err(format!("column {} of the header is none of {}", at + 1, Column::names()));
        };
        if columns.contains(&column) {
            return Err(format!("the header has {} twice", column.name()));
        }
        columns.push(column);
    }
    let lacking = Column::ALL.into_iter().filter(|column| column.is_required() && !columns.contains(column));
    let lacking: Vec<_> = lacking.map(Column::name).collect();
    if lacking.is_empty() { Ok((*separator, columns)) } else { Err(format!("the header lacks {}", lacking.join(", "))) }
}

fn names(header: &[u8], separator: u8) -> Vec<Option<Column>> {
    let mut record = ByteRecord::new();
    // A slice can always be read.
    let _ = reader(header, separator).read_byte_record(&mut record);
    record.iter().map(|name| str::from_utf8(name).ok().and_then(Column::find)).collect()
}

/// Records of any number of fields end with a line feed and nothing else, so that lines can be counted; the carriage
/// return that may stand before it is left to the last field.
fn reader<R: Read>(text: R, separator: u8) -> Reader<R> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::Any(b'\n'))
        .from_reader(text)
}

fn line_ends(field: &[u8]) -> usize {
    field.iter().filter(|&&byte| byte == b'\n').count()
}

fn wrong(line: u64, what: String) -> FileError {
    FileError::Wrong { line, what }
}

fn io_error(error: csv::Error) -> FileError {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => FileError::Io(cause),
        _ => FileError::Io(std::io::Error::other("it is no CSV")),
    }
}
