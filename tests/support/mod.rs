//! What the tests share: the program, a connection of their own to the database, and what every problem looks like.

pub mod keyring;
pub mod live_terminal;
pub mod problem;
pub mod sql;
mod stand;

use std::time::{Duration, Instant};

use testbed::{Client, Console, Database, Service};

pub(crate) use stand::in_both_modes;
pub use stand::{Mode, Stand, asking};

/// The program that is tested.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_host-provisioner");

/// The Host GUID that the service before this one handed out for session 215 and never saved.
pub const LOST_GUID: &str = "51179767-693b-49a1-b753-380ca3bb39f7";

/// A Host GUID that was never issued.
pub const UNKNOWN_GUID: &str = "0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44";

/// Every scope there is.
pub const ALL_SCOPES: [&str; 7] = ["provision", "revoke", "read", "verify", "explain", "audit", "admin"];

/// The console tool on this database.
pub fn console(database: &Database) -> Console {
    Console::new(PROGRAM, database)
}

/// The service on this database, once it is ready, and a caller with these scopes.
pub async fn serve(database: &Database, scopes: &[&str]) -> (Service, Client) {
    let service = Service::start(PROGRAM, database, &[]).await;
    let client = service.operator("tester", scopes).await;
    (service, client)
}

/// Waits until something is so. Panics when it is not within a minute.
pub async fn until(is_so: impl AsyncFn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !is_so().await {
        assert!(Instant::now() < deadline, "it does not come to be");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
