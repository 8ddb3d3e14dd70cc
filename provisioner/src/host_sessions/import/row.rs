use crate::{HostGuidHash, HostSessionId, Invalid, SessionId, Timestamp};

/// A row of the original's table whose values were found right. Times are UTC.
#[derive(Clone, Debug)]
pub struct ImportRow {
    /// Where the file has it, counted from 1: the line on which it begins.
    pub line: u64,
    /// Its number in the original. It is kept where it is free.
    pub host_session_id: HostSessionId,
    pub session_id: SessionId,
    pub hash: HostGuidHash,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub created_by: Option<CarriedText>,
    pub revoked_at: Option<Timestamp>,
    pub revoked_by: Option<CarriedText>,
    pub is_active: bool,
}

/// A text that the original kept, as it stands there: it may have line breaks and whatever else the original let in.
/// Whoever shows it to a terminal has to escape it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedText(Box<str>);

/// Why a row is not imported. It never repeats a value: in a file whose columns are mixed up, any of them may hold a
/// Host GUID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The line on which the row begins.
    pub line: u64,
    /// The column to blame, by the name that it has in `canvas.HostSessions`, where it is one.
    pub column: Option<&'static str>,
    /// A stable, machine-readable name.
    pub code: &'static str,
    /// What a right value looks like, or what the row collides with.
    pub detail: String,
}

impl CarriedText {
    /// Accepts 1 to 128 characters, the width of the columns, and no U+0000, which PostgreSQL cannot keep.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if !text.is_empty() && text.chars().count() <= 128 && !text.contains('\0') {
            return Ok(Self(text.into()));
        }
        Err(Invalid { code: "invalid_text", detail: "it is a text of 1 to 128 characters without U+0000" })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ImportRow {
    /// Whether it may hold its seat: it was neither deactivated nor revoked. It may have expired.
    pub(super) fn claims_its_seat(&self) -> bool {
        self.is_active && self.revoked_at.is_none()
    }

    /// Whether the original took it back.
    pub(super) fn is_revoked(&self) -> bool {
        !self.claims_its_seat()
    }

    pub(super) fn refuse(&self, column: &'static str, code: &'static str, detail: impl Into<String>) -> RowProblem {
        RowProblem { line: self.line, column: Some(column), code, detail: detail.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carried_text_is_what_the_columns_can_hold() {
        let longest = "é".repeat(128);
        for right in ["Peter", "Peter\nParker", " ", &longest] {
            assert_eq!(CarriedText::parse(right).unwrap().as_str(), right);
        }
        for wrong in ["", "a\0b", &"é".repeat(129)] {
            assert_eq!(CarriedText::parse(wrong).unwrap_err().code, "invalid_text", "{wrong:?}");
        }
    }
}
