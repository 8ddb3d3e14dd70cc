use super::is_plain_text;
use crate::Invalid;

/// Why a change was asked for, in the caller's words. It goes into the audit event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// Accepts 1 to 256 characters, none of them a control character.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if is_plain_text(text, 256) {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid { code: "invalid_reason", detail: "a reason is 1 to 256 characters without control characters" })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
