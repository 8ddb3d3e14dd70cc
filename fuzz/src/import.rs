//! The table of the service before this one, as CSV or JSON.

use std::io::{self, Cursor, Read};

use host_provisioner::import::{FileError, Table, read};
use provisioner::{HostGuidHash, ImportRow, SessionId};

use crate::assert_repeats_nothing;

/// What a file is found to hold.
type Outcome = Result<(Vec<HostGuidHash>, String), String>;

/// Rows that are accepted are within their limits, and what is wrong with the others is told without repeating them. It
/// makes no difference how the file arrives, nor in which encoding.
pub fn check(bytes: &[u8]) {
    let table = read(Cursor::new(bytes.to_vec()));
    match &table {
        Ok(table) => check_table(table, bytes),
        Err(FileError::Wrong { line, what }) => {
            check_line(*line, bytes);
            assert_repeats_nothing(what);
        }
        Err(FileError::Io(error)) => panic!("memory can always be read: {error}"),
    }
    let outcome = outcome(table);
    if let Some((way, arrived)) = arrives(bytes) {
        assert_eq!(self::outcome(arrived), outcome, "{way}");
    }
}

fn check_table(table: &Table, bytes: &[u8]) {
    for row in &table.rows {
        check_line(row.line, bytes);
        check_row(row);
    }
    assert!(table.rows.is_sorted_by_key(|row| row.line), "{table:?}");
    assert!(table.problems.is_sorted_by_key(|problem| problem.line), "{table:?}");
    for problem in &table.problems {
        check_line(problem.line, bytes);
        assert_repeats_nothing(&format!("{problem:?}"));
    }
    // Each row that is refused has a problem at least.
    let refused = usize::try_from(table.count).unwrap_or(usize::MAX).checked_sub(table.rows.len());
    assert!(refused.is_some_and(|refused| (refused == 0) == table.problems.is_empty()), "{table:?}");
    assert!(refused.is_some_and(|refused| refused <= table.problems.len()), "{table:?}");
}

fn check_row(row: &ImportRow) {
    for id in [row.host_session_id.get(), row.session_id.get()] {
        assert!((1..=SessionId::MAX).contains(&id), "{row:?}");
    }
    for text in [&row.created_by, &row.revoked_by].into_iter().flatten() {
        assert!((1..=128).contains(&text.as_str().chars().count()) && !text.as_str().contains('\0'), "{row:?}");
    }
    let optional = [row.expires_at, row.last_used_at, row.revoked_at].into_iter().flatten();
    for moment in optional.chain([row.created_at]) {
        // RFC 3339 with four digits for the year, which both engines can keep.
        assert_eq!(moment.to_string().len(), "2026-11-23T10:30:00.000000Z".len(), "{row:?}");
    }
}

fn check_line(line: u64, bytes: &[u8]) {
    // A line end is one byte at least, in whatever encoding.
    let lines = 1 + bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
    assert!((1..=lines).contains(&line), "there is no line {line}");
}

fn outcome(table: Result<Table, FileError>) -> Outcome {
    match table {
        Ok(table) => Ok((table.rows.iter().map(|row| row.hash).collect(), format!("{table:?}"))),
        Err(error) => Err(format!("{error:?}")),
    }
}

/// The same file, read as it may arrive elsewhere: one way of several, by its length, since each costs a reading.
fn arrives(bytes: &[u8]) -> Option<(&'static str, Result<Table, FileError>)> {
    let text = str::from_utf8(bytes).ok().filter(|text| !text.starts_with('\u{feff}'));
    let marked = || text.map(|text| format!("\u{feff}{text}"));
    let utf_16 =
        |bytes: fn(u16) -> [u8; 2]| marked().map(|text| text.encode_utf16().flat_map(bytes).collect::<Vec<_>>());
    Some(match bytes.len() % 4 {
        0 => ("a few bytes at a time", read(Dribble(Cursor::new(bytes.to_vec())))),
        1 => ("behind a byte order mark", read(Cursor::new(marked()?))),
        2 => ("in UTF-16, little end first", read(Cursor::new(utf_16(u16::to_le_bytes)?))),
        _ => ("in UTF-16, big end first", read(Cursor::new(utf_16(u16::to_be_bytes)?))),
    })
}

/// A file that comes a few bytes at a time, as a pipe may.
struct Dribble(Cursor<Vec<u8>>);

impl Read for Dribble {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = 1 + usize::try_from(self.0.position()).unwrap_or_default() % 3;
        let most = most.min(buffer.len());
        self.0.read(&mut buffer[..most])
    }
}
