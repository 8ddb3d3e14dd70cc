//! The database ends under the service, and comes back.

use std::sync::Arc;

use testbed::{
    Database,
    postgres::{Server, Settings},
};

use crate::{
    invariants::{self, Tally},
    ledger::Ledger,
    load::{Load, WhenCut},
};

/// A round's changes before the moment is drawn, at most.
const MOST_CHANGES: usize = 80;

/// How many are turned away before the database comes back, and how many changes show that it is.
const TURNED_AWAY: usize = 10;
const CHANGES_AFTER: usize = 30;

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_ends_under_load_loses_nothing_and_is_waited_for() {
    let (mut chance, seed) = crate::chance();
    let rounds = crate::rounds(2, 20);
    let server = Server::start(Settings { durable: true, ..Settings::default() });
    let database = Database::on(&server);
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    let service = console.serve(&[]).await;
    let client = service.client(Some(&token));
    let (ledger, mut tally, mut killed) = (Arc::new(Ledger::default()), Tally::default(), 0);
    for round in 0..rounds {
        let load = Load::start(&ledger, std::slice::from_ref(&client), WhenCut::Leave, &mut chance);
        load.get_done(chance.usize(1..=MOST_CHANGES)).await;
        if round % 2 == 0 {
            killed += 1;
            server.kill();
        } else {
            server.stop();
        }
        let turned_away = ledger.state().counts.unavailable + TURNED_AWAY;
        crate::until("clients are turned away", async || ledger.state().counts.unavailable >= turned_away).await;
        server.start_again();
        load.get_done(CHANGES_AFTER).await;
        load.stop().await;
        tally = invariants::check(&database, &client, &ledger).await;
    }
    println!("database ended, seed {seed}: {rounds} rounds, {killed} of them by SIGKILL, {tally}");
    assert_eq!((tally.clients.cut, tally.clients.broken_off), (0, 0));
}
