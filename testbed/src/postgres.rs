//! Throwaway PostgreSQL servers.

mod account;
mod programs;
mod server;

pub use server::{Server, Settings};

use std::sync::OnceLock;

/// The server that all tests of this process share. The first call starts it.
///
/// Its databases don't see each other. A test that stops the server, or reads its log, starts one of its own instead.
pub fn shared() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(|| Server::start(Settings::default()))
}
