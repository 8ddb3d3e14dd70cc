//! How SQL Server and its tools spell values.

use provisioner::Timestamp;

/// A `datetime2` or `datetimeoffset`, with a blank or a `T` in the middle, up to nine decimals, which are cut to six,
/// and an offset with or without a blank before it. Without an offset it is UTC, which is what the original wrote.
pub fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let (date, time) = (text.get(..10)?, text.get(11..)?);
    if !matches!(text.as_bytes()[10], b' ' | b'T' | b't') {
        return None;
    }
    let (time, offset) = match time.find([' ', '+', '-', 'Z', 'z']) {
        Some(at) => (&time[..at], time[at..].trim_start()),
        None => (time, "Z"),
    };
    Timestamp::parse(&format!("{date}T{time}{offset}")).ok()
}

/// A `bit`: 1 or 0, or `True` or `False` in any letter case.
pub fn bit(text: &str) -> Option<bool> {
    match text.trim() {
        "1" => Some(true),
        "0" => Some(false),
        text if text.eq_ignore_ascii_case("true") => Some(true),
        text if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// A `bigint`. What is none becomes a number that no id can be.
pub fn number(text: &str) -> i64 {
    text.trim().parse().unwrap_or(i64::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments() {
        for (text, moment_there) in [
            ("2025-09-17 09:30:00.0000000", "2025-09-17T09:30:00.000000Z"),
            ("2025-09-17 09:30:00.1234567 +00:00", "2025-09-17T09:30:00.123456Z"),
            ("2025-09-17 09:30:00.1234567 -05:00", "2025-09-17T14:30:00.123456Z"),
            ("2025-09-17 09:30:00.1234567+05:30", "2025-09-17T04:00:00.123456Z"),
            ("2025-09-17T09:30:00.1234567Z", "2025-09-17T09:30:00.123456Z"),
            ("2025-09-17T09:30:00.1234567", "2025-09-17T09:30:00.123456Z"),
            ("2025-09-17 09:30:00.123", "2025-09-17T09:30:00.123000Z"),
            ("2025-09-17 09:30:00", "2025-09-17T09:30:00.000000Z"),
            (" 2025-09-17 09:30:00 ", "2025-09-17T09:30:00.000000Z"),
            ("2025-09-17 09:30:00.9999999", "2025-09-17T09:30:00.999999Z"),
            ("0001-01-01 00:00:00.0000000", "0001-01-01T00:00:00.000000Z"),
            ("9999-12-31 23:59:59.9999999", "9999-12-31T23:59:59.999999Z"),
            ("2024-02-29 00:00:00", "2024-02-29T00:00:00.000000Z"),
        ] {
            assert_eq!(moment(text).map(|moment| moment.to_string()).as_deref(), Some(moment_there), "{text}");
        }
        for wrong in [
            "",
            "2025-09-17",
            "2025-09-17 09:30",
            "2025-09-17 09:30:00 PM",
            "17.09.2025 09:30:00",
            "09/17/2025 09:30:00",
            "2025-09-17_09:30:00",
            "2025-02-29 00:00:00",
            "2025-09-17 24:00:00",
            "2025-09-17 09:30:60",
            "2025-09-17 09:30:00.",
            "2025-09-17 09:30:00 +1",
            "0001-01-01 00:00:00 +14:00",
            "10000-01-01 00:00:00",
            "2025-09-17\u{a0}09:30:00",
            "Sep 17 2025  9:30AM",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn bits() {
        for right in ["1", "True", "TRUE", "true", " 1 "] {
            assert_eq!(bit(right), Some(true), "{right}");
        }
        for right in ["0", "False", "FALSE", "false"] {
            assert_eq!(bit(right), Some(false), "{right}");
        }
        for wrong in ["", "2", "yes", "01", "-1", "t"] {
            assert_eq!(bit(wrong), None, "{wrong}");
        }
    }
}
