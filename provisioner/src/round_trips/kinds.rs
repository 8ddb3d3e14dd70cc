use database::{Engine, Store};

use super::{Limits, MaxQueue, RoundTrips};
use crate::{
    Error, Provisioned,
    host_sessions::{self, issue::Issue, lookup::HostGuidLookup},
    operators::{self, lookup::TokenLookup},
};

/// What shares round trips, each kind with its own like.
#[derive(Clone)]
pub(crate) struct Trips {
    pub tokens: RoundTrips<TokenLookup, Result<operators::lookup::Found, Error>>,
    pub host_guids: RoundTrips<HostGuidLookup, Result<host_sessions::lookup::Found, Error>>,
    pub issues: RoundTrips<Issue, Result<Provisioned, Error>>,
    /// Each of these waits for a seat that somebody else has locked, and for nobody else.
    pub crowded_seats: RoundTrips<Issue, Result<Provisioned, Error>>,
}

impl Trips {
    pub fn new(store: &Store, max_queue: MaxQueue) -> Self {
        let reads = Limits {
            lanes: match store.engine() {
                Engine::Sqlite => 2,
                Engine::Postgres => 2,
            },
            trip: 64,
            queue: max_queue.get(),
            patience: store.patience(),
        };
        // The audit trail is one chain, so transactions that write it would only wait for each other.
        let writes = Limits { lanes: 1, ..reads };
        // Fewer than may write at once, so that the others find a turn however long these wait.
        let crowded_seats = Limits { lanes: 4, trip: 1, ..reads };
        Self {
            tokens: RoundTrips::new(reads),
            host_guids: RoundTrips::new(reads),
            issues: RoundTrips::new(writes),
            crowded_seats: RoundTrips::new(crowded_seats),
        }
    }
}
