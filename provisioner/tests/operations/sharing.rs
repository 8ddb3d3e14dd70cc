//! Requests that share transactions: each gets what it would have got alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
};

use chrono::TimeDelta;
use database::{DataDir, Engine};
use futures_util::future::join_all;
use provisioner::{
    Clock, Error, Grace, HostGuid, HostSessionId, IdempotencyKey, Label, List, OsRandom, Provision, Provisioned,
    Provisioner, Revoke, Rotate, Status, Timestamp, Verification,
};
use testbed::Database;
use tokio::sync::Barrier;

use crate::fixture::{Fixture, START, actor, request, time};

testbed::on_both_engines!(
    those_who_come_together_get_what_they_would_have_got_alone,
    nobody_fails_for_a_neighbour,
    who_goes_away_disturbs_nobody,
    a_rotation_and_a_provision_of_one_seat_do_not_meet,
    few_transactions_serve_many,
);

fn key(number: usize) -> IdempotencyKey {
    IdempotencyKey::parse(&format!("8e03978e-40d5-43dd-bc93-{number:012x}")).unwrap()
}

fn seat(number: usize) -> Provision {
    let label = Label::parse(["host", "co-host", "third"][number % 3]).unwrap();
    Provision { label, ..request((number % 7) as i64 + 1) }
}

/// Provisions, rotations and requests that are to be done once, in a few seats, all at the same time.
async fn those_who_come_together_get_what_they_would_have_got_alone(database: Database) {
    let fixture = Fixture::new(&database).await;
    let (operations, actor) = (&fixture.provisioner, actor());
    let first: Vec<_> = join_all(
        (0..21).map(async |number| operations.provision(&actor, &seat(number)).await.unwrap().host_session.id),
    )
    .await;

    let provisions = join_all((0..90).map(async |number| operations.provision(&actor, &seat(number)).await.unwrap()));
    let once = join_all((0..60).map(async |number| {
        // Two of them are one request.
        operations.provision_once(&actor, &seat(number / 2), &key(number / 2)).await.unwrap()
    }));
    let rotations = join_all(first.iter().map(async |&host_session| {
        let rotate = Rotate { host_session, grace: Grace::from_seconds(60).unwrap(), reason: None };
        operations.rotate(&actor, &rotate).await
    }));
    let (provisions, once, rotations) = tokio::join!(provisions, once, rotations);

    let guid = |it: &Provisioned| it.host_guid.expose().to_string();
    for pair in once.chunks(2) {
        assert_eq!((guid(&pair[0]), pair[0].host_session.id), (guid(&pair[1]), pair[1].host_session.id));
        assert_eq!(pair.iter().filter(|it| it.is_replay).count(), 1);
    }
    let rotated: Vec<_> = rotations
        .into_iter()
        .filter_map(|outcome| match outcome {
            Ok(provisioned) => Some(provisioned),
            Err(Error::NotCurrent { current: Some(_), .. }) => None,
            Err(error) => panic!("{error:?}"),
        })
        .collect();
    let issued: BTreeMap<HostSessionId, String> =
        provisions.iter().chain(&once).chain(&rotated).map(|it| (it.host_session.id, guid(it))).collect();
    assert_eq!(issued.len(), 90 + 30 + rotated.len());

    let all = fixture.all(List::default()).await;
    let ids: BTreeSet<_> = all.iter().map(|it| it.id).collect();
    assert_eq!(ids, issued.keys().copied().chain(first).collect());
    // In each seat there is one chain, which nobody broke or forked, and its end is current.
    let replaced: BTreeSet<_> = all.iter().filter_map(|it| it.replaces).collect();
    let last: Vec<_> = all.iter().filter(|it| !replaced.contains(&it.id)).collect();
    assert_eq!((replaced.len(), last.len()), (all.len() - 21, 21));
    assert!(last.iter().all(|it| it.status == Status::Active));
    assert_eq!(all.iter().filter(|it| it.status == Status::Active).count(), 21);
    for (id, host_guid) in &issued {
        let host_session = all.iter().find(|it| it.id == *id).unwrap();
        let verified = operations.verify(&HostGuid::parse(host_guid).unwrap(), None).await.unwrap();
        assert_eq!(matches!(verified, Verification::Valid(_)), host_session.status.is_valid());
    }
    let actions: [&[&str]; 2] = [&["provisioned"], &["provisioned", "rotated_out"]];
    for host_session in &all {
        let expected = actions[usize::from(replaced.contains(&host_session.id))];
        assert_eq!(fixture.actions(host_session.id).await, expected);
    }
}

/// One of those in a transaction cannot be done, by no fault of the others.
async fn nobody_fails_for_a_neighbour(database: Database) {
    let fixture = Fixture::new(&database).await;
    refuse_session(&fixture, 13).await;
    let actor = actor();
    let outcomes = join_all(
        (1..=40).map(async |session| (session, fixture.provisioner.provision(&actor, &request(session)).await)),
    );
    for (session, outcome) in outcomes.await {
        match outcome {
            Ok(provisioned) if session != 13 => {
                assert_eq!(fixture.actions(provisioned.host_session.id).await, ["provisioned"]);
            }
            Err(Error::Internal(_)) if session == 13 => {}
            outcome => panic!("{session}: {outcome:?}"),
        }
    }
    assert_eq!(fixture.all(List::default()).await.len(), 39);
    assert_eq!(fixture.rows(r#"SELECT 1 FROM canvas."AuditLog" WHERE "Action" = 'provisioned'"#).await.len(), 39);
}

async fn refuse_session(fixture: &Fixture, session: i64) {
    let statements: &[String] = &match fixture.provisioner.store().engine() {
        Engine::Sqlite => vec![format!(
            r#"CREATE TRIGGER canvas.refuse BEFORE INSERT ON "HostSessions" WHEN NEW."SessionId" = {session}
               BEGIN SELECT RAISE(ABORT, 'not this one'); END"#
        )],
        Engine::Postgres => vec![
            "CREATE FUNCTION canvas.refuse() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN RAISE EXCEPTION 'not this one'; END $$"
                .to_owned(),
            format!(
                r#"CREATE TRIGGER refuse BEFORE INSERT ON canvas."HostSessions" FOR EACH ROW
                   WHEN (NEW."SessionId" = {session}) EXECUTE FUNCTION canvas.refuse()"#
            ),
        ],
    };
    for statement in statements {
        fixture.execute(statement).await;
    }
}

/// Half of those who ask go away at some moment. The others are answered, and what was begun is whole.
async fn who_goes_away_disturbs_nobody(database: Database) {
    let fixture = Arc::new(Fixture::new(&database).await);
    let barrier = Arc::new(Barrier::new(61));
    let asked: Vec<_> = (1..=60)
        .map(|session| {
            let (fixture, barrier) = (Arc::clone(&fixture), Arc::clone(&barrier));
            tokio::spawn(async move {
                barrier.wait().await;
                fixture.provisioner.provision(&actor(), &request(session % 20 + 1)).await
            })
        })
        .collect();
    barrier.wait().await;
    for (number, asked) in asked.iter().enumerate().filter(|(number, _)| number % 2 == 1) {
        for _ in 0..number {
            tokio::task::yield_now().await;
        }
        asked.abort();
    }
    let mut answered = 0;
    for (number, asked) in asked.into_iter().enumerate() {
        match asked.await {
            Ok(outcome) => {
                outcome.unwrap();
                answered += 1;
            }
            Err(error) => assert!(error.is_cancelled() && number % 2 == 1),
        }
    }
    // The next one comes after all that is still under way.
    fixture.provisioner.provision(&actor(), &request(100)).await.unwrap();
    let all = fixture.all(List::default()).await;
    assert!(all.len() > answered, "{answered} of {}", all.len());
    let current: BTreeSet<_> = all.iter().filter(|it| it.status == Status::Active).map(|it| it.session_id).collect();
    assert_eq!(all.iter().filter(|it| it.status == Status::Active).count(), current.len());
    let told = fixture.rows(r#"SELECT 1 FROM canvas."AuditLog" WHERE "Action" = 'provisioned'"#).await;
    assert_eq!(told.len(), all.len());
}

/// The seat of a rotation is known only when its row was read.
async fn a_rotation_and_a_provision_of_one_seat_do_not_meet(database: Database) {
    let fixture = Fixture::new(&database).await;
    let (operations, actor) = (&fixture.provisioner, actor());
    for session in 1..=20 {
        let host_session = operations.provision(&actor, &request(session)).await.unwrap().host_session.id;
        let provision = request(session);
        let rotate = Rotate { host_session, grace: Grace::default(), reason: None };
        let revoke = Revoke { host_session, reason: None };
        let (provisioned, rotated, revoked) = tokio::join!(
            operations.provision(&actor, &provision),
            operations.rotate(&actor, &rotate),
            operations.revoke(&actor, &revoke),
        );
        let provisioned = provisioned.unwrap().host_session;
        match rotated {
            Ok(rotated) => assert!([provisioned.id, host_session].contains(&rotated.host_session.replaces.unwrap())),
            Err(Error::NotCurrent { .. }) => {}
            Err(error) => panic!("{error:?}"),
        }
        assert!(matches!(revoked, Ok(_) | Err(Error::AlreadyRevoked(_))), "{revoked:?}");
        let left = fixture.all(List { session_id: Some(provision.session_id), ..List::default() }).await;
        assert_eq!(left.iter().filter(|it| it.status == Status::Active).count(), 1, "{left:?}");
    }
}

/// All events of a transaction have one moment, and no two transactions have the same where every look at the clock finds
/// it further on.
async fn few_transactions_serve_many(database: Database) {
    let fixture = Fixture::new(&database).await;
    let data_dir = DataDir::open(database.data_dir()).unwrap();
    let (clock, actor) = (Arc::new(TickingClock::default()), actor());
    let opened = Provisioner::open(database.connect().await, &data_dir, &actor, clock, Arc::new(OsRandom)).await;
    let operations = opened.unwrap();
    join_all((1..=200).map(async |session| operations.provision(&actor, &request(session)).await.unwrap())).await;
    let sql = r#"SELECT DISTINCT "At" FROM canvas."AuditLog" WHERE "Action" = 'provisioned'"#;
    let transactions = fixture.rows(sql).await.len();
    assert!((1..=20).contains(&transactions), "{transactions} transactions");
}

/// A clock that goes on by a microsecond whenever somebody looks at it.
#[derive(Default)]
struct TickingClock(AtomicI64);

impl Clock for TickingClock {
    fn now(&self) -> Timestamp {
        time(START).checked_add(TimeDelta::microseconds(self.0.fetch_add(1, Relaxed))).unwrap()
    }
}
