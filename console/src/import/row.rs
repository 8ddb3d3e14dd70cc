use provisioner::{CarriedText, HostGuidHash, HostSessionId, ImportRow, Invalid, RowProblem, SessionId, Timestamp};

use super::{
    columns::{Cell, Cells, Column},
    spellings,
};

const INVALID_TIME: Invalid = Invalid {
    code: "invalid_time",
    detail: "a time is like 2025-09-17 09:30:00.1234567, 2025-09-17 09:30:00 +02:00 or 2025-09-17T09:30:00Z; without an \
             offset it is UTC",
};

const INVALID_BIT: Invalid = Invalid { code: "invalid_bit", detail: "it is 1 or 0, or true or false" };

const MISSING_VALUE: Invalid = Invalid { code: "missing_value", detail: "there has to be a value" };

const NOT_TEXT: Invalid =
    Invalid { code: "not_text", detail: "the bytes there are no characters of the file's encoding" };

const NOT_A_VALUE: Invalid = Invalid { code: "invalid_type", detail: "it is one value, not an array or an object" };

/// Checks what a row has, all of it.
pub fn check(line: u64, cells: &Cells) -> Result<ImportRow, Vec<RowProblem>> {
    let mut checked = Checked { line, cells, problems: Vec::new() };
    let host_session_id = checked.required(Column::HostSessionId, |text| HostSessionId::parse(spellings::number(text)));
    let session_id = checked.required(Column::SessionId, |text| SessionId::parse(spellings::number(text)));
    let hash = checked.required(Column::HostGuidHash, |text| HostGuidHash::parse(text.trim()));
    let created_at = checked.required(Column::CreatedAt, moment);
    let expires_at = checked.optional(Column::ExpiresAt, moment);
    let last_used_at = checked.optional(Column::LastUsedAt, moment);
    let created_by = checked.optional(Column::CreatedBy, CarriedText::parse);
    let revoked_at = checked.optional(Column::RevokedAt, moment);
    let revoked_by = checked.optional(Column::RevokedBy, CarriedText::parse);
    let is_active = checked.required(Column::IsActive, |text| spellings::bit(text).ok_or(INVALID_BIT));
    match (host_session_id, session_id, hash, created_at, is_active) {
        (Some(host_session_id), Some(session_id), Some(hash), Some(created_at), Some(is_active))
            if checked.problems.is_empty() =>
        {
            Ok(ImportRow {
                line,
                host_session_id,
                session_id,
                hash,
                created_at,
                expires_at,
                last_used_at,
                created_by,
                revoked_at,
                revoked_by,
                is_active,
            })
        }
        _ => Err(checked.problems),
    }
}

struct Checked<'a> {
    line: u64,
    cells: &'a Cells<'a>,
    problems: Vec<RowProblem>,
}

impl Checked<'_> {
    fn required<T>(&mut self, column: Column, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        if *self.cells.get(column) == Cell::Absent {
            self.blame(column, MISSING_VALUE);
        }
        self.optional(column, parse)
    }

    fn optional<T>(&mut self, column: Column, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        let parsed = match self.cells.get(column) {
            Cell::Absent => return None,
            Cell::Text(text) => parse(text),
            Cell::NotText => Err(NOT_TEXT),
            Cell::NotAValue => Err(NOT_A_VALUE),
        };
        parsed.map_err(|invalid| self.blame(column, invalid)).ok()
    }

    fn blame(&mut self, column: Column, invalid: Invalid) {
        let (line, detail) = (self.line, invalid.detail.to_owned());
        self.problems.push(RowProblem { line, column: Some(column.name()), code: invalid.code, detail });
    }
}

fn moment(text: &str) -> Result<Timestamp, Invalid> {
    spellings::moment(text).ok_or(INVALID_TIME)
}
