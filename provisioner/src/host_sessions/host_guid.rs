use std::fmt;

use uuid::{Builder, Uuid};
use zeroize::{Zeroize, Zeroizing};

use crate::{HostGuidHash, Invalid, Random, RandomError, keyring::Secret};

/// A Host GUID in plain: the secret itself. It is overwritten when dropped, `Debug` does not show it, and the one way
/// to its text is [`HostGuid::expose`].
pub struct HostGuid([u8; 16]);

impl HostGuid {
    /// A new one: a version 4 UUID (RFC 9562, section 5.4), 122 bits of which are random.
    pub(crate) fn generate(random: &dyn Random) -> Result<Self, RandomError> {
        let mut bytes = [0; 16];
        random.fill(&mut bytes)?;
        let guid = Self(Builder::from_random_bytes(bytes).into_uuid().into_bytes());
        bytes.zeroize();
        Ok(guid)
    }

    /// Reads a UUID in any of its text forms: upper or lower case, with or without hyphens, in braces, or behind
    /// `urn:uuid:`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match Uuid::try_parse(text) {
            Ok(uuid) => Ok(Self(uuid.into_bytes())),
            Err(_) => Err(Invalid {
                code: "invalid_host_guid",
                detail: "a Host GUID is a UUID, 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12",
            }),
        }
    }

    /// The text: 36 lower-case characters with hyphens. For the one answer that issues it, and for hashing.
    pub fn expose(&self) -> String {
        Uuid::from_bytes(self.0).hyphenated().to_string()
    }

    /// The bytes, for an answer that is sealed.
    pub(super) fn to_bytes(&self) -> Zeroizing<[u8; 16]> {
        Zeroizing::new(self.0)
    }

    /// Takes what [`HostGuid::to_bytes`] gave.
    pub(super) fn from_bytes(bytes: &[u8; 16]) -> Self {
        Self(*bytes)
    }

    /// Whether it could have been issued: a random UUID, version 4.
    pub(crate) fn is_random(&self) -> bool {
        Uuid::from_bytes(self.0).get_version_num() == 4
    }

    /// Its HMAC-SHA256 under this key, over the text of [`HostGuid::expose`].
    pub(crate) fn hash(&self, key: &Secret) -> HostGuidHash {
        let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
        Uuid::from_bytes(self.0).hyphenated().encode_lower(&mut text);
        let hash = key.hmac_sha256(&text);
        text.zeroize();
        HostGuidHash::new(hash)
    }
}

impl Drop for HostGuid {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for HostGuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HostGuid(..)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::OsRandom;

    fn noor() -> Secret {
        Secret::new(Zeroizing::new(b"NOOR-CANVAS-HOST-SECRET-2025".to_vec()))
    }

    /// What the service before this one computed for a GUID that it handed out.
    #[test]
    fn known_answer() {
        let guid = HostGuid::parse("51179767-693b-49a1-b753-380ca3bb39f7").unwrap();
        assert_eq!(guid.hash(&noor()).to_base64(), "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=");
    }

    #[test]
    fn a_new_one_is_a_random_uuid() {
        let guid = HostGuid::generate(&OsRandom).unwrap();
        assert!(guid.is_random());
        assert_eq!(Uuid::parse_str(&guid.expose()).unwrap().get_variant(), uuid::Variant::RFC4122);
        assert_eq!(format!("{guid:?}"), "HostGuid(..)");
    }

    proptest! {
        #[test]
        fn every_text_form_has_one_hash(bytes in any::<[u8; 16]>()) {
            let uuid = Uuid::from_bytes(bytes);
            let plain = uuid.hyphenated().to_string();
            let expected = HostGuid::parse(&plain).unwrap().hash(&noor());
            for form in [
                plain.to_uppercase(),
                uuid.simple().to_string(),
                uuid.braced().to_string().to_uppercase(),
                uuid.urn().to_string(),
            ] {
                let guid = HostGuid::parse(&form).unwrap();
                prop_assert_eq!(guid.expose(), plain.clone());
                prop_assert_eq!(guid.hash(&noor()), expected);
            }
        }

        #[test]
        fn other_text_is_refused(text in "\\PC{0,40}") {
            prop_assume!(Uuid::try_parse(&text).is_err());
            prop_assert_eq!(HostGuid::parse(&text).unwrap_err().code, "invalid_host_guid");
        }
    }
}
