//! End to end: the real program, in processes of its own, on real databases, over real HTTP and on real terminals.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod authorisation;
mod bad_input;
mod concurrency;
mod console;
mod contract;
mod database_gone;
mod first_start;
mod host_sessions;
mod import;
mod keyring;
mod lifecycle;
mod old_endpoint;
mod report;
mod secrets;
mod support;
