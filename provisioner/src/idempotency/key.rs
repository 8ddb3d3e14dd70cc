use std::fmt;

use zeroize::Zeroizing;

use crate::Invalid;

/// The name that a caller gives to a request which he may have to send again. It takes part in sealing the answer, so
/// it is a secret while the answer is kept, and should be one that nobody guesses: a random UUID.
///
/// The header is that of <https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/>.
#[derive(Clone)]
pub struct IdempotencyKey(Zeroizing<String>);

impl IdempotencyKey {
    pub const MIN_CHARACTERS: usize = 22;
    pub const MAX_CHARACTERS: usize = 255;

    /// Accepts 22 to 255 visible ASCII characters, which a UUID is as well: 22 are what 128 random bits take in
    /// Base64. The quotes around a string of a structured field (RFC 9651, section 3.3.3) are no part of it.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"\\".contains(&byte));
        if is_plain && (Self::MIN_CHARACTERS..=Self::MAX_CHARACTERS).contains(&text.len()) {
            return Ok(Self(Zeroizing::new(text.to_owned())));
        }
        Err(Invalid {
            code: "invalid_idempotency_key",
            detail: "an Idempotency-Key is a UUID or another text that nobody guesses: 22 to 255 visible ASCII \
                     characters, without quotes and backslashes inside",
        })
    }

    /// The text, for a service that is asked under it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdempotencyKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_long_enough_not_to_be_guessed() {
        let uuid = "8e03978e-40d5-43dd-bc93-6894a57f9324";
        for right in [uuid, &format!("\"{uuid}\""), &"k".repeat(22), &"k".repeat(255)] {
            assert!(IdempotencyKey::parse(right).is_ok(), "{right}");
        }
        assert_eq!(
            IdempotencyKey::parse(uuid).unwrap().as_bytes(),
            IdempotencyKey::parse(&format!("\"{uuid}\"")).unwrap().as_bytes()
        );
        for wrong in ["", "1", &"k".repeat(21), &"k".repeat(256), &"é".repeat(22), &"k k".repeat(8), &"k\"k".repeat(8)]
        {
            assert_eq!(IdempotencyKey::parse(wrong).unwrap_err().code, "invalid_idempotency_key", "{wrong}");
        }
    }

    #[test]
    fn a_key_is_not_printed() {
        let key = IdempotencyKey::parse("8e03978e-40d5-43dd-bc93-6894a57f9324").unwrap();
        assert_eq!(format!("{key:?}"), "IdempotencyKey(..)");
    }
}
