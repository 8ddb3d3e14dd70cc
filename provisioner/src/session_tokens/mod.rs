//! Session tokens: what a host gets for his Host GUID, and any application can check without asking the service, with
//! the public keys that it publishes.
//!
//! Such a check is exact to the token's own life and no further: that a host session was revoked meanwhile is not in
//! the token. [`Provisioner::verify`](crate::Provisioner::verify) and
//! [`Provisioner::introspect`](crate::Provisioner::introspect) ask the database every time.

pub(crate) mod authenticate;
pub(crate) mod claims;
mod compact;
pub(crate) mod introspect;
pub(crate) mod published_keys;
pub(crate) mod settings;
pub(crate) mod token;
