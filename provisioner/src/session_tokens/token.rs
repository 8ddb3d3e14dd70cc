use std::fmt;

use zeroize::Zeroizing;

/// A session token in plain: whoever bears it is taken for the host. It is overwritten when dropped, `Debug` does not
/// show it, and the one way to its text is [`SessionToken::expose`].
pub struct SessionToken(Zeroizing<String>);

impl SessionToken {
    /// Text that somebody showed as a token. Whether it is one is what introspection finds out.
    pub fn shown(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text: a JWT in its compact form. For the one answer that issues it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(..)")
    }
}
