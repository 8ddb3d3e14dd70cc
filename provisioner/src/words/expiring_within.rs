use chrono::TimeDelta;

use crate::{Invalid, Timestamp};

/// How soon a host session is to end to be worth showing, in whole seconds from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpiringWithin(u32);

impl ExpiringWithin {
    /// The longest: 36500 days, which is a hundred years.
    pub const MAX_SECONDS: u32 = 36_500 * 24 * 60 * 60;

    /// Accepts 1 to [`ExpiringWithin::MAX_SECONDS`].
    pub fn from_seconds(seconds: i64) -> Result<Self, Invalid> {
        match u32::try_from(seconds) {
            Ok(seconds) if (1..=Self::MAX_SECONDS).contains(&seconds) => Ok(Self(seconds)),
            _ => Err(Invalid {
                code: "invalid_expiring_within",
                detail: "expiring-within is 1 to 3153600000 seconds, which is 36500 days",
            }),
        }
    }

    /// The number of seconds.
    pub fn seconds(self) -> i64 {
        self.0.into()
    }

    /// The last moment that is soon.
    pub(crate) fn end(self, now: Timestamp) -> Timestamp {
        now.checked_add(TimeDelta::seconds(self.0.into()))
            .filter(|end| end.is_writable())
            .unwrap_or_else(Timestamp::last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        for right in [1, 86_400, 3_153_600_000] {
            assert!(ExpiringWithin::from_seconds(right).is_ok(), "{right}");
        }
        for wrong in [0, -1, 3_153_600_001, i64::MAX, i64::MIN] {
            assert_eq!(ExpiringWithin::from_seconds(wrong).unwrap_err().code, "invalid_expiring_within", "{wrong}");
        }
    }
}
