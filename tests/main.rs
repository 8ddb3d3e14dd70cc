//! End to end: the real program, in processes of its own, on real databases, over real HTTP and on real terminals.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod audit;
mod authorisation;
mod authorisation_matrix;
mod bad_input;
mod concurrency;
mod console;
mod contract;
mod create_batch;
mod database_gone;
mod first_start;
mod guide;
mod host_sessions;
mod import;
mod key_rotation;
mod keyring;
mod last_used;
mod lifecycle;
mod listener;
mod observability;
mod old_endpoint;
mod operators;
mod rehash;
mod report;
mod retries;
mod revoke_many;
mod secrets;
mod session_tokens;
mod support;
