//! Where the service listens, to whom, and what no client can do to the others.

mod browsers;
pub mod certificate;
mod connection;
mod exposure;
mod limits;
mod questions;
mod tls;
