//! The HTTP service: typed operations, problems, security and the docs pages.
//!
//! One operation is one file: a type with its route and its documentation, the documents that it takes and gives, and
//! a handler that converts, calls [`provisioner::Provisioner`] and converts. What all of them share, such as request
//! ids, time limits and the log, happens around them.

mod app;
mod as_before;
mod audit;
mod batch;
mod body;
mod contract;
mod docs;
pub mod documents;
mod edge;
mod expiry;
mod health;
mod host_sessions;
mod idempotency_key;
mod limits;
mod metrics;
mod operations;
mod operators;
mod problem;
mod query;
mod requests;
mod room;
mod security;
mod serve;
mod session_tokens;
mod settings;
mod verification;
mod words;
mod written;

pub use app::app;
pub use contract::{contract_json, contract_yaml};
pub use edge::Origin;
pub use health::{SchemaCheck, SchemaState};
pub use limits::TrustedProxy;
pub use metrics::{Metrics, OpenConnections};
use operations::Tag;
pub use requests::RequestBody;
pub use serve::{Listening, MaxConnections, Tls, TlsError, TlsFiles, serve};
pub use settings::Settings;
