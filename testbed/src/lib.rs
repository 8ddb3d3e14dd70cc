//! What a test needs to talk to real databases and to the real program.
//!
//! - [`Database`]: a database of the test's own, SQLite or PostgreSQL, migrated or empty.
//! - [`on_both_engines!`]: one test body, run on both engines.
//! - [`Console`]: runs the `host-provisioner` program to its end, in a clean environment.
//! - [`Service`] and [`Client`]: the program serving, and a caller of it.
//! - [`program`]: a program of the system's that a test needs, installed where it is missing.
//! - [`postgres::Server`]: a PostgreSQL server of the test's own, that can be stopped and started.
//!
//! Everything is thrown away with the value that stands for it, and with the process at the latest: processes are
//! ended and files removed even when the test process is killed. Nothing here skips: what a test needs and this
//! machine lacks is a panic that says what to do.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "test support: a test that cannot be set up fails here, with a message that says why"
)]

pub mod postgres;

mod background;
mod client;
mod console;
mod debian;
mod engines;
mod filled;
mod fresh_database;
mod guardian;
mod indexes;
mod process_watch;
mod scratch;
mod service;
mod terminal;

pub use client::{Answer, Client};
pub use console::{Console, Output};
pub use debian::{faketime_library, program};
pub use engines::{ENGINES, run};
pub use fresh_database::Database;
pub use scratch::scratch_dir;
pub use service::Service;
pub use terminal::Screen;

// For `on_both_engines!`, which is expanded in crates that may not depend on it themselves.
#[doc(hidden)]
pub use database::Engine;
