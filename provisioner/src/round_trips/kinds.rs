use database::{Engine, Store};

use prometheus_client::registry::Registry;

use super::{Limits, MaxQueue, Room, RoundTrips, metrics::TripMetrics};
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
    pub room_to_verify: Room,
    pub room_to_issue: Room,
    max_queue: MaxQueue,
    metrics: TripMetrics,
}

/// How many requests of a kind wait.
pub(crate) struct Waiting {
    pub kind: &'static str,
    pub requests: usize,
}

const TOKENS: &str = "operator";
const HOST_GUIDS: &str = "verify";
const ISSUES: &str = "write";
const CROWDED_SEATS: &str = "crowded_seat";

impl Trips {
    pub fn new(store: &Store, max_queue: MaxQueue) -> Self {
        // More lanes make more trips, each with fewer requests, and no more is read in a second on either engine
        // (docs/performance.md).
        let reads = Limits { lanes: 1, trip: 64, queue: max_queue.get(), patience: store.patience() };
        let writes = Limits {
            lanes: match store.engine() {
                Engine::Sqlite => 1,
                // The audit trail is one chain, which a transaction holds from its events to its commit. What comes before
                // that, a second one does meanwhile; a third would only wait.
                Engine::Postgres => 2,
            },
            ..reads
        };
        // Fewer than may write at once, so that the others find a turn however long these wait.
        let crowded_seats = Limits { lanes: 4, trip: 1, ..reads };
        let metrics = TripMetrics::default();
        Self {
            tokens: RoundTrips::new(reads, metrics.of(TOKENS)),
            host_guids: RoundTrips::new(reads, metrics.of(HOST_GUIDS)),
            issues: RoundTrips::new(writes, metrics.of(ISSUES)),
            crowded_seats: RoundTrips::new(crowded_seats, metrics.of(CROWDED_SEATS)),
            room_to_verify: Room::new(reads),
            room_to_issue: Room::new(writes),
            max_queue,
            metrics,
        }
    }

    pub fn max_queue(&self) -> MaxQueue {
        self.max_queue
    }

    /// How many wait, of every kind.
    pub fn waiting(&self) -> [Waiting; 4] {
        [
            (TOKENS, self.tokens.waiting()),
            (HOST_GUIDS, self.host_guids.waiting()),
            (ISSUES, self.issues.waiting()),
            (CROWDED_SEATS, self.crowded_seats.waiting()),
        ]
        .map(|(kind, requests)| Waiting { kind, requests })
    }

    pub fn register_metrics(&self, registry: &mut Registry) {
        self.metrics.register(registry);
    }
}
