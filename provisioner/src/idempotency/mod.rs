//! Requests that are done once, however often they are sent: whoever lost an answer sends the same request under the
//! same Idempotency-Key and gets the same Host GUID.
//!
//! The record of such a request is found by an HMAC under a seal key over the operator, the operation and the
//! Idempotency-Key. Its answer is sealed with an AEAD, whose key is derived from the Idempotency-Key with a salt from
//! the seal key. So neither the database nor the keyring opens it, and both together only for somebody who guesses the
//! Idempotency-Key.

mod clean;
mod key;
mod record;
mod seal;

pub use key::IdempotencyKey;
pub(crate) use record::{Once, Places};
pub(crate) use seal::Fingerprint;

use chrono::TimeDelta;

use crate::Timestamp;

/// How long an answer can be had again, in hours.
const KEPT_HOURS: i64 = 24;

/// What was recorded at this moment or before is kept no longer. `None`: nothing can be as old as that.
fn oldest_kept(now: Timestamp) -> Option<Timestamp> {
    now.checked_add(TimeDelta::hours(-KEPT_HOURS))
}
