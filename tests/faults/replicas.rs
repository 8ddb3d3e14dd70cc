//! Several processes on one store: they race for the same seats, and are stopped and started in turn.

use std::sync::Arc;

use testbed::{Client, Database};

use crate::{
    balancer::Balancer,
    invariants,
    ledger::Ledger,
    load::{Load, WhenCut},
};

testbed::on_both_engines!(two_processes_race_for_the_same_seats);

/// How many changes are made in a round.
const CHANGES: usize = 60;

async fn two_processes_race_for_the_same_seats(database: Database) {
    let (mut chance, seed) = crate::chance();
    let rounds = crate::rounds(4, 100);
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    let services = [console.serve(&[]).await, console.serve(&[]).await];
    let clients = services.each_ref().map(|service| service.client(Some(&token)));
    let ledger = Arc::new(Ledger::default());
    let load = Load::start(&ledger, &clients, WhenCut::Leave, &mut chance);
    for _ in 0..rounds {
        load.get_done(CHANGES).await;
    }
    load.stop().await;
    let tally = invariants::check(&database, &clients[0], &ledger).await;
    println!("raced, {:?}, seed {seed}: {rounds} rounds, {tally}", database.engine());
    // Who is told to come again has found a machine that is too busy to give him a connection in time.
    assert_eq!((tally.clients.there, tally.clients.cut, tally.clients.broken_off), (0, 0, 0));
}

/// A client sends a request again when its connection ended before a byte of the answer came, and only then: a replica
/// that stops answers all that it has begun to read, and closes the connections that say nothing at that moment.
#[tokio::test(flavor = "multi_thread")]
async fn replicas_that_stop_and_start_in_turn_fail_nobody() {
    let (mut chance, seed) = crate::chance();
    let rounds = crate::rounds(2, 25);
    let database = Database::postgres();
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    let mut services = [console.serve(&[]).await, console.serve(&[]).await];
    let balancer = Balancer::start(services.iter().map(|service| service.base_url())).await;
    let client = Client::new(balancer.base_url(), Some(&token));

    let ledger = Arc::new(Ledger::default());
    let load = Load::start(&ledger, std::slice::from_ref(&client), WhenCut::SendAgain, &mut chance);
    for _ in 0..rounds {
        for (replica, service) in services.iter_mut().enumerate() {
            load.get_done(chance.usize(1..=CHANGES)).await;
            assert_eq!(service.stop().await.code(), Some(0));
            load.get_done(CHANGES).await;
            *service = console.serve(&[]).await;
            balancer.replace(replica, service.base_url());
        }
    }
    load.get_done(CHANGES).await;
    load.stop().await;
    let tally = invariants::check(&database, &client, &ledger).await;
    let stops = rounds * services.len();
    println!("replicas in turn, seed {seed}: {stops} stops, {}, {tally}", balancer.told());
    // What was cut was not begun, so sending it again has doubled nothing and met no answer of the first time.
    let failed = (tally.clients.unavailable, tally.clients.broken_off, tally.clients.there + tally.clients.absent);
    assert_eq!((failed, tally.clients.replayed), ((0, 0, 0), 0));
}
