use chrono::TimeDelta;

use crate::{Invalid, Timestamp};

/// When a host session that is being issued is to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expiry {
    /// Never by itself, or where a longest life is configured: after that.
    #[default]
    Never,
    /// At this moment.
    At(Timestamp),
    /// So many seconds after it was issued.
    InSeconds(i64),
}

impl Expiry {
    pub(crate) const INVALID: Invalid =
        Invalid { code: "invalid_expiry", detail: "an expiry lies in the future and before the year 10000" };

    /// The moment itself, which must lie in the future and before the year 10000, where RFC 3339 ends.
    pub(crate) fn moment(self, now: Timestamp) -> Result<Option<Timestamp>, Invalid> {
        let moment = match self {
            Self::Never => return Ok(None),
            Self::At(moment) => moment,
            Self::InSeconds(seconds) => {
                TimeDelta::try_seconds(seconds).and_then(|delta| now.checked_add(delta)).ok_or(Self::INVALID)?
            }
        };
        if moment > now && moment.is_writable() { Ok(Some(moment)) } else { Err(Self::INVALID) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_past_and_the_far_future_are_refused() {
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let at = |text| Expiry::At(Timestamp::parse(text).unwrap());
        assert_eq!(Expiry::Never.moment(now), Ok(None));
        assert_eq!(
            at("2026-11-23T10:00:00.000001Z").moment(now).unwrap().unwrap().to_string(),
            "2026-11-23T10:00:00.000001Z"
        );
        assert_eq!(Expiry::InSeconds(60).moment(now).unwrap().unwrap().to_string(), "2026-11-23T10:01:00.000000Z");
        for wrong in [
            at("2026-11-23T10:00:00Z"),
            at("2026-11-23T10:30:00+05:00"),
            Expiry::InSeconds(0),
            Expiry::InSeconds(-1),
            Expiry::InSeconds(i64::MAX),
            Expiry::InSeconds(i64::MIN),
            Expiry::InSeconds(8000 * 366 * 86400),
        ] {
            assert_eq!(wrong.moment(now).unwrap_err().code, "invalid_expiry", "{wrong:?}");
        }
    }
}
