//! The service is asked to stop while it works.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use testbed::Database;

use crate::{
    invariants::{self, Tally},
    ledger::Ledger,
    load::{Load, WhenCut},
    model::OnRecord,
    sql::Sql,
};

testbed::on_both_engines!(what_was_accepted_is_answered_before_the_end);

/// A round's changes before the moment is drawn, at most.
const MOST_CHANGES: usize = 80;

/// How long a service may take to end, as it promises.
const TIME_LIMIT: Duration = Duration::from_secs(10);

async fn what_was_accepted_is_answered_before_the_end(database: Database) {
    let (mut chance, seed) = crate::chance();
    let rounds = crate::rounds(3);
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    let (ledger, mut tally, mut longest) = (Arc::new(Ledger::default()), Tally::default(), Duration::ZERO);
    for _ in 0..rounds {
        let mut service = console.serve(&[]).await;
        let load = Load::start(&ledger, &[service.client(Some(&token))], WhenCut::Leave, &mut chance);
        load.get_done(chance.usize(1..=MOST_CHANGES)).await;
        let asked = Instant::now();
        let status = service.stop().await;
        longest = longest.max(asked.elapsed());
        assert_eq!(status.code(), Some(0));
        load.left().await;
        last_uses_are_on_record(&database, &ledger).await;

        let service = console.serve(&[]).await;
        tally = invariants::check(&database, &service.client(Some(&token)), &ledger).await;
    }
    println!(
        "stopped, {:?}, seed {seed}: {rounds} rounds, the longest took {longest:?} to end, {tally}",
        database.engine()
    );
    assert!(longest <= TIME_LIMIT, "{longest:?}");
    // Whose connection ended was not listened to: nothing was done for him, and no answer was begun.
    assert_eq!((tally.clients.there, tally.clients.broken_off, tally.clients.unavailable), (0, 0, 0));
    assert!(tally.clients.cut > 0, "nobody noticed");
}

async fn last_uses_are_on_record(database: &Database, ledger: &Ledger) {
    let on_record = OnRecord::read(&mut Sql::open(database).await).await;
    for id in &ledger.state().verified {
        assert!(on_record.rows[id].last_used.is_some(), "host session {id} was used, and nobody wrote it");
    }
}
