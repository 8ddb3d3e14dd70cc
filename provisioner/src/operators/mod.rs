//! Operators: the callers of the service, each with a name, a token and scopes.

pub(crate) mod authenticate;
pub(crate) mod create;
mod first;
pub(crate) mod name;
pub(crate) mod scope;
pub(crate) mod token;
