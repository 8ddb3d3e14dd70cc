use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::Invalid;

/// The HMAC-SHA256 of a Host GUID, as `canvas.HostSessions` keeps it. Outside the database it appears as a
/// fingerprint only, so it has no `Display` and its `Debug` is the fingerprint.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct HostGuidHash([u8; 32]);

impl HostGuidHash {
    /// Accepts 44 characters of standard Base64 with padding that stand for 32 bytes (RFC 4648, section 4), written in
    /// the one way that encoding gives.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid {
            code: "invalid_host_guid_hash",
            detail: "a hash is 44 characters of standard Base64, which stand for 32 bytes",
        };

        let bytes = STANDARD.decode(text).map_err(|_| INVALID)?;
        bytes.try_into().map(Self).map_err(|_| INVALID)
    }

    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The column's text: 44 characters of standard Base64 with padding.
    pub(crate) fn to_base64(self) -> String {
        STANDARD.encode(self.0)
    }
}

impl fmt::Debug for HostGuidHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HostGuidHash({})", fingerprint(&self.to_base64()))
    }
}

/// The first 16 characters of a hash and three dots: enough to tell two apart, too little to look one up.
pub(crate) fn fingerprint(hash: &str) -> String {
    hash.chars().take(16).chain("...".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_in_one_way() {
        let right = "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=";
        assert_eq!(HostGuidHash::parse(right).unwrap().to_base64(), right);
        for wrong in [
            "",
            "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs",
            "rp6aIQGJs-3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=",
            // The last character has bits beyond the 32 bytes.
            "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvt=",
            "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXg==",
            " rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ] {
            assert_eq!(HostGuidHash::parse(wrong).unwrap_err().code, "invalid_host_guid_hash", "{wrong:?}");
        }
    }
}
