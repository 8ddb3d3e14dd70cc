//! The operations against real databases, with a clock that the test turns.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up fails where it stands")]

mod audit;
mod batches;
mod fixture;
mod import;
mod key_rotation;
mod keyring;
mod last_used;
mod life;
mod longest_life;
mod operators;
mod rehash;
mod retries;
mod revoke_many;
mod seats;
mod session_tokens;
mod sharing;
mod timeline;
mod validity;
