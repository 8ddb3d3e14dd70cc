//! The tables of `canvas` as SeaORM entities, the same on every engine.
//!
//! Generated from the migrated schema by `cargo run -p generate-entities`, and not to be edited: a change belongs in a
//! migration. What SQL says beyond names and types (defaults, partial indexes) stands there too.

#![allow(non_snake_case, reason = "methods are named after unique indexes")]

pub mod audit_head;
pub mod audit_log;
pub mod host_sessions;
pub mod idempotency_keys;
pub mod keys;
pub mod operators;
pub mod replicas;
