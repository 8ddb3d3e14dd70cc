//! Where the service listens, to whom, and what no client can do to the others.

mod browsers;
mod certificate;
mod connection;
mod exposure;
mod limits;
mod tls;
