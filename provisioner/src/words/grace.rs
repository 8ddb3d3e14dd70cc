use chrono::TimeDelta;

use crate::{Invalid, Timestamp};

/// How long a rotated-out Host GUID stays valid, in whole seconds. None at all revokes it at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grace(u32);

impl Grace {
    /// The longest: 24 hours.
    pub const MAX_SECONDS: u32 = 24 * 60 * 60;

    /// Accepts 0 to [`Grace::MAX_SECONDS`].
    pub fn from_seconds(seconds: i64) -> Result<Self, Invalid> {
        match u32::try_from(seconds) {
            Ok(seconds) if seconds <= Self::MAX_SECONDS => Ok(Self(seconds)),
            _ => Err(Invalid { code: "invalid_grace", detail: "a grace is 0 to 86400 seconds, which is 24 hours" }),
        }
    }

    /// The seconds.
    pub fn seconds(self) -> u32 {
        self.0
    }

    /// When the grace ends that begins now, or `None` where there is no grace.
    pub(crate) fn end(self, now: Timestamp) -> Option<Timestamp> {
        if self.0 == 0 { None } else { now.checked_add(TimeDelta::seconds(self.0.into())) }
    }
}
