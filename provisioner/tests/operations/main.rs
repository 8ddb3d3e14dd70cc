//! The operations against real databases, with a clock that the test turns.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up fails where it stands")]

mod fixture;
mod import;
mod keyring;
mod life;
mod operators;
mod seats;
mod validity;
