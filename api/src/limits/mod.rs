//! Limits on refusals: whoever guesses, or floods, is told to come again later. Successes are never limited, since a
//! whole school can be one address.

mod client;
mod proxies;
mod refusals;

pub(crate) use client::Client;
pub use proxies::TrustedProxy;
pub(crate) use refusals::RefusalLimit;
