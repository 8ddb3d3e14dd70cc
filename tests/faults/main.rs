//! Faults: what always holds is looked at after each of them, in the real program on real databases.
//!
//! Every test prints a line with what it counted. `tests/faults/run` does all of them at length.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod balancer;
mod clock;
mod database;
mod disk;
mod invariants;
mod kill;
mod ledger;
mod load;
mod model;
mod proxy;
mod replicas;
mod stop;
mod strace;

#[path = "../support/keyring.rs"]
#[allow(dead_code, reason = "the other end-to-end tests use the rest")]
mod keyring;
#[path = "../support/sql.rs"]
#[allow(dead_code, reason = "the other end-to-end tests use the rest")]
mod sql;

use std::{env, time::Duration};

use fastrand::Rng;
use testbed::{Console, Database, Engine};

use sql::Sql;

/// The program that is tested.
const PROGRAM: &str = env!("CARGO_BIN_EXE_host-provisioner");

/// How long something may take that comes about by itself, and how long to wait between two looks.
const TIMEOUT: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(2);

/// The console tool on this database. A busy machine may take its time: nobody is turned away for that.
fn console(database: &Database) -> Console {
    Console::new(PROGRAM, database).with_env("HOST_PROVISIONER_DATABASE_WAIT", "30s")
}

/// A new operator who may do all that the clients do.
async fn token(console: &Console) -> String {
    console.operator("client", &["provision", "revoke", "verify"]).await
}

/// How many rounds a test has: so many, or its share of every hundred that `HOST_PROVISIONER_FAULT_ROUNDS` asks for. A test
/// whose rounds take long has a small one.
fn rounds(short: usize, share: usize) -> usize {
    match number("HOST_PROVISIONER_FAULT_ROUNDS") {
        Some(rounds) => (usize::try_from(rounds).unwrap() * share).div_ceil(100),
        None => short,
    }
}

/// What a test draws its lots with, and the seed to draw the same again, which `HOST_PROVISIONER_FAULT_SEED` sets.
fn chance() -> (Rng, u64) {
    let seed = number("HOST_PROVISIONER_FAULT_SEED").unwrap_or_else(|| fastrand::u64(..));
    (Rng::with_seed(seed), seed)
}

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

/// Waits until something is so. Panics when it is not within a minute.
async fn until(what: &str, is_so: impl AsyncFn() -> bool) {
    let waited = async {
        while !is_so().await {
            tokio::time::sleep(INTERVAL).await;
        }
    };
    assert!(tokio::time::timeout(TIMEOUT, waited).await.is_ok(), "it does not come to be: {what}");
}

/// Waits until no statement and no transaction is under way. A server of PostgreSQL that is at its commit does not notice
/// that its client is gone, and what it does is on record a little later.
async fn nobody_is_at_work(sql: &mut Sql, database: &Database) {
    if database.engine() == Engine::Sqlite {
        return;
    }
    let busy = "SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";
    let waited = async {
        while sql.number(busy).await > 0 {
            tokio::time::sleep(INTERVAL).await;
        }
    };
    assert!(tokio::time::timeout(TIMEOUT, waited).await.is_ok(), "somebody is always at work");
}
