//! Revocation is exact: from the answer on that says a Host GUID was taken back, nobody gets in with it, whichever
//! process he asks.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use futures_util::future::{join, join_all};
use serde_json::{Value, json};
use testbed::{Client, Database};
use tokio::sync::Semaphore;

use crate::support;

testbed::on_both_engines!(no_process_accepts_what_another_has_taken_back);

/// How many verify at the same time, each on a connection of its own.
const CONNECTIONS: usize = 16;

/// How many Host GUIDs are taken back, and how often each is tried afterwards. The moments right after count most.
const ROUNDS: usize = 20;
const TRIES: usize = 500;

/// How many verifications succeed before a Host GUID is taken back: the load is on then.
const WARM: u32 = 32;

async fn no_process_accepts_what_another_has_taken_back(database: Database) {
    let console = support::console(&database);
    let token = console.operator("tester", &["provision", "revoke", "verify"]).await;
    let (one, other) = join(console.serve(&[]), console.serve(&[])).await;
    let manager = one.client(Some(&token));
    let verifiers: Vec<_> = (0..CONNECTIONS).map(|_| other.client(Some(&token))).collect();
    let mut tries = 0;
    for round in 0..ROUNDS {
        let issued =
            manager.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201).json();
        tries += Round::default().run(&manager, &verifiers, &issued, round).await;
    }
    assert_eq!(tries, ROUNDS * TRIES);
}

/// What becomes of one Host GUID.
struct Round {
    /// Set before it is asked for.
    is_asked: AtomicBool,
    /// Set after it was answered.
    is_answered: AtomicBool,
    /// One for each success.
    successes: Semaphore,
    tries: AtomicUsize,
}

impl Default for Round {
    fn default() -> Self {
        Self {
            is_asked: AtomicBool::new(false),
            is_answered: AtomicBool::new(false),
            successes: Semaphore::new(0),
            tries: AtomicUsize::new(0),
        }
    }
}

impl Round {
    /// Takes a Host GUID back through one process while others verify it through another without a pause. Answers with
    /// how many tries there were afterwards.
    async fn run(self, manager: &Client, verifiers: &[Client], issued: &Value, round: usize) -> usize {
        let verifying = join_all(verifiers.iter().map(|client| self.verify(client, issued)));
        join(verifying, self.take_back(manager, issued, round)).await;
        self.tries.into_inner().min(TRIES)
    }

    async fn take_back(&self, manager: &Client, issued: &Value, round: usize) {
        let _ = self.successes.acquire_many(WARM).await.unwrap();
        // Every way to end it at once.
        let (path, status) = match round % 3 {
            0 => (format!("/v1/host-sessions/{}/revoke", issued["hostSessionId"]), 200),
            1 => (format!("/v1/sessions/{}/revoke", issued["sessionId"]), 200),
            _ => (format!("/v1/host-sessions/{}/rotate", issued["hostSessionId"]), 201),
        };
        self.is_asked.store(true, SeqCst);
        manager.post_json(&path, &json!({})).await.expect_status(status);
        self.is_answered.store(true, SeqCst);
    }

    async fn verify(&self, client: &Client, issued: &Value) {
        let body = json!({ "hostGuid": issued["hostGuid"], "sessionId": issued["sessionId"] });
        while self.tries.load(SeqCst) < TRIES {
            let is_over = self.is_answered.load(SeqCst);
            let is_valid = client.post_json("/v1/verify", &body).await.expect_status(200).json()["valid"] == true;
            if is_over {
                assert!(!is_valid, "accepted after {} refusals", self.tries.load(SeqCst));
                self.tries.fetch_add(1, SeqCst);
            } else if is_valid {
                self.successes.add_permits(1);
            } else {
                assert!(self.is_asked.load(SeqCst), "refused before it was taken back");
            }
        }
    }
}
