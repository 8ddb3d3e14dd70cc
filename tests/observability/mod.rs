//! What somebody sees who watches the service: metrics, the log, and whether it is ready.

mod exposition;
mod log;
mod metrics;
mod names;
mod readiness;
mod verifications;
