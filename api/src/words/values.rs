//! JSON values of one type, and the words that are nothing more.

use poem_openapi::registry::MetaSchema;
use provisioner::{Invalid, Timestamp};
use serde_json::{Value, json};

use super::{Described, ParameterWord, Word};

/// The code of a value that has another type than its place wants.
pub(crate) const INVALID_TYPE: &str = "invalid_type";

/// A whole number of seconds.
pub(crate) struct Seconds(pub i64);

/// Reads a string.
pub(crate) fn text(value: &Value) -> Result<&str, Invalid> {
    value.as_str().ok_or(Invalid { code: INVALID_TYPE, detail: "this must be a string" })
}

/// Reads `true` or `false`.
pub(crate) fn boolean(value: &Value) -> Result<bool, Invalid> {
    value.as_bool().ok_or(Invalid { code: INVALID_TYPE, detail: "this must be true or false" })
}

/// Reads a whole number: digits, without quotes, fraction or exponent. One that is too large for 64 bits becomes the
/// largest that fits, so that whoever knows the bounds can refuse it.
pub(crate) fn whole_number(value: &Value) -> Result<i64, Invalid> {
    const INVALID: Invalid =
        Invalid { code: INVALID_TYPE, detail: "this must be a whole number, without quotes, fraction or exponent" };
    /// From here on a 64-bit float has no fraction, and the reader of JSON makes floats of such large integers.
    const TOO_LARGE: f64 = (1_u64 << 63) as f64;

    let Value::Number(number) = value else { return Err(INVALID) };
    match (number.as_i64(), number.as_f64()) {
        (Some(number), _) => Ok(number),
        (None, Some(number)) if number >= TOO_LARGE => Ok(i64::MAX),
        (None, Some(number)) if number <= -TOO_LARGE => Ok(i64::MIN),
        _ => Err(INVALID),
    }
}

/// Reads the digits of a whole number. One that is too large becomes the largest that fits. `None`: it is no number.
pub(crate) fn digits(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(if text.starts_with('-') { i64::MIN } else { i64::MAX }))
}

impl Described for Seconds {
    fn schema() -> MetaSchema {
        MetaSchema { minimum: Some(1.0), example: Some(json!(3600)), ..MetaSchema::new_with_format("integer", "int64") }
    }
}

impl Word for Seconds {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        whole_number(value).map(Self)
    }

    fn to_json(&self) -> Value {
        self.0.into()
    }
}

impl Described for Timestamp {
    fn schema() -> MetaSchema {
        MetaSchema {
            example: Some(json!("2026-11-23T10:30:00.000000Z")),
            ..MetaSchema::new_with_format("string", "date-time")
        }
    }
}

impl Word for Timestamp {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.to_string().into()
    }
}

impl ParameterWord for Timestamp {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        let read = |json: &str| whole_number(&serde_json::from_str(json).unwrap());
        for (json, number) in [
            ("215", 215),
            ("-1", -1),
            ("9223372036854775807", i64::MAX),
            ("9223372036854775808", i64::MAX),
            ("18446744073709551616", i64::MAX),
            ("-9223372036854775809", i64::MIN),
        ] {
            assert_eq!(read(json), Ok(number), "{json}");
        }
        for json in ["\"215\"", "true", "null", "1.5", "215.0", "2e2", "[]", "{}"] {
            assert_eq!(read(json).unwrap_err().code, INVALID_TYPE, "{json}");
        }
    }

    #[test]
    fn numbers_as_text() {
        for (text, number) in
            [("215", Some(215)), ("-1", Some(-1)), ("99999999999999999999", Some(i64::MAX)), ("0", Some(0))]
        {
            assert_eq!(digits(text), number, "{text}");
        }
        for text in ["", "-", "+1", " 1", "1.0", "0x1", "²"] {
            assert_eq!(digits(text), None, "{text}");
        }
    }
}
