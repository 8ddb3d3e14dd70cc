use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, SecondsFormat, SubsecRound, TimeDelta, TimeZone, Timelike, Utc};

use crate::Invalid;

/// A moment in UTC, cut to microseconds, which is what both engines keep. SQLite compares times as text, and texts of
/// one offset and at most this precision compare as the moments do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// Reads an RFC 3339 time with any offset. Leap seconds are refused, since neither engine has them.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match DateTime::parse_from_rfc3339(text) {
            Ok(moment) if is_strict(text, &moment) && Self::from(moment).is_writable() => Ok(Self::from(moment)),
            _ => Err(Invalid {
                code: "invalid_time",
                detail: "a time is written as in RFC 3339, like 2026-11-23T10:30:00Z or 2026-11-23T10:30:00-05:00",
            }),
        }
    }

    /// This moment and some time, or `None` beyond what can be counted.
    pub fn checked_add(self, delta: TimeDelta) -> Option<Self> {
        self.0.checked_add_signed(delta).map(Self)
    }

    /// How many seconds this moment is after another one; below zero if it is before it.
    pub fn seconds_since(self, other: Self) -> f64 {
        (self.0 - other.0).as_seconds_f64()
    }

    /// The last moment that [`Timestamp::is_writable`] admits.
    pub(crate) fn last() -> Self {
        Self::from(DateTime::<Utc>::MAX_UTC.with_year(9999).unwrap_or(DateTime::<Utc>::MAX_UTC))
    }

    /// The beginning of the second that this moment is in.
    pub(crate) fn whole_seconds(self) -> Self {
        Self(self.0.trunc_subsecs(0))
    }

    /// The whole seconds since 1970 began in UTC, rounded down.
    pub fn unix_seconds(self) -> i64 {
        self.0.timestamp()
    }

    /// The moment so many seconds after 1970 began, or `None` beyond what can be counted.
    pub(crate) fn from_unix_seconds(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(Self)
    }

    /// Whether RFC 3339 and both engines can write it: the years 1 to 9999.
    pub(crate) fn is_writable(self) -> bool {
        (1..=9999).contains(&self.0.year())
    }

    /// The moment as a number, for texts that hold one: microseconds since 1970.
    pub(crate) fn to_micros(self) -> i64 {
        self.0.timestamp_micros()
    }

    /// The moment that [`Timestamp::to_micros`] wrote.
    pub(crate) fn from_micros(micros: i64) -> Option<Self> {
        DateTime::from_timestamp_micros(micros).map(Self).filter(|moment| moment.is_writable())
    }

    /// The moment as a column holds it.
    pub(crate) fn to_column(self) -> DateTime<FixedOffset> {
        self.0.fixed_offset()
    }
}

/// What the parser lets pass beyond RFC 3339: a space for the `T`, another minus than ASCII's, and a second 60.
fn is_strict(text: &str, moment: &DateTime<FixedOffset>) -> bool {
    text.is_ascii() && matches!(text.as_bytes().get(10), Some(b'T' | b't')) && moment.nanosecond() < 1_000_000_000
}

impl<Tz: TimeZone> From<DateTime<Tz>> for Timestamp {
    fn from(moment: DateTime<Tz>) -> Self {
        Self(moment.to_utc().trunc_subsecs(6))
    }
}

impl From<Timestamp> for DateTime<Utc> {
    fn from(moment: Timestamp) -> Self {
        moment.0
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, always with six decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Micros, true))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_rfc_3339_is_read() {
        for wrong in [
            "",
            "2026-11-23",
            "2026-11-23 10:30",
            "tomorrow",
            "2026-11-23 10:30:00Z",
            "2026-11-23T10:30:60Z",
            "2026-11-23T10:30:00\u{2212}05:00",
            "10000-01-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(wrong).unwrap_err().code, "invalid_time", "{wrong}");
        }
    }

    proptest! {
        /// One moment written with any offset is one timestamp, and SQLite's texts sort as the moments do.
        #[test]
        fn offsets_do_not_matter(seconds in 0_i64..4_000_000_000, nanos in 0_u32..1_000_000_000, minutes in -840_i32..=840) {
            let moment = DateTime::from_timestamp(seconds, nanos).unwrap();
            let elsewhere = moment.with_timezone(&FixedOffset::east_opt(minutes * 60).unwrap());
            prop_assert_eq!(Timestamp::parse(&elsewhere.to_rfc3339()).unwrap(), Timestamp::from(moment));
        }

        #[test]
        fn column_texts_sort_as_moments(a in 0_i64..4_000_000_000_000_000, b in 0_i64..4_000_000_000_000_000, step in 0_u32..=6) {
            let cut = 10_i64.pow(step);
            let text = |micros: i64| {
                let moment = Timestamp::from(DateTime::from_timestamp_micros(micros / cut * cut).unwrap());
                // The form in which the driver binds a time on SQLite.
                (moment, moment.to_column().to_rfc3339_opts(SecondsFormat::AutoSi, false))
            };
            let ((a, a_text), (b, b_text)) = (text(a), text(b));
            prop_assert_eq!(a.cmp(&b), a_text.cmp(&b_text));
        }
    }
}
