use std::fmt;

use chrono::TimeDelta;

use crate::Invalid;

/// What the tokens of this service say of it, and how long they live. It is set by whoever runs the service: nothing
/// of it comes from a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenSettings {
    /// Who issues them: the claim `iss`.
    pub issuer: Principal,
    /// Whom they are for: the claim `aud`.
    pub audience: Principal,
    pub life: TokenLife,
}

/// Somebody named in a token: a string or a URI (RFC 7519, section 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal(String);

/// How long a token lives, unless its host session ends sooner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenLife(u16);

impl Principal {
    /// Accepts 1 to 256 visible ASCII characters. One with a colon in it must begin like a URI (RFC 3986, section
    /// 3.1), as RFC 7519 demands.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let is_visible = (1..=256).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        let is_right = match text.split_once(':') {
            Some((scheme, rest)) => is_scheme(scheme) && !rest.is_empty(),
            None => true,
        };
        if is_visible && is_right {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid {
            code: "invalid_principal",
            detail: "an issuer or audience is 1 to 256 visible ASCII characters, and a URI if it has a colon in it",
        })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

impl TokenLife {
    /// The longest: 8 hours. A token cannot be taken back from those who check it offline.
    pub const MAX_SECONDS: u16 = 8 * 60 * 60;

    /// Accepts 1 to [`TokenLife::MAX_SECONDS`].
    pub fn from_seconds(seconds: i64) -> Result<Self, Invalid> {
        match u16::try_from(seconds) {
            Ok(seconds @ 1..=Self::MAX_SECONDS) => Ok(Self(seconds)),
            _ => Err(Invalid { code: "invalid_token_life", detail: "a token lives 1 second to 8 hours" }),
        }
    }

    /// The seconds.
    pub fn seconds(self) -> u16 {
        self.0
    }

    pub(crate) fn delta(self) -> TimeDelta {
        TimeDelta::seconds(self.0.into())
    }
}

impl Default for TokenLife {
    /// 15 minutes.
    fn default() -> Self {
        Self(15 * 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_principal_is_a_string_or_a_uri() {
        let longest = "a".repeat(256);
        for right in ["host-provisioner", "https://sessions.example/", "urn:example:hosts", "a", &longest] {
            assert_eq!(Principal::parse(right).unwrap().as_str(), right);
        }
        let too_long = "a".repeat(257);
        for wrong in ["", " ", "a b", "a\n", "é", ":", "a:", "1a:b", "//a:b", "a b:c", &too_long] {
            assert_eq!(Principal::parse(wrong).unwrap_err().code, "invalid_principal", "{wrong:?}");
        }
    }

    #[test]
    fn a_life_has_bounds() {
        assert_eq!(TokenLife::default().seconds(), 900);
        for right in [1, 900, 28_800] {
            assert_eq!(i64::from(TokenLife::from_seconds(right).unwrap().seconds()), right);
        }
        for wrong in [0, -1, 28_801, 65_536, 65_537, i64::MIN, i64::MAX] {
            assert_eq!(TokenLife::from_seconds(wrong).unwrap_err().code, "invalid_token_life", "{wrong}");
        }
    }
}
