use std::{
    collections::{HashMap, hash_map::Entry},
    io::Read,
    str,
};

use api::documents::{self, problem};
use provisioner::Provision;
use serde_json::{Map, Value};

use super::Format;
use crate::{
    csv_end::{TAIL, is_tail},
    failure::Failure,
};

/// A Host GUID that is wanted.
pub struct Line {
    /// The line of the file on which it begins, from 1 on.
    pub number: u64,
    /// The request, or the problem with it.
    pub request: Result<Provision, Value>,
}

/// The columns, which are the members of a request over HTTP, and whether each is a number there.
const COLUMNS: [(&str, bool); 8] = [
    ("sessionId", true),
    ("label", false),
    ("createdBy", false),
    ("expiresAt", false),
    ("expiresInSeconds", true),
    ("ifCurrent", false),
    ("graceSeconds", true),
    ("reason", false),
];

/// Reads every line. One that is wrong has its problem and spoils no other; of two for one seat the first counts.
/// `created_by`: who asks, where a line does not say.
pub fn read(bytes: &[u8], format: Format, created_by: &str) -> Result<Vec<Line>, Failure> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = match format {
        Format::Csv => read_csv(bytes, created_by)?,
        Format::Ndjson => read_ndjson(bytes, created_by),
    };
    refuse_second_of_a_seat(&mut lines);
    Ok(lines)
}

fn read_ndjson(bytes: &[u8], created_by: &str) -> Vec<Line> {
    let lines = bytes.split(|&byte| byte == b'\n').zip(1..);
    lines
        .filter(|(line, _)| !line.trim_ascii().is_empty())
        .map(|(line, number)| Line { number, request: documents::read_provision(line, created_by) })
        .collect()
}

fn read_csv(bytes: &[u8], created_by: &str) -> Result<Vec<Line>, Failure> {
    // Records end with a line feed and nothing else, so that lines can be counted. The carriage return that may stand
    // before it is left to the last field.
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(bytes.chain(TAIL));
    let mut columns = None;
    let mut lines = Vec::new();
    let mut record = csv::ByteRecord::new();
    // The line of the last record, unless that is the tail's own.
    let mut left_open = None;
    while reader.read_byte_record(&mut record).map_err(|error| unreadable(&error))? {
        let fields = fields(&record);
        // Empty lines before the record were read with it, so its line is counted from its end.
        let inside = fields.iter().flat_map(|field| field.iter()).filter(|&&byte| byte == b'\n').count();
        let number = reader.position().line() - 1 - inside as u64;
        left_open = (!is_tail(&record)).then_some(number);
        if fields.len() == 1 && fields[0].trim_ascii().is_empty() {
            continue;
        }
        let Some(columns) = &columns else {
            columns = Some(header(&fields)?);
            continue;
        };
        let request = members(columns, &fields).and_then(|members| documents::provision(members, created_by));
        lines.push(Line { number, request });
    }
    if columns.is_none() {
        return Err(wrong_header("the file is empty".to_owned()));
    }
    // What follows the mark is in that record, to the end of the file.
    if let Some(line) = left_open {
        return Err(Failure::usage("invalid_file", format!("a quotation mark is left open, from line {line} on")));
    }
    Ok(lines)
}

fn fields(record: &csv::ByteRecord) -> Vec<&[u8]> {
    let mut fields: Vec<_> = record.iter().collect();
    if let Some(last) = fields.last_mut() {
        *last = last.strip_suffix(b"\r").unwrap_or(last);
    }
    fields
}

/// The columns of a header.
fn header(names: &[&[u8]]) -> Result<Vec<(&'static str, bool)>, Failure> {
    let columns = names.iter().zip(1..).map(|(name, at)| column(name, at)).collect::<Result<Vec<_>, _>>()?;
    for (at, column) in columns.iter().enumerate() {
        if columns[..at].contains(column) {
            return Err(wrong_header(format!("the column {} is there twice", column.0)));
        }
    }
    if !columns.iter().any(|(name, _)| *name == COLUMNS[0].0) {
        return Err(wrong_header(format!("there is no column {}", COLUMNS[0].0)));
    }
    Ok(columns)
}

/// A name in the header, in any letter case.
fn column(name: &[u8], at: usize) -> Result<(&'static str, bool), Failure> {
    let name = str::from_utf8(name).unwrap_or_default().trim();
    let known = COLUMNS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    known.ok_or_else(|| wrong_header(format!("column {at} of the header has a name that is not known")))
}

/// The record as a request over HTTP would have it. An empty field is a member that is not there.
fn members(columns: &[(&'static str, bool)], fields: &[&[u8]]) -> Result<Value, Value> {
    if fields.len() != columns.len() {
        return Err(problem("wrong_field_count", "the line has more or fewer fields than the header", None));
    }
    let mut members = Map::new();
    for (&(name, is_number), field) in columns.iter().zip(fields) {
        let Ok(text) = str::from_utf8(field) else {
            return Err(problem("not_text", "the line is not text in UTF-8", None));
        };
        let text = text.trim();
        let number = text.parse::<i64>().ok().filter(|_| is_number);
        if !text.is_empty() {
            members.insert(name.to_owned(), number.map_or_else(|| text.into(), Value::from));
        }
    }
    Ok(members.into())
}

fn refuse_second_of_a_seat(lines: &mut [Line]) {
    let mut seats = HashMap::new();
    for line in lines {
        let Ok(request) = &line.request else { continue };
        match seats.entry((request.session_id, request.label.clone())) {
            Entry::Vacant(seat) => drop(seat.insert(line.number)),
            Entry::Occupied(seat) => {
                let detail = format!("line {} is for the same session and label", seat.get());
                line.request = Err(problem("duplicate_seat", &detail, None));
            }
        }
    }
}

/// A line that the reader of CSV cannot read. Its own message may repeat what stands there.
fn unreadable(error: &csv::Error) -> Failure {
    let line = error.position().map_or(1, csv::Position::line);
    Failure::usage("invalid_file", format!("the file cannot be read as CSV, from line {line} on"))
}

fn wrong_header(what: String) -> Failure {
    let known: Vec<_> = COLUMNS.iter().map(|(name, _)| *name).collect();
    Failure::usage("invalid_file", format!("{what}; the columns are {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: impl AsRef<[u8]>, format: Format) -> Vec<(u64, String)> {
        let lines = read(text.as_ref(), format, "Peter").unwrap();
        lines
            .into_iter()
            .map(|line| match line.request {
                Ok(it) => (line.number, format!("{} {} {}", it.session_id, it.label, it.created_by.as_str())),
                Err(problem) => (line.number, problem["code"].as_str().unwrap().to_owned()),
            })
            .collect()
    }

    fn expected(lines: &[(u64, &str)]) -> Vec<(u64, String)> {
        lines.iter().map(|(number, text)| (*number, (*text).to_owned())).collect()
    }

    #[test]
    fn lines_of_csv_are_told_apart() {
        let text = "\u{feff}SessionID, label,createdBy\r\n1,,\r\n\r\n2,co-host,\"Paul,\r\nthe other\"\n3,host\nx,,\n\
                    0,,\n1,host,\n4,,Mary\n";
        assert_eq!(
            told(text, Format::Csv),
            expected(&[
                (2, "1 host Peter"),
                (4, "invalid_created_by"),
                (6, "wrong_field_count"),
                (7, "invalid_type"),
                (8, "invalid_session_id"),
                (9, "duplicate_seat"),
                (10, "4 host Mary"),
            ])
        );
        assert_eq!(told(b"sessionId,reason\n1,\xff\n", Format::Csv), expected(&[(2, "not_text")]));
        assert_eq!(
            told("sessionId,createdBy\n1,5\" disk\n2,\n", Format::Csv),
            expected(&[(2, "1 host 5\" disk"), (3, "2 host Peter")])
        );
    }

    #[test]
    fn lines_of_json_are_told_apart() {
        let text = "{\"sessionId\":1}\n\n{\"sessionId\":1}\r\n{\"sessionId\":2,\"createdBy\":\"Paul\"}\n[]\n{\n\
                    {\"sessionId\":3,\"sessionId\":4}\n{\"sessionId\":5,\"dryRun\":true}";
        assert_eq!(
            told(text, Format::Ndjson),
            expected(&[
                (1, "1 host Peter"),
                (3, "duplicate_seat"),
                (4, "2 host Paul"),
                (5, "invalid_type"),
                (6, "not_json"),
                (7, "duplicate_member"),
                (8, "unknown_member"),
            ])
        );
    }

    #[test]
    fn a_wrong_header_is_refused_without_repeating_it() {
        for text in [
            "",
            "label\nhost\n",
            "sessionId,secret\n1,2\n",
            "sessionId,SESSIONID\n1,1\n",
            "1,2\n",
            "sessionId,label\n1,\"a\n",
        ] {
            let failure = read(text.as_bytes(), Format::Csv, "Peter").err().unwrap();
            assert!(failure.code == "invalid_file" && !failure.detail.contains("secret"), "{text}: {failure:?}");
        }
    }

    #[test]
    fn a_mark_that_is_left_open_is_found_however_many_there_are() {
        let text = "sessionId,label\n1,\"secret\n2,\"a\"\n3,\"b\n4,c\n";
        let failure = read(text.as_bytes(), Format::Csv, "Peter").err().unwrap();
        assert_eq!(failure.detail, "a quotation mark is left open, from line 4 on");
    }
}
