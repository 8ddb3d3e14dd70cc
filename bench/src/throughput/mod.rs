//! The benchmark `throughput`: the real program under load from other processes, beside what its database and its HTTP
//! server do at most.
//!
//! A `Stand` is an engine with a filled table and the service before it. The modes measure on it:
//! [`rounds`] prints the table, [`scale`] holds a large table against a small one, and in [`overload`] more ask than are
//! let in.

pub mod callers;
pub mod known;
pub mod options;
pub mod overload;
pub mod rounds;
pub mod scale;

mod claims;
mod cost;
mod disk;
mod load;
mod machine;
mod measurement;
mod pgbench;
mod script;
mod stand;
mod table;
mod work;
