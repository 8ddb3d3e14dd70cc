//! Operators: the callers of the service, each with a name, a token and scopes.

pub(crate) mod authenticate;
pub(crate) mod create;
mod first;
mod get;
pub(crate) mod granter;
pub(crate) mod list;
pub(crate) mod lookup;
pub(crate) mod name;
pub(crate) mod record;
pub(crate) mod revoke;
pub(crate) mod rotate;
pub(crate) mod scope;
pub(crate) mod token;
pub(crate) mod validity;
