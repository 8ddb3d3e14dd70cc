use std::fmt;

use crate::{Invalid, words::label::is_slug};

/// The name of an operator, which is his name in the audit trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorName(String);

impl OperatorName {
    /// Accepts `[a-z0-9][a-z0-9._-]{0,63}`. There is no colon in it, so that nobody can be named `local:…`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if is_slug(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid {
            code: "invalid_operator_name",
            detail: "an operator's name is 1 to 64 of a-z, 0-9, '.', '_' and '-', and begins with a letter or a digit",
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

impl fmt::Display for OperatorName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
