use std::fmt;

use crate::Invalid;

/// The number of a session: a positive integer owned by the host application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(i64);

impl SessionId {
    /// The largest: 2^53 − 1, the last integer that every JSON client holds exactly (RFC 8259, section 6).
    pub const MAX: i64 = (1 << 53) - 1;

    /// Accepts 1 to [`SessionId::MAX`].
    pub fn parse(number: i64) -> Result<Self, Invalid> {
        if (1..=Self::MAX).contains(&number) {
            return Ok(Self(number));
        }
        Err(Invalid { code: "invalid_session_id", detail: "a session id is a whole number from 1 to 9007199254740991" })
    }

    /// The number.
    pub fn get(self) -> i64 {
        self.0
    }

    /// A number that the store already holds. Another program may have written one that [`SessionId::parse`] refuses.
    pub(crate) fn from_store(number: i64) -> Self {
        Self(number)
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        for right in [1, 215, SessionId::MAX] {
            assert_eq!(SessionId::parse(right).unwrap().get(), right);
        }
        for wrong in [0, -1, SessionId::MAX + 1, i64::MIN, i64::MAX] {
            assert_eq!(SessionId::parse(wrong).unwrap_err().code, "invalid_session_id", "{wrong}");
        }
    }
}
