//! Opens the store, SQLite or PostgreSQL, so that everybody above it can write
//! `"canvas"."HostSessions"` and need not know which engine answers.
//!
//! This crate knows connections, files and locks. It knows no table.

mod checkpoints;
mod data_dir;
mod error;
mod locks;
mod lookups;
mod occupancy;
mod postgres;
mod sqlite;
mod store;
mod turns;
mod url;

pub use data_dir::{DataDir, DataDirError, FileVersion, check_private_file, file_version, read_mounted_secret};
pub use error::OpenError;
pub use locks::{lock, try_lock_each};
pub use lookups::Lookups;
pub use occupancy::Pool;
pub use store::{Engine, Patience, Store, WriteTransaction};
pub use turns::TurnCounts;
pub use url::{DatabaseUrl, InvalidDatabaseUrl};

/// The schema that holds every table of this project, on every engine.
pub const SCHEMA: &str = "canvas";

/// The name of the SQLite store inside the data directory.
pub const SQLITE_FILE_NAME: &str = "canvas.db";
