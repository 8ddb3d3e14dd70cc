use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// The HMAC-SHA256 of a Host GUID, as `canvas.HostSessions` keeps it. Outside the database it appears as a
/// fingerprint only, so it has no `Display` and its `Debug` is the fingerprint.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct HostGuidHash([u8; 32]);

impl HostGuidHash {
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
