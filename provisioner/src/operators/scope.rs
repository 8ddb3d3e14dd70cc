use std::fmt;

use crate::Invalid;

/// What an operator may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Issue, rotate and renew Host GUIDs.
    Provision,
    /// Take Host GUIDs back.
    Revoke,
    /// Read host sessions.
    Read,
    /// Ask whether a Host GUID is valid.
    Verify,
    /// Be told why a Host GUID was refused.
    Explain,
    /// Read the audit trail.
    Audit,
    /// Manage operators.
    Admin,
}

/// A set of scopes, never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scopes(u8);

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 7] =
        [Self::Provision, Self::Revoke, Self::Read, Self::Verify, Self::Explain, Self::Audit, Self::Admin];

    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provision => "provision",
            Self::Revoke => "revoke",
            Self::Read => "read",
            Self::Verify => "verify",
            Self::Explain => "explain",
            Self::Audit => "audit",
            Self::Admin => "admin",
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl Scopes {
    /// Every scope there is.
    pub fn all() -> Self {
        Self(Scope::ALL.into_iter().fold(0, |bits, scope| bits | scope.bit()))
    }

    /// Reads names with commas between them. A scope named twice is there once.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::of_names(text.split(',').map(str::trim))
    }

    /// Reads names. A scope named twice is there once.
    pub fn of_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid {
            code: "invalid_scopes",
            detail: "scopes are one or more of provision, revoke, read, verify, explain, audit and admin",
        };

        let scope = |name| Scope::ALL.into_iter().find(|scope| scope.as_str() == name).ok_or(INVALID);
        let bits = names.into_iter().try_fold(0, |bits, name| scope(name).map(|scope| bits | scope.bit()))?;
        if bits == 0 { Err(INVALID) } else { Ok(Self(bits)) }
    }

    /// Whether the scope is among them.
    pub fn contains(self, scope: Scope) -> bool {
        self.0 & scope.bit() != 0
    }

    /// Whether all of these are among them.
    pub fn contain(self, others: Self) -> bool {
        others.0 & !self.0 == 0
    }

    /// The scopes, in the order of [`Scope::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |&scope| self.contains(scope))
    }
}

impl fmt::Display for Scopes {
    /// The names with commas between them, as [`Scopes::parse`] reads them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(Scope::as_str).collect();
        f.write_str(&names.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for bits in 1..1 << Scope::ALL.len() {
            let scopes = Scopes(bits);
            assert_eq!(Scopes::parse(&scopes.to_string()), Ok(scopes));
        }
        for wrong in ["", ",", "read,", "READ", "everything", "read verify"] {
            assert_eq!(Scopes::parse(wrong).unwrap_err().code, "invalid_scopes", "{wrong:?}");
        }
    }
}
