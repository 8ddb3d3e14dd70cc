use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A Host GUID: the secret that lets its bearer host a session. `Debug` does not show it, it is overwritten when dropped,
/// and the one way to its text is [`HostGuid::expose`].
#[derive(Clone, Deserialize, Serialize)]
#[serde(transparent)]
pub struct HostGuid(Zeroizing<String>);

/// An operator's token, or a session token. As [`HostGuid`], it cannot be printed by accident.
#[derive(Clone, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Secret(Zeroizing<String>);

/// The text is no Host GUID, whichever service issued it. The text itself is not repeated.
#[derive(Debug, thiserror::Error)]
#[error("a Host GUID is a UUID, 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12")]
pub struct NotAHostGuid;

/// Whether the text can be a Host GUID: a UUID (RFC 9562) in any of the forms that the service takes, in upper or lower
/// case, with or without hyphens, in braces, or behind `urn:uuid:`. Whether it is one only the service knows; this spares the
/// question where somebody pasted something else.
pub fn looks_like_host_guid(text: &str) -> bool {
    Uuid::try_parse(text).is_ok()
}

impl HostGuid {
    /// The text, for whoever it was issued for.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for HostGuid {
    type Error = NotAHostGuid;

    fn try_from(text: String) -> Result<Self, NotAHostGuid> {
        let text = Zeroizing::new(text);
        if looks_like_host_guid(&text) { Ok(Self(text)) } else { Err(NotAHostGuid) }
    }
}

impl TryFrom<&str> for HostGuid {
    type Error = NotAHostGuid;

    fn try_from(text: &str) -> Result<Self, NotAHostGuid> {
        text.to_owned().try_into()
    }
}

impl FromStr for HostGuid {
    type Err = NotAHostGuid;

    fn from_str(text: &str) -> Result<Self, NotAHostGuid> {
        text.try_into()
    }
}

impl fmt::Debug for HostGuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("HostGuid(..)")
    }
}

impl Secret {
    /// The text, for the one place that it is meant for.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_printed() {
        let host_guid: HostGuid = "6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21".parse().unwrap();
        assert_eq!(format!("{host_guid:?}"), "HostGuid(..)");
        assert_eq!(host_guid.expose(), "6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21");
        let secret = Secret::from("hpo_00");
        assert_eq!(format!("{secret:?}"), "Secret(..)");
        assert_eq!(serde_json::to_value(&secret).unwrap(), "hpo_00");
    }

    #[test]
    fn what_is_refused_is_not_repeated() {
        let error = HostGuid::try_from("hpo_secret").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
}
