//! `LastUsedAt`: noted by verifications, and written later, together, and forward only.

use std::{collections::HashMap, sync::Arc};

use chrono::TimeDelta;
use futures_util::future::{join, join_all};
use proptest::prelude::*;
use provisioner::{
    Expiry, Grace, HostGuid, HostSession, HostSessionId, HostSessionRef, LastUsedWritten, List, Provision, Provisioned,
    Revoke, RevokeSession, Rotate, SessionId, Timestamp, Verification,
};
use sea_orm::ConnectionTrait;
use testbed::{Database, ENGINES, Engine};

use crate::fixture::{Fixture, START, actor, request, time};

testbed::on_both_engines!(
    a_verification_writes_nothing_and_the_next_write_has_the_newest_use,
    only_a_use_counts_as_one,
    a_write_that_fails_loses_nothing,
    many_uses_take_several_statements,
    a_row_that_is_gone_is_not_tried_for_ever,
    writes_revocations_and_rotations_at_once_all_succeed,
);

async fn a_verification_writes_nothing_and_the_next_write_has_the_newest_use(database: Database) {
    let fixture = Fixture::new(&database).await;
    let issued = provision(&fixture, 215).await;
    let before = tables(&fixture).await;
    fixture.clock.advance(TimeDelta::seconds(7));
    verify(&fixture, &issued.host_guid).await;
    fixture.clock.advance(TimeDelta::seconds(2));
    verify(&fixture, &issued.host_guid).await;
    fixture.clock.advance(TimeDelta::seconds(-1));
    verify(&fixture, &issued.host_guid).await;
    assert_eq!(tables(&fixture).await, before);

    // A clone shares what is noted.
    let written = fixture.provisioner.clone().write_last_used().await.unwrap();
    assert_eq!(written, LastUsedWritten { advanced: 1, ..LastUsedWritten::default() });
    assert_eq!(last_used(&fixture, issued.host_session.id).await, Some(after(9)));
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap(), LastUsedWritten::default());

    // A later write of an earlier use, by this process or another, moves nothing back.
    fixture.clock.set(after(4));
    verify(&fixture, &issued.host_guid).await;
    let other = Fixture::new(&database).await;
    other.clock.set(after(8));
    verify(&other, &issued.host_guid).await;
    for fixture in [&fixture, &other] {
        assert_eq!(fixture.provisioner.write_last_used().await.unwrap().advanced, 0);
    }
    assert_eq!(last_used(&fixture, issued.host_session.id).await, Some(after(9)));
    // It is no change that the trail tells of.
    assert_eq!(fixture.actions(issued.host_session.id).await, ["provisioned"]);
}

async fn only_a_use_counts_as_one(database: Database) {
    let fixture = Fixture::new(&database).await;
    let revoked = provision(&fixture, 1).await;
    let revoke = Revoke { host_session: revoked.host_session.id, reason: None };
    fixture.provisioner.revoke(&actor(), &revoke).await.unwrap();
    let expiring = Provision { expiry: Expiry::InSeconds(60), ..request(2) };
    let expired = fixture.provisioner.provision(&actor(), &expiring).await.unwrap();
    let elsewhere = provision(&fixture, 3).await;
    fixture.clock.advance(TimeDelta::seconds(60));
    for (host_guid, session_id) in [
        (&revoked.host_guid, None),
        (&expired.host_guid, None),
        (&elsewhere.host_guid, SessionId::parse(4).ok()),
        (&HostGuid::parse("51179767-693b-49a1-b753-380ca3bb39f7").unwrap(), None),
    ] {
        let verified = fixture.provisioner.verify(host_guid, session_id).await.unwrap();
        assert!(matches!(verified, Verification::Refused(_)), "{verified:?}");
    }
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap(), LastUsedWritten::default());

    // One that was rotated out and is in its grace is used like any other.
    let rotate =
        Rotate { host_session: elsewhere.host_session.id, grace: Grace::from_seconds(60).unwrap(), reason: None };
    fixture.provisioner.rotate(&actor(), &rotate).await.unwrap();
    verify(&fixture, &elsewhere.host_guid).await;
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap().advanced, 1);
    assert_eq!(last_used(&fixture, elsewhere.host_session.id).await, Some(after(60)));
}

async fn a_write_that_fails_loses_nothing(database: Database) {
    let fixture = Fixture::new(&database).await;
    let (one, other) = (provision(&fixture, 1).await, provision(&fixture, 2).await);
    verify(&fixture, &one.host_guid).await;
    fixture.clock.set(after(20));
    verify(&fixture, &other.host_guid).await;
    fixture.refuse_updates(true).await;
    fixture.provisioner.write_last_used().await.unwrap_err();
    // The newest use counts, whichever side of the failure it is on.
    fixture.clock.set(after(10));
    verify(&fixture, &one.host_guid).await;
    verify(&fixture, &other.host_guid).await;
    fixture.provisioner.write_last_used().await.unwrap_err();
    fixture.refuse_updates(false).await;
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap().advanced, 2);
    assert_eq!(last_used(&fixture, one.host_session.id).await, Some(after(10)));
    assert_eq!(last_used(&fixture, other.host_session.id).await, Some(after(20)));
}

/// More than one statement takes, and no power of two, all in one write.
async fn many_uses_take_several_statements(database: Database) {
    let fixture = Fixture::new(&database).await;
    // As many as may wait at once.
    let (first, second) = ((1..=600), (601..=1100));
    let mut issued = join_all(first.map(|session| provision(&fixture, session))).await;
    issued.extend(join_all(second.map(|session| provision(&fixture, session))).await);
    for (second, issued) in issued.iter().enumerate() {
        fixture.clock.set(after(second as i64));
        verify(&fixture, &issued.host_guid).await;
    }
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap().advanced, 1100);
    let seconds: HashMap<_, _> = issued.iter().map(|it| it.host_session.id).zip(0..).collect();
    for host_session in fixture.all(List::default()).await {
        assert_eq!(host_session.last_used_at, Some(after(seconds[&host_session.id])));
    }
}

async fn a_row_that_is_gone_is_not_tried_for_ever(database: Database) {
    let fixture = Fixture::new(&database).await;
    let (gone, stays) = (provision(&fixture, 1).await, provision(&fixture, 2).await);
    verify(&fixture, &gone.host_guid).await;
    verify(&fixture, &stays.host_guid).await;
    fixture.execute(r#"DELETE FROM canvas."HostSessions" WHERE "SessionId" = 1"#).await;
    let written = fixture.provisioner.write_last_used().await.unwrap();
    assert_eq!(written, LastUsedWritten { advanced: 1, ..LastUsedWritten::default() });
}

/// Two processes write last uses of the same rows while others take those rows' seats, revoke them one by one, and
/// revoke whole sessions. Nobody is the victim of a deadlock, and nobody's change is lost.
async fn writes_revocations_and_rotations_at_once_all_succeed(database: Database) {
    const SESSIONS: i64 = 4;
    const ROUNDS: usize = 12;

    let fixtures = [Fixture::new(&database).await, Fixture::new(&database).await];
    let labels = ["host", "co-host", "guest", "tutor"];
    for round in 0..ROUNDS {
        let mut issued = Vec::new();
        for session in 1..=SESSIONS {
            for label in labels {
                let seat = Provision { label: provisioner::Label::parse(label).unwrap(), ..request(session) };
                issued.push(fixtures[0].provisioner.provision(&actor(), &seat).await.unwrap());
            }
        }
        let issued = Arc::new(issued);
        let mut writing = Vec::new();
        for (at, fixture) in fixtures.iter().enumerate() {
            let mut guids: Vec<_> = issued.iter().map(|it| &it.host_guid).collect();
            if at == 1 {
                guids.reverse();
            }
            for host_guid in guids {
                verify(fixture, host_guid).await;
            }
            writing.push(fixture.provisioner.write_last_used());
        }
        let changing = issued.iter().enumerate().map(|(at, it)| {
            let (id, session_id) = (it.host_session.id, it.host_session.session_id);
            let provisioner = &fixtures[at % 2].provisioner;
            async move {
                let outcome = match (at + round) % 3 {
                    0 => provisioner.revoke(&actor(), &Revoke { host_session: id, reason: None }).await.map(drop),
                    1 => {
                        let rotate = Rotate { host_session: id, grace: Grace::default(), reason: None };
                        provisioner.rotate(&actor(), &rotate).await.map(drop)
                    }
                    _ => {
                        let all = RevokeSession { session_id, label: None, after: Grace::default(), reason: None };
                        provisioner.revoke_session(&actor(), &all).await.map(drop)
                    }
                };
                // Somebody else may have been quicker; that is no failure of the database.
                if let Err(error) = outcome {
                    assert!(matches!(error.code(), "already_revoked" | "not_current"), "{error}");
                }
            }
        });
        let (written, _) = join(join_all(writing), join_all(changing)).await;
        for written in written {
            written.unwrap();
        }
        // What was postponed is written as soon as the others are through.
        for fixture in &fixtures {
            assert_eq!(fixture.provisioner.write_last_used().await.unwrap().postponed, 0);
        }
        for it in issued.iter() {
            assert_eq!(last_used(&fixtures[0], it.host_session.id).await, Some(time(START)));
        }
    }
}

/// A transaction of somebody else that keeps a row locked keeps nobody from writing the others, and its row's turn
/// comes when it is over. On SQLite there is one writer at a time, so there is nothing to leave for later.
#[test]
fn a_locked_row_is_left_to_the_next_write() {
    testbed::run(async {
        let database = Database::new(Engine::Postgres);
        let fixture = Fixture::new(&database).await;
        let (locked, free) = (provision(&fixture, 1).await, provision(&fixture, 2).await);
        verify(&fixture, &locked.host_guid).await;
        verify(&fixture, &free.host_guid).await;

        let store = database.connect().await;
        let somebody = store.begin_write().await.unwrap();
        let lock = format!(
            r#"UPDATE canvas."HostSessions" SET "CreatedBy" = 'x' WHERE "HostSessionId" = {}"#,
            locked.host_session.id
        );
        somebody.execute_unprepared(&lock).await.unwrap();
        let written = fixture.provisioner.write_last_used().await.unwrap();
        assert_eq!((written.advanced, written.postponed), (1, 1));
        assert_eq!(last_used(&fixture, locked.host_session.id).await, None);
        assert_eq!(last_used(&fixture, free.host_session.id).await, Some(time(START)));
        somebody.commit().await.unwrap();
        assert_eq!(fixture.provisioner.write_last_used().await.unwrap().advanced, 1);
        assert_eq!(last_used(&fixture, locked.host_session.id).await, Some(time(START)));
    });
}

/// What one of two processes does next. Host sessions are meant by their place.
#[derive(Clone, Debug)]
enum Step {
    Use {
        process: usize,
        which: usize,
    },
    Write {
        process: usize,
    },
    /// The clock of a process goes on, or is set back.
    Pass {
        process: usize,
        seconds: i64,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let process = 0_usize..2;
    prop_oneof![
        4 => (process.clone(), 0_usize..3).prop_map(|(process, which)| Step::Use { process, which }),
        2 => process.clone().prop_map(|process| Step::Write { process }),
        3 => (process, -20_i64..40).prop_map(|(process, seconds)| Step::Pass { process, seconds }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However uses and writes of two processes with clocks of their own interleave, a row never moves back, and in the
    /// end it has its newest use.
    #[test]
    fn the_newest_use_of_all_processes_stays(steps in prop::collection::vec(step(), 1..40)) {
        for engine in ENGINES {
            testbed::run(interleaved(Database::new(engine), &steps));
        }
    }
}

async fn interleaved(database: Database, steps: &[Step]) {
    let processes = [Fixture::new(&database).await, Fixture::new(&database).await];
    let mut issued = Vec::new();
    for session in 1..=3 {
        issued.push(provision(&processes[0], session).await);
    }
    let mut newest = [None; 3];
    let mut on_record = [None; 3];
    let finally = [Step::Write { process: 0 }, Step::Write { process: 1 }];
    for step in steps.iter().chain(&finally) {
        match *step {
            Step::Use { process, which } => {
                verify(&processes[process], &issued[which].host_guid).await;
                newest[which] = newest[which].max(Some(provisioner::Clock::now(&processes[process].clock)));
            }
            Step::Write { process } => drop(processes[process].provisioner.write_last_used().await.unwrap()),
            Step::Pass { process, seconds } => processes[process].clock.advance(TimeDelta::seconds(seconds)),
        }
        for (which, it) in issued.iter().enumerate() {
            let now = last_used(&processes[0], it.host_session.id).await;
            assert!(on_record[which] <= now && now <= newest[which], "{on_record:?} {now:?} {newest:?}");
            on_record[which] = now;
        }
    }
    assert_eq!(on_record, newest);
}

async fn provision(fixture: &Fixture, session: i64) -> Provisioned {
    fixture.provisioner.provision(&actor(), &request(session)).await.unwrap()
}

async fn verify(fixture: &Fixture, host_guid: &HostGuid) {
    let verified = fixture.provisioner.verify(host_guid, None).await.unwrap();
    assert!(matches!(verified, Verification::Valid(_)), "{verified:?}");
}

async fn last_used(fixture: &Fixture, id: HostSessionId) -> Option<Timestamp> {
    fixture.provisioner.get(&HostSessionRef::Id(id)).await.unwrap().last_used_at
}

/// So many seconds after the start.
fn after(seconds: i64) -> Timestamp {
    time(START).checked_add(TimeDelta::seconds(seconds)).unwrap()
}

/// Everything that a verification might have touched.
async fn tables(fixture: &Fixture) -> (Vec<HostSession>, i64) {
    let events = fixture.rows(r#"SELECT count(*) AS "Events" FROM canvas."AuditLog""#).await;
    (fixture.all(List::default()).await, events[0].try_get("", "Events").unwrap())
}
