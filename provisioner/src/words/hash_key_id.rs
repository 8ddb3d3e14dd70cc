use crate::{Invalid, keyring::KeyId};

/// The id of a key that hashes Host GUIDs, or once did. It need not be in the keyring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HashKeyId(KeyId);

impl HashKeyId {
    /// What an id looks like.
    pub const INVALID: Invalid = Invalid {
        code: "invalid_key_id",
        detail: "a key's id is 1 to 64 letters, digits, '.', '_' and '-', and begins with a letter or a digit",
    };

    /// Accepts `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        KeyId::parse(text).map(Self).ok_or(Self::INVALID)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}
