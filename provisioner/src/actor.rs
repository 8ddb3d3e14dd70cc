use std::fmt;

use crate::OperatorName;

/// Who asked for a change, as the audit trail names him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An operator that showed his token.
    Operator(OperatorName),
    /// Somebody at the service's own machine, by the names that the system gives him and itself.
    Local { user: String, host: String },
}

impl Actor {
    /// The name in a column of 128 characters. The trail has the whole of it.
    pub(crate) fn in_column(&self) -> String {
        self.to_string().chars().take(128).collect()
    }
}

impl fmt::Display for Actor {
    /// The operator's name, or `local:<user>@<host>`. Operator names have no colon, so the two cannot be confused.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator(name) => f.write_str(name.as_str()),
            Self::Local { user, host } => write!(f, "local:{user}@{host}"),
        }
    }
}
