//! The system's clock is put back and forward under a service that works.

use std::{fs, path::PathBuf, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tempfile::TempDir;
use testbed::{Client, Console, Database};

use crate::{
    invariants,
    ledger::{ASIDE, Ledger},
    load::{Load, WhenCut},
    model,
    sql::Sql,
};

testbed::on_both_engines!(a_clock_that_steps_breaks_nothing);

/// How far the clock steps, and half of it: the life of what ends between two of its positions.
const STEP: i64 = 3600;
const HALF_STEP: i64 = STEP / 2;

/// How many changes are made between two steps.
const CHANGES: usize = 25;

async fn a_clock_that_steps_breaks_nothing(database: Database) {
    let (mut chance, seed) = crate::chance();
    let rounds = crate::rounds(1, 4);
    let clock = Clock::new();
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    let mut service = clock.shown_to(console).serve(&[]).await;
    let client = service.client(Some(&token));
    let ledger = Arc::new(Ledger::default());
    let load = Load::start(&ledger, std::slice::from_ref(&client), WhenCut::Leave, &mut chance);
    let mut sql = Sql::open(&database).await;
    for _ in 0..rounds {
        round(&clock, &client, &load, &mut sql).await;
    }
    load.stop().await;
    let tally = invariants::check(&database, &client, &ledger).await;
    println!("clock stepped, {:?}, seed {seed}: {} steps, {tally}", database.engine(), 4 * rounds);
    assert_eq!((tally.clients.there, tally.clients.cut, tally.clients.broken_off), (0, 0, 0));
    assert_eq!(service.stop().await.code(), Some(0));
}

async fn round(clock: &Clock, client: &Client, load: &Load, sql: &mut Sql) {
    load.get_done(CHANGES).await;
    let ends_soon = Host::new(client, Some(HALF_STEP)).await;
    let endless = Host::new(client, None).await;
    let in_grace = Host::new(client, None).await;
    in_grace.rotate(client, HALF_STEP).await;
    for host in [&ends_soon, &endless, &in_grace] {
        host.expect(client, true).await;
    }
    let last_used = endless.last_used_after(sql, None).await;

    clock.step_to(-STEP);
    load.get_done(CHANGES).await;
    let earlier = Host::new(client, Some(HALF_STEP)).await;
    let moved = earlier.created_at - endless.created_at;
    assert!(moved < TimeDelta::seconds(-HALF_STEP), "the clock was not put back: {moved}");
    assert!(earlier.ends_at.unwrap() < endless.created_at);
    for host in [&ends_soon, &endless, &in_grace, &earlier] {
        host.expect(client, true).await;
    }
    // By then the service has written all that it noted before: this use, and the one that seems to be an hour earlier.
    let fresh = Host::new(client, None).await;
    fresh.expect(client, true).await;
    assert!(fresh.last_used_after(sql, None).await < last_used);
    assert_eq!(endless.last_used(sql).await, Some(last_used));

    clock.step_to(0);
    load.get_done(CHANGES).await;
    ends_soon.expect(client, true).await;
    in_grace.expect(client, true).await;
    earlier.expect(client, false).await;

    clock.step_to(STEP);
    load.get_done(CHANGES).await;
    ends_soon.expect(client, false).await;
    in_grace.expect(client, false).await;
    endless.expect(client, true).await;
    endless.last_used_after(sql, Some(last_used)).await;

    clock.step_to(0);
    load.get_done(CHANGES).await;
    earlier.expect(client, false).await;
    endless.expect(client, true).await;
}

/// A clock that a program is shown in place of the system's. Time passes on it as it does there.
struct Clock {
    folder: TempDir,
}

impl Clock {
    fn new() -> Self {
        let clock = Self { folder: testbed::scratch_dir() };
        clock.step_to(0);
        clock
    }

    /// Only what tells the date is shown: how long something takes is measured with another clock, which never steps.
    fn shown_to(&self, console: Console) -> Console {
        console
            .with_env("LD_PRELOAD", testbed::faketime_library())
            .with_env("FAKETIME_TIMESTAMP_FILE", self.file())
            .with_env("FAKETIME_NO_CACHE", "1")
            .with_env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .with_env("NO_FAKE_STAT", "1")
    }

    /// Steps to so many seconds after the system's clock.
    fn step_to(&self, seconds: i64) {
        let new = self.folder.path().join("new");
        fs::write(&new, format!("{seconds:+}")).unwrap();
        fs::rename(new, self.file()).unwrap();
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("offset")
    }
}

/// A host session in a seat that nobody else changes.
struct Host {
    id: i64,
    host_guid: String,
    created_at: DateTime<Utc>,
    ends_at: Option<DateTime<Utc>>,
}

impl Host {
    async fn new(client: &Client, life: Option<i64>) -> Self {
        let label = format!("{ASIDE}-{:016x}", fastrand::u64(..));
        let mut body = json!({ "sessionId": 215, "label": label, "reason": ASIDE });
        if let Some(life) = life {
            body["expiresInSeconds"] = life.into();
        }
        let issued = client.post_json("/v1/host-sessions", &body).await.expect_status(201).json();
        let host_guid = issued["hostGuid"].as_str().unwrap().to_owned();
        let moment = |value: &Value| Some(DateTime::parse_from_rfc3339(value.as_str()?).unwrap().to_utc());
        Self {
            id: issued["hostSessionId"].as_i64().unwrap(),
            host_guid,
            created_at: moment(&issued["createdAt"]).unwrap(),
            ends_at: moment(&issued["expiresAt"]),
        }
    }

    async fn rotate(&self, client: &Client, grace: i64) {
        let body = json!({ "graceSeconds": grace, "reason": ASIDE });
        client.post_json(&format!("/v1/host-sessions/{}/rotate", self.id), &body).await.expect_status(201);
    }

    async fn expect(&self, client: &Client, is_valid: bool) {
        let answer = client.post_json("/v1/verify", &json!({ "hostGuid": self.host_guid })).await.expect_status(200);
        assert_eq!(answer.json()["valid"], is_valid, "host session {}", self.id);
    }

    async fn last_used(&self, sql: &mut Sql) -> Option<DateTime<Utc>> {
        model::last_used(sql, self.id).await
    }

    /// When it was last used, as soon as that is later on record than this.
    async fn last_used_after(&self, sql: &mut Sql, before: Option<DateTime<Utc>>) -> DateTime<Utc> {
        let waited = async {
            loop {
                let last_used = self.last_used(sql).await;
                if last_used > before {
                    break last_used.unwrap();
                }
                tokio::time::sleep(crate::INTERVAL).await;
            }
        };
        tokio::time::timeout(crate::TIMEOUT, waited).await.expect("nobody writes when it was last used")
    }
}
