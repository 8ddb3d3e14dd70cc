use std::fmt;

use chrono::TimeDelta;

use crate::{Invalid, Timestamp};

/// The longest that a host session may live, from the moment that it was issued to its end, where such a limit is
/// configured. In whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongestLife(u32);

impl LongestLife {
    /// The longest of them: 36500 days, which is a hundred years.
    pub const MAX_SECONDS: u32 = 36_500 * DAY;

    /// Accepts 1 to [`LongestLife::MAX_SECONDS`].
    pub fn from_seconds(seconds: i64) -> Result<Self, Invalid> {
        match u32::try_from(seconds) {
            Ok(seconds) if (1..=Self::MAX_SECONDS).contains(&seconds) => Ok(Self(seconds)),
            _ => Err(Invalid {
                code: "invalid_longest_life",
                detail: "a longest life is 1 second to 3153600000 seconds, which is 36500 days",
            }),
        }
    }

    /// The seconds.
    pub(crate) fn seconds(self) -> i64 {
        self.0.into()
    }

    /// When a life is over, at the latest, that began at this moment.
    pub(crate) fn end(self, beginning: Timestamp) -> Timestamp {
        // Only a row that another program dated into the last century before the year 10000 has a later one.
        let end = beginning.checked_add(TimeDelta::seconds(self.0.into()));
        end.filter(|end| end.is_writable()).unwrap_or_else(Timestamp::last)
    }
}

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

impl fmt::Display for LongestLife {
    /// In the largest unit that leaves no rest: `30 days`, `1 hour`, `90 seconds`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = [(DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")];
        let (length, name) =
            units.into_iter().find(|(length, _)| self.0.is_multiple_of(*length)).unwrap_or((1, "second"));
        let count = self.0 / length;
        write!(f, "{count} {name}{}", if count == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        for right in [1, 60, 3_153_600_000] {
            assert!(LongestLife::from_seconds(right).is_ok(), "{right}");
        }
        for wrong in [0, -1, 3_153_600_001, i64::MAX, i64::MIN] {
            assert_eq!(LongestLife::from_seconds(wrong).unwrap_err().code, "invalid_longest_life", "{wrong}");
        }
    }

    #[test]
    fn it_reads_like_what_was_configured() {
        for (seconds, text) in [
            (1, "1 second"),
            (90, "90 seconds"),
            (5_400, "90 minutes"),
            (3_600, "1 hour"),
            (86_400, "1 day"),
            (2_592_000, "30 days"),
        ] {
            assert_eq!(LongestLife::from_seconds(seconds).unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_end_can_always_be_written() {
        let longest = LongestLife::from_seconds(LongestLife::MAX_SECONDS.into()).unwrap();
        let at = |text| Timestamp::parse(text).unwrap();
        assert_eq!(longest.end(at("2026-11-23T10:00:00Z")), at("2126-10-30T10:00:00Z"));
        assert_eq!(longest.end(at("9950-01-01T00:00:00Z")).to_string(), "9999-12-31T23:59:59.999999Z");
    }
}
