//! Many clients at once, who provision, rotate, revoke and verify.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::SeqCst},
};

use fastrand::Rng;
use serde_json::json;
use testbed::{Answer, Client};
use tokio::task::JoinSet;

use crate::ledger::{Change, Issued, Ledger, Outcome, Request, Seat};

/// The seats that clients share.
const SHARED_SEATS: [Seat; 4] = [
    Seat { session: 1, label: "host" },
    Seat { session: 1, label: "co-host" },
    Seat { session: 2, label: "host" },
    Seat { session: 3, label: "host" },
];

/// A grace that is none, or that ends long after every test.
const GRACES: [u32; 3] = [0, 0, 86_400];

/// How many clients have seats of their own, and how many share theirs.
const OWNERS: usize = 8;
const SHARERS: usize = 6;

/// What a client does whose connection ends before a byte of the answer has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WhenCut {
    /// He goes home: the service is gone.
    Leave,
    /// He sends the same request again.
    SendAgain,
}

/// Clients at work, until they are told to stop or have left.
pub struct Load {
    ledger: Arc<Ledger>,
    is_over: Arc<AtomicBool>,
    clients: JoinSet<()>,
}

struct Worker {
    ledger: Arc<Ledger>,
    is_over: Arc<AtomicBool>,
    /// The same service at several addresses.
    replicas: Vec<Client>,
    when_cut: WhenCut,
    chance: Rng,
}

/// What came of a request.
enum Reply {
    Answered(Answer),
    /// The connection ended before the whole answer came.
    Cut,
}

impl Load {
    /// Sets the clients to work, each on all replicas.
    pub fn start(ledger: &Arc<Ledger>, replicas: &[Client], when_cut: WhenCut, chance: &mut Rng) -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let mut clients = JoinSet::new();
        for number in 0..OWNERS + SHARERS {
            let worker = Worker {
                ledger: Arc::clone(ledger),
                is_over: Arc::clone(&is_over),
                replicas: replicas.to_vec(),
                when_cut,
                chance: chance.fork(),
            };
            if number < OWNERS {
                clients.spawn(worker.work_in_own_seats());
            } else {
                clients.spawn(worker.work_in_shared_seats());
            }
        }
        Self { ledger: Arc::clone(ledger), is_over, clients }
    }

    /// Waits until so many more changes were acknowledged.
    pub async fn get_done(&self, more: usize) {
        let goal = self.ledger.acknowledged() + more;
        crate::until("so many changes", async || {
            assert_eq!(self.ledger.state().failures, [""; 0]);
            self.ledger.acknowledged() >= goal
        })
        .await;
    }

    /// Has every client finish what he is at, and waits for them.
    pub async fn stop(self) {
        self.is_over.store(true, SeqCst);
        self.left().await;
    }

    /// Waits until every client has left by himself.
    pub async fn left(mut self) {
        while let Some(client) = self.clients.join_next().await {
            client.unwrap();
        }
    }
}

impl Worker {
    /// Takes a seat of his own, of which he knows everything, and moves to another when he cannot know any more.
    async fn work_in_own_seats(mut self) {
        while !self.is_over() {
            let seat = self.ledger.own_seat();
            let (mut current, mut valid, mut over) = (None::<Issued>, Vec::<Issued>::new(), Vec::<Issued>::new());
            while !self.is_over() {
                let known: Vec<&Issued> = valid.iter().chain(&over).chain(&current).collect();
                if self.chance.u8(..3) == 0
                    && let Some(known) = self.chance.choice(known)
                {
                    if !self.verify(known, Some(!over.contains(known))).await {
                        return;
                    }
                    continue;
                }
                let change = self.change(current.as_ref());
                let request = self.ledger.request(seat, change, self.chance.bool());
                match self.send(&request).await {
                    None => return,
                    Some(Outcome::Done(issued)) => {
                        let left = std::mem::replace(&mut current, issued);
                        match change {
                            Change::Provision { grace: 1.. } | Change::Rotate { grace: 1.., .. } => valid.extend(left),
                            _ => over.extend(left),
                        }
                    }
                    Some(Outcome::Refused) => {
                        return self.ledger.fail(format!("refused in a seat of his own: {request:?}"));
                    }
                    Some(Outcome::Unknown { .. }) => break,
                }
            }
        }
    }

    /// Changes seats that others change too.
    async fn work_in_shared_seats(mut self) {
        while !self.is_over() {
            let seat = *self.chance.choice(&SHARED_SEATS).unwrap();
            let known = self.ledger.state().occupants.get(&seat).cloned();
            if self.chance.u8(..4) == 0
                && let Some(known) = &known
            {
                if !self.verify(known, None).await {
                    return;
                }
                continue;
            }
            let change = self.change(known.as_ref());
            let request = self.ledger.request(seat, change, self.chance.bool());
            match self.send(&request).await {
                None => return,
                Some(Outcome::Done(Some(issued))) => {
                    self.ledger.state().occupants.insert(seat, issued);
                }
                Some(_) => {}
            }
        }
    }

    fn is_over(&self) -> bool {
        self.is_over.load(SeqCst)
    }

    /// Something to do in a seat.
    fn change(&mut self, occupant: Option<&Issued>) -> Change {
        let grace = *self.chance.choice(&GRACES).unwrap();
        match (self.chance.u8(..6), occupant) {
            (0 | 1, Some(Issued { id, .. })) => Change::Rotate { id: *id, grace },
            (2, Some(Issued { id, .. })) => Change::Revoke { id: *id },
            _ => Change::Provision { grace },
        }
    }

    /// Sends a request and notes what was said to it. `None`: the service is gone, and the client leaves.
    async fn send(&mut self, request: &Request) -> Option<Outcome> {
        let reply = loop {
            let client = self.chance.choice(&self.replicas).unwrap();
            match reply(client, request.of(client), &self.ledger).await {
                Reply::Cut if self.when_cut == WhenCut::SendAgain => {}
                reply => break reply,
            }
        };
        let (outcome, stays) = match reply {
            Reply::Answered(answer) => {
                let is_replay = answer.header("idempotency-replayed") == Some("true");
                self.ledger.state().counts.replayed += usize::from(is_replay);
                (outcome(request, &answer, &self.ledger)?, true)
            }
            Reply::Cut => (Outcome::Unknown { is_there: None }, false),
        };
        self.ledger.note(request.clone(), outcome.clone());
        stays.then_some(outcome)
    }

    /// Asks whether a Host GUID may host. `false`: the service is gone.
    async fn verify(&mut self, issued: &Issued, expected: Option<bool>) -> bool {
        let body = json!({ "hostGuid": issued.host_guid });
        let answer = loop {
            let client = self.chance.choice(&self.replicas).unwrap();
            let request = client.request(reqwest::Method::POST, "/v1/verify").json(&body);
            match reply(client, request, &self.ledger).await {
                Reply::Answered(answer) => break answer,
                Reply::Cut if self.when_cut == WhenCut::SendAgain => {}
                Reply::Cut => return false,
            }
        };
        if answer.status != 200 {
            expect_unavailable(&answer, &self.ledger);
            return true;
        }
        let is_valid = answer.json()["valid"] == true;
        let mut state = self.ledger.state();
        state.counts.verifications += 1;
        if is_valid {
            state.verified.push(issued.id);
        }
        if expected.is_some_and(|expected| expected != is_valid) {
            state.failures.push(format!("{issued:?} is valid: {is_valid}"));
        }
        true
    }
}

/// What the answer to a change means. `None`: it is none that may be given, which is noted.
pub fn outcome(request: &Request, answer: &Answer, ledger: &Ledger) -> Option<Outcome> {
    match (answer.status, request.change) {
        (201, Change::Provision { .. } | Change::Rotate { .. }) => {
            let document = answer.json();
            let id = document["hostSessionId"].as_i64().unwrap();
            let host_guid = document["hostGuid"].as_str().unwrap().to_owned();
            Some(Outcome::Done(Some(Issued { id, host_guid })))
        }
        (200, Change::Revoke { .. }) => Some(Outcome::Done(None)),
        (409, Change::Rotate { .. } | Change::Revoke { .. }) => Some(Outcome::Refused),
        _ => expect_unavailable(answer, ledger).then_some(Outcome::Unknown { is_there: None }),
    }
}

/// Whether the answer is that the service cannot do its work now and when to ask again. Anything else is noted.
fn expect_unavailable(answer: &Answer, ledger: &Ledger) -> bool {
    let tells_when = answer.header("retry-after").is_some_and(|seconds| seconds.parse::<u32>().is_ok());
    if answer.status == 503 && tells_when && answer.json()["code"] == "database_unavailable" {
        ledger.state().counts.unavailable += 1;
        return true;
    }
    ledger.fail(format!("{answer:?}"));
    false
}

async fn reply(client: &Client, request: reqwest::RequestBuilder, ledger: &Ledger) -> Reply {
    match client.try_send(request).await {
        Ok(answer) => Reply::Answered(answer),
        Err(error) => {
            let mut state = ledger.state();
            if error.is_body() || error.is_decode() {
                state.counts.broken_off += 1;
            } else {
                state.counts.cut += 1;
            }
            Reply::Cut
        }
    }
}
