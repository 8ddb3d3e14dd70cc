use std::fmt;

use crate::Invalid;

/// A host's seat in a session, `host` unless said otherwise; a co-host has a label of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label(String);

impl Label {
    /// Accepts `[a-z0-9][a-z0-9._-]{0,63}`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if is_slug(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid {
            code: "invalid_label",
            detail: "a label is 1 to 64 of a-z, 0-9, '.', '_' and '-', and begins with a letter or a digit",
        })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn from_store(text: String) -> Self {
        Self(text)
    }
}

impl Default for Label {
    fn default() -> Self {
        Self("host".to_owned())
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `[a-z0-9][a-z0-9._-]{0,63}`, the shape of labels and operator names.
pub(crate) fn is_slug(text: &str) -> bool {
    let alphanumeric = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = text.as_bytes();
    (1..=64).contains(&bytes.len())
        && alphanumeric(bytes[0])
        && bytes.iter().all(|&byte| alphanumeric(byte) || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pattern() {
        let longest = "a".repeat(64);
        for right in ["host", "co-host.2", "0", "a_b", &longest] {
            assert_eq!(Label::parse(right).unwrap().as_str(), right);
        }
        let too_long = "a".repeat(65);
        for wrong in ["", "Host", "-host", ".host", "co host", "hôst", "host\n", &too_long] {
            assert_eq!(Label::parse(wrong).unwrap_err().code, "invalid_label", "{wrong:?}");
        }
    }
}
