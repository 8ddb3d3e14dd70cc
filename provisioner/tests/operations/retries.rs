use std::{collections::HashMap, fs};

use chrono::TimeDelta;
use database::DataDir;
use entity::idempotency_keys;
use futures_util::future::join_all;
use proptest::prelude::*;
use provisioner::{
    Actor, Error, Expiry, Grace, HostSessionId, IdempotencyKey, IfCurrent, List, OperatorName, Provision, Provisioned,
    Reason, Revoke, Rotate, Status, Timestamp,
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use testbed::{Database, ENGINES};

use crate::fixture::{Fixture, actor, open, request};

testbed::on_both_engines!(
    a_request_that_comes_again_gets_the_same_host_guid,
    a_rotation_that_comes_again_gets_the_same_host_guid,
    a_batch_that_comes_again_gets_the_same_host_guids,
    a_key_is_good_for_one_request_of_one_actor_to_one_operation,
    a_request_that_failed_may_be_sent_again,
    many_at_once_are_done_once,
    an_answer_is_kept_under_the_key_that_sealed_it,
    what_is_old_is_cleaned_away_and_nothing_else,
);

fn key(number: usize) -> IdempotencyKey {
    IdempotencyKey::parse(&format!("8e03978e-40d5-43dd-bc93-{number:012x}")).unwrap()
}

fn same(one: &Provisioned, other: &Provisioned) -> bool {
    one.host_guid.expose() == other.host_guid.expose() && one.host_session.id == other.host_session.id
}

/// How many rows each table has that a request could write to.
async fn counts(fixture: &Fixture) -> [usize; 3] {
    let mut counts = [0; 3];
    for (count, table) in counts.iter_mut().zip(["HostSessions", "AuditLog", "IdempotencyKeys"]) {
        *count = fixture.rows(&format!(r#"SELECT 1 FROM canvas."{table}""#)).await.len();
    }
    counts
}

async fn a_request_that_comes_again_gets_the_same_host_guid(database: Database) {
    let fixture = Fixture::new(&database).await;
    let operations = &fixture.provisioner;
    // Its end is over when it comes again, which does not matter any more.
    let end = fixture.now().checked_add(TimeDelta::seconds(60)).unwrap();
    let provision = Provision { expiry: Expiry::At(end), ..request(215) };
    let first = operations.provision_once(&actor(), &provision, &key(1)).await.unwrap();
    assert!(!first.is_replay);
    let before = counts(&fixture).await;

    fixture.clock.advance(TimeDelta::seconds(60));
    let again = operations.provision_once(&actor(), &provision, &key(1)).await.unwrap();
    assert!(again.is_replay && same(&first, &again));
    assert_eq!((first.host_session.status, again.host_session.status), (Status::Active, Status::Expired));
    operations.revoke(&actor(), &Revoke { host_session: first.host_session.id, reason: None }).await.unwrap();
    let again = operations.provision_once(&actor(), &provision, &key(1)).await.unwrap();
    assert!(same(&first, &again));
    assert_eq!(again.host_session.status, Status::Revoked);
    assert_eq!(counts(&fixture).await, [before[0], before[1] + 1, before[2]]);
}

async fn a_rotation_that_comes_again_gets_the_same_host_guid(database: Database) {
    let fixture = Fixture::new(&database).await;
    let operations = &fixture.provisioner;
    let old = operations.provision(&actor(), &request(215)).await.unwrap();
    let rotate = Rotate { host_session: old.host_session.id, grace: Grace::default(), reason: None };
    let first = operations.rotate_once(&actor(), &rotate, &key(1)).await.unwrap();
    let before = counts(&fixture).await;
    // Without the key it would be an error by now: the old one is current no more.
    let again = operations.rotate_once(&actor(), &rotate, &key(1)).await.unwrap();
    assert!(again.is_replay && same(&first, &again) && !same(&old, &again));
    assert_eq!(counts(&fixture).await, before);
    assert!(matches!(operations.rotate(&actor(), &rotate).await, Err(Error::NotCurrent { .. })));
}

async fn a_batch_that_comes_again_gets_the_same_host_guids(database: Database) {
    let fixture = Fixture::new(&database).await;
    let operations = &fixture.provisioner;
    let current = operations.provision(&actor(), &request(2)).await.unwrap().host_session.id;
    let over = Provision { expiry: Expiry::At(fixture.now()), ..request(4) };
    let reject = Provision { if_current: IfCurrent::Reject, ..request(2) };
    let requests = [request(1), reject, request(3), over, request(1)];
    let first = operations.provision_batch(&actor(), &requests, Some(&key(1))).await.unwrap();
    let before = counts(&fixture).await;
    let again = operations.provision_batch(&actor(), &requests, Some(&key(1))).await.unwrap();
    assert_eq!(counts(&fixture).await, before);
    for outcomes in [&first, &again] {
        assert!(matches!(&outcomes[1], Err(Error::CurrentHostSessionExists(found)) if *found == current));
        assert_eq!(outcomes[3].as_ref().unwrap_err().code(), "invalid_expiry");
        assert_eq!(outcomes[4].as_ref().unwrap_err().code(), "duplicate_seat");
    }
    for at in [0, 2] {
        let (first, again) = (first[at].as_ref().unwrap(), again[at].as_ref().unwrap());
        assert!(again.is_replay && same(first, again), "{at}");
        assert_eq!(again.host_session.session_id, requests[at].session_id);
    }
    let other_order = [request(3), request(1)];
    let refused = operations.provision_batch(&actor(), &other_order, Some(&key(1))).await;
    assert!(matches!(refused, Err(Error::IdempotencyKeyReused)));
}

async fn a_key_is_good_for_one_request_of_one_actor_to_one_operation(database: Database) {
    let fixture = Fixture::new(&database).await;
    let operations = &fixture.provisioner;
    let first = operations.provision_once(&actor(), &request(215), &key(1)).await.unwrap();
    let before = counts(&fixture).await;
    let others = [
        Provision { session_id: request(216).session_id, ..request(215) },
        Provision { label: provisioner::Label::parse("co-host").unwrap(), ..request(215) },
        Provision { created_by: provisioner::CreatedBy::parse("Paul").unwrap(), ..request(215) },
        Provision { expiry: Expiry::InSeconds(60), ..request(215) },
        Provision { if_current: IfCurrent::Reject, ..request(215) },
        Provision { if_current: IfCurrent::Rotate(Grace::from_seconds(1).unwrap()), ..request(215) },
        Provision { reason: Some(Reason::parse("again").unwrap()), ..request(215) },
    ];
    for other in &others {
        let refused = operations.provision_once(&actor(), other, &key(1)).await;
        assert!(matches!(refused, Err(Error::IdempotencyKeyReused)), "{other:?}");
    }
    assert_eq!(counts(&fixture).await, before);

    let other_actor = Actor::Operator(OperatorName::parse("back-end").unwrap());
    let theirs = operations.provision_once(&other_actor, &request(216), &key(1)).await.unwrap();
    assert!(!theirs.is_replay);
    let rotate = Rotate { host_session: first.host_session.id, grace: Grace::default(), reason: None };
    assert!(!operations.rotate_once(&actor(), &rotate, &key(1)).await.unwrap().is_replay);
    let batch = operations.provision_batch(&actor(), &[request(217)], Some(&key(1))).await.unwrap();
    assert!(!batch[0].as_ref().unwrap().is_replay);
}

async fn a_request_that_failed_may_be_sent_again(database: Database) {
    let fixture = Fixture::new(&database).await;
    let operations = &fixture.provisioner;
    let current = operations.provision(&actor(), &request(215)).await.unwrap().host_session.id;
    let before = counts(&fixture).await;
    let reject = Provision { if_current: IfCurrent::Reject, ..request(215) };
    let refused = operations.provision_once(&actor(), &reject, &key(1)).await;
    assert!(matches!(refused, Err(Error::CurrentHostSessionExists(_))));
    let refused = operations.provision_batch(&actor(), std::slice::from_ref(&reject), Some(&key(1))).await.unwrap();
    assert!(matches!(refused[0], Err(Error::CurrentHostSessionExists(_))));
    assert_eq!(counts(&fixture).await, before);

    operations.revoke(&actor(), &Revoke { host_session: current, reason: None }).await.unwrap();
    assert!(!operations.provision_once(&actor(), &reject, &key(1)).await.unwrap().is_replay);
}

async fn many_at_once_are_done_once(database: Database) {
    let fixture = Fixture::new(&database).await;
    let other = open(&database, DataDir::open(database.data_dir()).unwrap(), &fixture.clock).await.unwrap();
    let (actor, provision, key) = (actor(), request(215), key(1));
    let requests = (0..20).map(|at| {
        let replica = if at % 2 == 0 { &fixture.provisioner } else { &other };
        replica.provision_once(&actor, &provision, &key)
    });
    let answers: Vec<_> = join_all(requests).await.into_iter().map(Result::unwrap).collect();
    assert!(answers.iter().all(|answer| same(answer, &answers[0])));
    assert_eq!(answers.iter().filter(|answer| !answer.is_replay).count(), 1);
    assert_eq!(fixture.all(List::default()).await.len(), 1);
}

/// A seal key that is primary no more still finds and opens what it sealed. A replica that lacks it does not take the
/// request for a new one.
async fn an_answer_is_kept_under_the_key_that_sealed_it(database: Database) {
    let fixture = Fixture::new(&database).await;
    let first = fixture.provisioner.provision_once(&actor(), &request(215), &key(1)).await.unwrap();
    let ring = database.data_dir().join("keyring.toml");
    let before = fs::read_to_string(&ring).unwrap();
    let secret = "base64:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    fs::write(&ring, format!("{before}\n[[seal_keys]]\nid = \"seal-2\"\nsecret = \"{secret}\"\n")).unwrap();
    let both = open(&database, DataDir::open(database.data_dir()).unwrap(), &fixture.clock).await.unwrap();
    let transaction = both.store().begin_write().await.unwrap();
    for (id, is_primary) in [("seal-1", false), ("seal-2", true)] {
        let sql = format!(
            r#"UPDATE canvas."Keys" SET "IsPrimary" = {is_primary} WHERE "Role" = 'seal' AND "KeyId" = '{id}'"#
        );
        sea_orm::ConnectionTrait::execute_unprepared(&*transaction, &sql).await.unwrap();
    }
    transaction.commit().await.unwrap();

    let again = both.provision_once(&actor(), &request(215), &key(1)).await.unwrap();
    assert!(again.is_replay && same(&first, &again));
    both.provision_once(&actor(), &request(216), &key(2)).await.unwrap();
    let sealed = fixture.rows(r#"SELECT 1 FROM canvas."IdempotencyKeys" WHERE "KeyId" = 'seal-2'"#).await;
    assert_eq!(sealed.len(), 1);
    // This one was opened before the second key came.
    let stale = fixture.provisioner.provision_once(&actor(), &request(216), &key(2)).await;
    assert!(matches!(stale, Err(Error::KeyringStale)), "{stale:?}");
}

async fn what_is_old_is_cleaned_away_and_nothing_else(database: Database) {
    let fixture = Fixture::new(&database).await;
    let now = fixture.now();
    let at = |ago: TimeDelta| chrono::DateTime::from(now.checked_add(-ago).unwrap()).fixed_offset();
    let old = (0..1100).map(|number| (format!("old {number}"), at(TimeDelta::hours(24))));
    let young = (0..5).map(|number| (format!("young {number}"), at(TimeDelta::hours(24) - TimeDelta::microseconds(1))));
    let rows = old.chain(young).map(|(lookup, created_at)| idempotency_keys::ActiveModel {
        lookup: Set(lookup),
        key_id: Set("seal-1".to_owned()),
        created_at: Set(created_at),
        sealed: Set(vec![0; 64]),
    });
    let transaction = fixture.provisioner.store().begin_write().await.unwrap();
    idempotency_keys::Entity::insert_many(rows).exec_without_returning(&*transaction).await.unwrap();
    transaction.commit().await.unwrap();
    fixture.provisioner.provision_once(&actor(), &request(215), &key(1)).await.unwrap();

    let mut batches = 1;
    while fixture.provisioner.clean_idempotency_keys().await.unwrap() {
        batches += 1;
    }
    assert_eq!(batches, 3);
    let left = fixture.rows(r#"SELECT "Lookup" FROM canvas."IdempotencyKeys" WHERE "Lookup" LIKE 'old%'"#).await;
    assert!(left.is_empty());
    assert_eq!(counts(&fixture).await[2], 6);
}

/// Somebody sends one of two requests under one of two keys.
#[derive(Clone, Debug)]
enum Step {
    Send { key: usize, session: i64 },
    Pass { hours: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0_usize..2, 1_i64..=2).prop_map(|(key, session)| Step::Send { key, session }),
        1 => (1_i64..20).prop_map(|hours| Step::Pass { hours }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// For 24 hours a key stands for the request that came first, whatever comes under it.
    #[test]
    fn a_key_stands_for_one_request_for_a_day(steps in prop::collection::vec(step(), 1..20)) {
        for engine in ENGINES {
            testbed::run(send(Database::new(engine), &steps));
        }
    }
}

async fn send(database: Database, steps: &[Step]) {
    let fixture = Fixture::new(&database).await;
    let mut known: HashMap<usize, (i64, Timestamp, HostSessionId, String)> = HashMap::new();
    let mut issued = 0;
    for step in steps {
        let (number, session) = match *step {
            Step::Send { key, session } => (key, session),
            Step::Pass { hours } => {
                fixture.clock.advance(TimeDelta::hours(hours));
                continue;
            }
        };
        let now = fixture.now();
        let answer = fixture.provisioner.provision_once(&actor(), &request(session), &key(number)).await;
        let live = known.get(&number).filter(|(_, at, ..)| now < at.checked_add(TimeDelta::hours(24)).unwrap());
        match (answer, live) {
            (Ok(answer), Some((known_session, _, id, guid))) if *known_session == session => {
                assert!(answer.is_replay);
                assert_eq!((answer.host_session.id, &answer.host_guid.expose()), (*id, guid));
            }
            (Err(Error::IdempotencyKeyReused), Some((known_session, ..))) if *known_session != session => {}
            (Ok(answer), None) => {
                assert!(!answer.is_replay);
                issued += 1;
                known.insert(number, (session, now, answer.host_session.id, answer.host_guid.expose()));
            }
            (answer, live) => panic!("{answer:?} where {live:?} is known"),
        }
    }
    assert_eq!(fixture.all(List::default()).await.len(), issued);
}
