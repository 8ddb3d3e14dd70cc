use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// What a key is for. No key serves two purposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Hashes Host GUIDs.
    Hash,
    /// Hashes operator tokens.
    Operator,
    /// Authenticates the audit trail.
    Audit,
    /// Seals answers that may have to be given twice.
    Seal,
    /// Signs session tokens, ES256.
    Signing,
}

/// A key's name in the ring and in `canvas.Keys`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyId(String);

/// A key's bytes. They are overwritten when dropped and never printed.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

/// Whether a secret was made for this purpose or carried over as text, which verifies only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Generated,
    CarriedOver,
}

/// One key of the ring.
pub struct Key {
    role: Role,
    id: KeyId,
    secret: Secret,
    origin: Origin,
}

impl Role {
    /// Every role, in the order of the file.
    pub const ALL: [Self; 5] = [Self::Hash, Self::Operator, Self::Audit, Self::Seal, Self::Signing];

    /// The role's name in `canvas.Keys`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hash => "hash",
            Self::Operator => "operator",
            Self::Audit => "audit",
            Self::Seal => "seal",
            Self::Signing => "signing",
        }
    }

    /// What the ids of this role that nobody chose begin with; a number follows.
    pub(super) fn id_prefix(self) -> &'static str {
        match self {
            Self::Hash => "k",
            Self::Operator => "operator-",
            Self::Audit => "audit-",
            Self::Seal => "seal-",
            Self::Signing => "signing-",
        }
    }

    /// The section of the file that holds the role's keys.
    pub fn section(self) -> &'static str {
        match self {
            Self::Hash => "keys",
            Self::Operator => "operator_keys",
            Self::Audit => "audit_keys",
            Self::Seal => "seal_keys",
            Self::Signing => "signing_keys",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl KeyId {
    /// Accepts `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let right = (1..=64).contains(&bytes.len())
            && bytes[0].is_ascii_alphanumeric()
            && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(byte));
        right.then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Secret {
    pub fn new(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// The bytes, for a key that does more than hash.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// HMAC-SHA256 of a message under this key (RFC 2104, FIPS 198-1), which takes keys of every length.
    pub fn hmac_sha256(&self, message: &[u8]) -> [u8; 32] {
        self.keyed(message).finalize().into_bytes().into()
    }

    /// Whether this is the message's HMAC, in a time that does not depend on where the two differ.
    pub fn is_hmac_sha256(&self, message: &[u8], mac: &[u8]) -> bool {
        self.keyed(message).verify_slice(mac).is_ok()
    }

    #[expect(clippy::expect_used, reason = "HMAC takes keys of every length; the error cannot occur")]
    fn keyed(&self, message: &[u8]) -> Hmac<Sha256> {
        Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of every length").chain_update(message)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Key {
    pub fn new(role: Role, id: KeyId, secret: Secret, origin: Origin) -> Self {
        Self { role, id, secret, origin }
    }

    pub fn role(&self) -> Role {
        self.role
    }

    pub fn id(&self) -> &KeyId {
        &self.id
    }

    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Whether new hashes may be made under this key.
    pub fn can_be_primary(&self) -> bool {
        self.origin == Origin::Generated
    }

    /// What proves later that a secret is the same, and tells nothing of it.
    pub fn check_value(&self) -> [u8; 32] {
        self.secret.hmac_sha256(&self.check_message())
    }

    /// Whether this key's secret made that check value.
    pub fn made(&self, check_value: &[u8]) -> bool {
        self.secret.is_hmac_sha256(&self.check_message(), check_value)
    }

    /// Longer than the 36 characters of a Host GUID and of another shape than anything that is hashed elsewhere, so
    /// that no check value is ever another thing's hash.
    fn check_message(&self) -> Vec<u8> {
        format!("host-provisioner key check, {} key {}", self.role, self.id.as_str()).into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    /// RFC 4231, sections 4.2 to 4.8. Case 5 is truncated to 128 bits there.
    #[test]
    fn rfc_4231_vectors() {
        let cases: [(Vec<u8>, Vec<u8>, &str); 7] = [
            (vec![0x0b; 20], b"Hi There".to_vec(), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (b"Jefe".to_vec(), b"what do ya want for nothing?".to_vec(), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            (vec![0xaa; 20], vec![0xdd; 50], "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
            ((1..=25).collect(), vec![0xcd; 50], "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
            (vec![0x0c; 20], b"Test With Truncation".to_vec(), "a3b6167473100ee06e0c796c2955552b"),
            (vec![0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
            (
                vec![0xaa; 131],
                b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.".to_vec(),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ];
        for (key, message, expected) in cases {
            let expected = hex(expected);
            let mac = Secret::new(Zeroizing::new(key)).hmac_sha256(&message);
            assert_eq!(mac[..expected.len()], expected[..]);
        }
    }

    #[test]
    fn a_check_value_knows_role_id_and_secret() {
        let key = |role, id, byte| {
            Key::new(role, KeyId::parse(id).unwrap(), Secret::new(Zeroizing::new(vec![byte; 32])), Origin::Generated)
        };
        let check_value = key(Role::Hash, "k1", 1).check_value();
        assert!(key(Role::Hash, "k1", 1).made(&check_value));
        assert!(!key(Role::Hash, "k1", 2).made(&check_value));
        assert!(!key(Role::Hash, "k2", 1).made(&check_value));
        assert!(!key(Role::Operator, "k1", 1).made(&check_value));
    }
}
