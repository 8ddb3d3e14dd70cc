//! What was asked of the service, and what it said to it.

use std::{
    collections::HashMap,
    fmt,
    ops::AddAssign,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

use chrono::{DateTime, Utc};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use testbed::Client;

/// The reason of what a test does beside the clients' work, which is in no ledger.
pub const ASIDE: &str = "aside";

/// Sessions from this number on have one client each, which sends one request at a time.
const FIRST_OWN_SESSION: usize = 1_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat {
    pub session: usize,
    pub label: &'static str,
}

/// A request that changes something. Its marker is its name: it stands in the events that it leaves, as the reason, and
/// in the row of a provision.
#[derive(Clone, Debug)]
pub struct Request {
    pub marker: String,
    pub seat: Seat,
    pub change: Change,
    pub has_key: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Change {
    Provision { grace: u32 },
    Rotate { id: i64, grace: u32 },
    Revoke { id: i64 },
}

/// What the service said.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is done, and this is what was issued, if anything was.
    Done(Option<Issued>),
    /// It is not done, and never will be.
    Refused,
    /// It is done wholly or not at all. Once somebody has looked, which of the two it is stays so.
    Unknown { is_there: Option<bool> },
}

#[derive(Clone, PartialEq, Eq)]
pub struct Issued {
    pub id: i64,
    pub host_guid: String,
}

#[derive(Clone, Debug)]
pub struct Record {
    pub request: Request,
    pub outcome: Outcome,
}

/// All requests of a test on one database, in the order of their answers.
#[derive(Default)]
pub struct Ledger {
    state: Mutex<State>,
    names: AtomicUsize,
    acknowledged: AtomicUsize,
}

#[derive(Default)]
pub struct State {
    pub records: Vec<Record>,
    /// What must never be said to anybody, and was.
    pub failures: Vec<String>,
    /// Who sits in the seats that several clients share, as far as they know.
    pub occupants: HashMap<Seat, Issued>,
    /// When each host session was last used, as it was seen last.
    pub last_used: HashMap<i64, DateTime<Utc>>,
    /// The host sessions that the service has found valid.
    pub verified: Vec<i64>,
    pub counts: Counts,
}

/// What was counted on the side of the clients.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub verifications: usize,
    /// Answers with status 503.
    pub unavailable: usize,
    /// Requests whose connection ended before a byte of the answer came.
    pub cut: usize,
    /// Answers that ended before their end.
    pub broken_off: usize,
    /// Answers that were given again, which a first try had brought about.
    pub replayed: usize,
    /// Requests that nobody was told of whether they were done: those that were, and those that were not.
    pub there: usize,
    pub absent: usize,
    /// Such requests that were sent again under their Idempotency-Key, and were answered as done then.
    pub retried: usize,
}

impl Ledger {
    pub fn state(&self) -> MutexGuard<'_, State> {
        // A test that fails may hold it, and what the clients have to say is of no interest any more.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many changes were acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.acknowledged.load(SeqCst)
    }

    /// A seat that nobody had before.
    pub fn own_seat(&self) -> Seat {
        Seat { session: FIRST_OWN_SESSION + self.names.fetch_add(1, SeqCst), label: "host" }
    }

    /// A new request, with a name that no other has.
    pub fn request(&self, seat: Seat, change: Change, has_key: bool) -> Request {
        let has_key = has_key && !matches!(change, Change::Revoke { .. });
        Request { marker: format!("marker-{:06}.", self.names.fetch_add(1, SeqCst)), seat, change, has_key }
    }

    pub fn note(&self, request: Request, outcome: Outcome) {
        if matches!(outcome, Outcome::Done(_)) {
            self.acknowledged.fetch_add(1, SeqCst);
        }
        self.state().records.push(Record { request, outcome });
    }

    pub fn fail(&self, failure: String) {
        self.state().failures.push(failure);
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        let Self { verifications, unavailable, cut, broken_off, replayed, there, absent, retried } = other;
        self.verifications += verifications;
        self.unavailable += unavailable;
        self.cut += cut;
        self.broken_off += broken_off;
        self.replayed += replayed;
        self.there += there;
        self.absent += absent;
        self.retried += retried;
    }
}

impl Seat {
    /// Whether only one client changes it, one request at a time.
    pub fn is_own(self) -> bool {
        self.session >= FIRST_OWN_SESSION
    }
}

impl Request {
    /// The request as this client sends it.
    pub fn of(&self, client: &Client) -> RequestBuilder {
        let (path, body) = match self.change {
            Change::Provision { grace } => ("/v1/host-sessions".to_owned(), self.provision(grace)),
            Change::Rotate { id, grace } => {
                let body = json!({ "graceSeconds": grace, "reason": self.marker });
                (format!("/v1/host-sessions/{id}/rotate"), body)
            }
            Change::Revoke { id } => (format!("/v1/host-sessions/{id}/revoke"), json!({ "reason": self.marker })),
        };
        let request = client.request(Method::POST, &path).json(&body);
        if self.has_key { request.header("Idempotency-Key", self.idempotency_key()) } else { request }
    }

    fn provision(&self, grace: u32) -> Value {
        json!({
            "sessionId": self.seat.session, "label": self.seat.label, "graceSeconds": grace,
            "createdBy": self.marker, "reason": self.marker,
        })
    }

    fn idempotency_key(&self) -> String {
        format!("idempotency-key-of-{}", self.marker)
    }
}

/// Never with the Host GUID.
impl fmt::Debug for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "host session {}", self.id)
    }
}
