use std::{cell::RefCell, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;

use super::{
    FileError, LONGEST_RECORD, Table,
    columns::{Cell, Cells, Column},
    row,
    text::{Line, Position, Source},
};

/// Reads an array of objects, one after the other.
pub fn read_array(source: Source) -> Result<Table, FileError> {
    let position = source.position();
    position.begin_record();
    let table = RefCell::new(Table::default());
    let mut deserializer = serde_json::Deserializer::from_reader(source);
    let read = Rows { position: &position, table: &table }.deserialize(&mut deserializer);
    read.and_then(|()| deserializer.end()).map_err(|error| {
        if error.is_io() && !position.ran_out() {
            return FileError::Io(error.into());
        }
        let what = if position.ran_out() {
            format!("a row is longer than {LONGEST_RECORD} bytes")
        } else {
            "from here on it is no JSON array".to_owned()
        };
        FileError::Wrong { line: position.line(), what }
    })?;
    Ok(table.into_inner())
}

/// Reads lines of an object each.
pub fn read_lines(mut source: Source) -> Result<Table, FileError> {
    let position = source.position();
    let mut table = Table::default();
    let mut text = Vec::new();
    loop {
        let line = position.line();
        match source.read_line(&mut text)? {
            Line::End => return Ok(table),
            Line::TooLong => table.refuse(line, "row_too_long", "a row has its whole line, of 65536 bytes at most"),
            Line::Whole if text.trim_ascii().is_empty() => {}
            Line::Whole => match serde_json::from_slice::<Record>(&text) {
                Ok(record) => record.take(line, &mut table),
                Err(_) => table.refuse(line, "not_json", "a line is one JSON object"),
            },
        }
    }
}

/// The rows of an array, which go into the table as they are read.
struct Rows<'a> {
    position: &'a Position,
    table: &'a RefCell<Table>,
}

/// One row of an array.
struct Row<'a>(&'a Rows<'a>);

/// What was found where a row should be.
enum Record {
    Object(Box<Members>),
    SomethingElse,
}

struct Members {
    cells: Cells<'static>,
    /// There is a member that is no column.
    has_others: bool,
    /// There is a column twice.
    has_twins: bool,
}

impl Record {
    fn take(self, line: u64, table: &mut Table) {
        let Self::Object(members) = self else {
            table.refuse(line, "not_an_object", "a row is a JSON object");
            return;
        };
        if members.has_twins {
            table.refuse(line, "duplicate_member", "a column stands once in a row, in whatever letter case");
        } else if members.has_others {
            table.refuse(line, "unknown_member", &format!("the columns are {}", Column::names()));
        } else {
            table.add(row::check(line, &members.cells));
        }
    }
}

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an array of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while rows.next_element_seed(Row(&self))?.is_some() {
            self.position.begin_record();
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // Its first character was looked at and nothing behind it, so this is the line on which it begins.
        let line = self.0.position.line();
        self.0.position.begin_record();
        let record = Record::deserialize(deserializer)?;
        record.take(line, &mut self.0.table.borrow_mut());
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RecordVisitor)
    }
}

struct RecordVisitor;

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Record;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Record, A::Error> {
        let mut found = Members { cells: Cells::default(), has_others: false, has_twins: false };
        let mut seen = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value::<Value>()?;
            match Column::find(&name) {
                None => found.has_others = true,
                Some(column) if seen.contains(&column) => found.has_twins = true,
                Some(column) => {
                    seen.push(column);
                    found.cells.set(column, cell(value));
                }
            }
        }
        Ok(Record::Object(Box::new(found)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Record, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Record::SomethingElse)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Record, E> {
        Ok(Record::SomethingElse)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Record, E> {
        Ok(Record::SomethingElse)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Record, E> {
        Ok(Record::SomethingElse)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Record, E> {
        Ok(Record::SomethingElse)
    }

    fn visit_str<E>(self, _: &str) -> Result<Record, E> {
        Ok(Record::SomethingElse)
    }

    fn visit_unit<E>(self) -> Result<Record, E> {
        Ok(Record::SomethingElse)
    }
}

fn cell(value: Value) -> Cell<'static> {
    match value {
        Value::Null => Cell::Absent,
        Value::String(text) => Cell::text(text),
        Value::Bool(bit) => Cell::text(bit.to_string()),
        Value::Number(number) => Cell::text(number.to_string()),
        Value::Array(_) | Value::Object(_) => Cell::NotAValue,
    }
}
