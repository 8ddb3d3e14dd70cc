use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use zeroize::{Zeroize, Zeroizing};

use crate::{Random, RandomError, keyring::Secret};

const PREFIX: &str = "hpo_";
const SECRET_BYTES: usize = 32;
const CHECK_BYTES: usize = 4;

/// The characters of a token: the prefix, and two hexadecimal digits for each byte of secret and check.
const LENGTH: usize = PREFIX.len() + 2 * (SECRET_BYTES + CHECK_BYTES);

/// An operator's token: `hpo_`, 256 random bits and their CRC-32, in lower-case hexadecimal. The check tells a typo
/// or another secret from a token without asking the database, and lets scanners for leaked secrets be sure; it
/// proves nothing. The token is overwritten when dropped, and `Debug` does not show it.
pub struct OperatorToken([u8; SECRET_BYTES]);

/// What `canvas.Operators` keeps of a token.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenHash(String);

impl OperatorToken {
    pub(crate) fn generate(random: &dyn Random) -> Result<Self, RandomError> {
        let mut token = Self([0; SECRET_BYTES]);
        random.fill(&mut token.0)?;
        Ok(token)
    }

    /// Reads a token. `None`: the text was never one.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(PREFIX)?;
        if text.len() != LENGTH || !digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
            return None;
        }
        let mut bytes = Zeroizing::new([0; SECRET_BYTES + CHECK_BYTES]);
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        let (secret, check) = bytes.split_at(SECRET_BYTES);
        if crc32fast::hash(secret).to_be_bytes() != check {
            return None;
        }
        secret.try_into().ok().map(Self)
    }

    /// The text. For the one answer that issues it.
    pub fn expose(&self) -> String {
        use fmt::Write;

        let check = crc32fast::hash(&self.0).to_be_bytes();
        let mut text = String::with_capacity(LENGTH);
        text.push_str(PREFIX);
        for byte in self.0.iter().chain(&check) {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }

    pub(crate) fn hash(&self, key: &Secret) -> TokenHash {
        TokenHash(STANDARD.encode(key.hmac_sha256(&self.0)))
    }
}

impl TokenHash {
    pub(crate) fn into_base64(self) -> String {
        self.0
    }

    pub(crate) fn as_base64(&self) -> &str {
        &self.0
    }
}

impl Drop for OperatorToken {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for OperatorToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OperatorToken(..)")
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OsRandom;

    #[test]
    fn a_token_is_read_back_and_a_typo_is_not() {
        let token = OperatorToken::generate(&OsRandom).unwrap();
        let text = token.expose();
        assert_eq!(text.len(), 76);
        assert_eq!(OperatorToken::parse(&text).unwrap().0, token.0);
        assert_eq!(format!("{token:?}"), "OperatorToken(..)");

        for at in 0..text.len() {
            let mut typo = text.clone().into_bytes();
            typo[at] = if typo[at] == b'0' { b'1' } else { b'0' };
            assert!(OperatorToken::parse(std::str::from_utf8(&typo).unwrap()).is_none(), "{at}");
            assert!(OperatorToken::parse(&text[..at]).is_none());
        }
        assert!(OperatorToken::parse(&text.to_uppercase()).is_none());
        assert!(OperatorToken::parse(&format!("{text}0")).is_none());
    }
}
