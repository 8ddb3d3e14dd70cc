//! The service is killed while it works, at any moment.

use std::{sync::Arc, time::Duration};

use testbed::{Database, Engine};

use crate::{
    invariants::{self, Tally},
    ledger::Ledger,
    load::{Load, WhenCut},
};

testbed::on_both_engines!(from => a_service_that_is_killed_loses_nothing);

/// How many times one store is gone on with.
const ROUNDS_OF_A_STORE: usize = 10;

/// A round's changes before the moment is drawn: at most so many, and then at most so long.
const MOST_CHANGES: usize = 80;
const LONGEST_PAUSE: u64 = 30_000;

fn from(engine: Engine) -> Engine {
    engine
}

async fn a_service_that_is_killed_loses_nothing(engine: Engine) {
    let (mut chance, seed) = crate::chance();
    let rounds = crate::rounds(6, 100);
    let (mut left, mut total) = (rounds, Tally::default());
    while left > 0 {
        let database = Database::new(engine);
        let token = crate::token(&crate::console(&database)).await;
        let (ledger, mut last) = (Arc::new(Ledger::default()), Tally::default());
        for _ in 0..left.min(ROUNDS_OF_A_STORE) {
            last = round(&database, &token, &ledger, &mut chance).await;
        }
        total += last;
        left -= left.min(ROUNDS_OF_A_STORE);
    }
    println!("killed, {engine:?}, seed {seed}: {rounds} rounds, {total}");
    assert!(total.clients.cut > 0, "nobody noticed");
}

async fn round(database: &Database, token: &str, ledger: &Arc<Ledger>, chance: &mut fastrand::Rng) -> Tally {
    let console = crate::console(database);
    let mut service = console.serve(&[]).await;
    let load = Load::start(ledger, &[service.client(Some(token))], WhenCut::Leave, chance);
    load.get_done(chance.usize(1..=MOST_CHANGES)).await;
    // Nothing is waited for here: it is to be any moment at all.
    tokio::time::sleep(Duration::from_micros(chance.u64(..LONGEST_PAUSE))).await;
    service.kill();
    load.left().await;

    let service = console.serve(&[]).await;
    invariants::check(database, &service.client(Some(token)), ledger).await
}
