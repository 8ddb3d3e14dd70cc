use chrono::TimeDelta;

use crate::{Invalid, Timestamp};

/// How long an operator's token stays good after another one was issued in its place, in whole seconds. None at all ends
/// it at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap(u32);

impl Overlap {
    /// The longest: 7 days, in which somebody can carry a new token to wherever the old one is.
    pub const MAX_SECONDS: u32 = 7 * 24 * 60 * 60;

    /// Accepts 0 to [`Overlap::MAX_SECONDS`].
    pub fn from_seconds(seconds: i64) -> Result<Self, Invalid> {
        match u32::try_from(seconds) {
            Ok(seconds) if seconds <= Self::MAX_SECONDS => Ok(Self(seconds)),
            _ => Err(Invalid { code: "invalid_overlap", detail: "an overlap is 0 to 604800 seconds, which is 7 days" }),
        }
    }

    /// The seconds.
    pub fn seconds(self) -> u32 {
        self.0
    }

    /// When the overlap ends that begins now.
    pub(crate) fn end(self, now: Timestamp) -> Timestamp {
        now.checked_add(TimeDelta::seconds(self.0.into()))
            .filter(|end| end.is_writable())
            .unwrap_or_else(Timestamp::last)
    }
}
