use std::time::Duration;

use prometheus_client::{
    metrics::{counter::Counter, family::Family, histogram::Histogram},
    registry::{Registry, Unit},
};

/// How full a trip can be, in powers of two.
const REQUESTS: [f64; 8] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];

/// How long somebody can wait for a trip: from less than one takes to longer than anybody has patience.
const SECONDS: [f64; 13] = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// What is counted of trips, of every kind.
#[derive(Clone)]
pub(super) struct TripMetrics {
    requests: Family<ByKind, Histogram, fn() -> Histogram>,
    waits: Family<ByKind, Histogram, fn() -> Histogram>,
    trips: Family<ByKindAndOutcome, Counter>,
}

/// The same of one kind: to count is to add to a number that is at hand.
pub(super) struct KindMetrics {
    requests: Histogram,
    waits: Histogram,
    trips: [Counter; TripOutcome::ALL.len()],
}

/// How a trip ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TripOutcome {
    /// Everybody was answered.
    Done,
    /// It failed, and its requests were tried one by one.
    Retried,
    /// Whether it was committed was not heard, so its requests were looked up and tried one by one.
    Unknown,
    /// It failed, and everybody was told so.
    Failed,
}

type ByKind = [(&'static str, &'static str); 1];
type ByKindAndOutcome = [(&'static str, &'static str); 2];

impl TripOutcome {
    const ALL: [Self; 4] = [Self::Done, Self::Retried, Self::Unknown, Self::Failed];

    fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Retried => "retried",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }
}

impl TripMetrics {
    pub fn of(&self, kind: &'static str) -> KindMetrics {
        let trips =
            |outcome: TripOutcome| self.trips.get_or_create_owned(&[("kind", kind), ("outcome", outcome.as_str())]);
        KindMetrics {
            requests: self.requests.get_or_create_owned(&[("kind", kind)]),
            waits: self.waits.get_or_create_owned(&[("kind", kind)]),
            trips: TripOutcome::ALL.map(trips),
        }
    }

    pub fn register(&self, registry: &mut Registry) {
        registry.register("trip_requests", "Requests that went to the database together", self.requests.clone());
        let help = "How long requests waited until their trip began";
        registry.register_with_unit("trip_wait", help, Unit::Seconds, self.waits.clone());
        registry.register("trips", "Trips to the database, by how they ended", self.trips.clone());
    }
}

impl Default for TripMetrics {
    fn default() -> Self {
        Self {
            requests: Family::new_with_constructor(|| Histogram::new(REQUESTS)),
            waits: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            trips: Family::default(),
        }
    }
}

impl KindMetrics {
    /// A trip begins with so many, of whom these have not been on one before and have waited so long.
    pub fn note_trip(&self, requests: usize, waits: impl Iterator<Item = Duration>) {
        self.requests.observe(requests as f64);
        waits.for_each(|wait| self.waits.observe(wait.as_secs_f64()));
    }

    pub fn note_outcome(&self, outcome: TripOutcome) {
        self.trips[outcome as usize].inc();
    }
}
