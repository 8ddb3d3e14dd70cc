use chrono::TimeDelta;
use provisioner::{
    Error, Expiry, Grace, HostGuid, HostSessionRef, IfCurrent, Label, List, Provision, Refusal, Register,
    RevokeSession, SessionId, Status, Verification,
};
use sea_orm::ConnectionTrait;
use testbed::Database;

use crate::fixture::{Fixture, START, actor, request, time};

testbed::on_both_engines!(
    a_provision_is_recorded_and_recognised,
    without_grace_the_old_one_is_revoked_at_once,
    a_grace_shortens_a_life_and_never_lengthens_it,
    a_lapsed_host_session_gives_way_to_everybody,
    reject_issues_nothing,
    labels_are_seats_of_their_own,
    a_plan_changes_nothing,
    a_registered_host_guid_is_as_good_as_an_issued_one,
    bad_input_writes_nothing,
    the_database_refuses_a_second_current_host_session,
    concurrent_provisions_leave_one_current,
    pages_hold_every_host_session_once,
);

async fn a_provision_is_recorded_and_recognised(database: Database) {
    let fixture = Fixture::new(&database).await;
    let provisioned = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();

    let host_session = provisioned.host_session;
    assert_eq!(host_session.session_id.get(), 215);
    assert_eq!(host_session.created_at, time(START));
    assert_eq!(host_session.created_by.as_deref(), Some("Peter"));
    assert_eq!((host_session.status, host_session.replaces), (Status::Active, None));
    assert_eq!(fixture.actions(host_session.id).await, ["provisioned"]);

    let verify = |session_id| fixture.provisioner.verify(&provisioned.host_guid, session_id);
    assert_eq!(verify(None).await.unwrap(), Verification::Valid(Box::new(host_session.clone())));
    assert_eq!(verify(SessionId::parse(215).ok()).await.unwrap(), Verification::Valid(Box::new(host_session)));
    assert_eq!(verify(SessionId::parse(216).ok()).await.unwrap(), Verification::Refused(Refusal::OtherSession));
    let stranger = HostGuid::parse("51179767-693b-49a1-b753-380ca3bb39f7").unwrap();
    let refused = fixture.provisioner.verify(&stranger, None).await.unwrap();
    assert_eq!(refused, Verification::Refused(Refusal::Unknown));
}

async fn without_grace_the_old_one_is_revoked_at_once(database: Database) {
    let fixture = Fixture::new(&database).await;
    let first = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
    fixture.clock.advance(TimeDelta::seconds(5));
    let second = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();

    assert_eq!(second.host_session.replaces, Some(first.host_session.id));
    let old = fixture.provisioner.get(&HostSessionRef::Id(first.host_session.id)).await.unwrap();
    assert_eq!(old.status, Status::Revoked);
    assert_eq!(old.revoked_at, Some(second.host_session.created_at));
    assert_eq!(old.revoked_by.as_deref(), Some("local:tester@bench"));
    assert_eq!(old.superseded_at, old.revoked_at);
    assert_eq!(fixture.actions(old.id).await, ["provisioned", "rotated_out"]);
    let refused = fixture.provisioner.verify(&first.host_guid, None).await.unwrap();
    assert_eq!(refused, Verification::Refused(Refusal::Revoked));
}

async fn a_grace_shortens_a_life_and_never_lengthens_it(database: Database) {
    let fixture = Fixture::new(&database).await;
    // How long the old one had to live, the grace, and how long it lives then.
    for (session, (life, grace, left)) in (1..).zip([(None, 60, 60), (Some(30), 60, 30), (Some(90), 60, 60)]) {
        let expiry = life.map_or(Expiry::Never, Expiry::InSeconds);
        let old = fixture.provisioner.provision(&actor(), &Provision { expiry, ..request(session) }).await.unwrap();
        let if_current = IfCurrent::Rotate(Grace::from_seconds(grace).unwrap());
        let rotation = Provision { if_current, ..request(session) };
        fixture.provisioner.provision(&actor(), &rotation).await.unwrap();

        let row = fixture.provisioner.get(&HostSessionRef::Id(old.host_session.id)).await.unwrap();
        let end = row.created_at.checked_add(TimeDelta::seconds(left)).unwrap();
        assert_eq!((row.status, row.expires_at, row.revoked_at), (Status::Superseded, Some(end), None));

        let before = fixture.clock.clone();
        let started = row.created_at;
        before.set(end.checked_add(TimeDelta::microseconds(-1)).unwrap());
        let verified = fixture.provisioner.verify(&old.host_guid, None).await.unwrap();
        assert!(matches!(verified, Verification::Valid(host_session) if host_session.status == Status::Superseded));
        before.set(end);
        let verified = fixture.provisioner.verify(&old.host_guid, None).await.unwrap();
        assert_eq!(verified, Verification::Refused(Refusal::Expired));
        before.set(started);
    }
}

async fn a_lapsed_host_session_gives_way_to_everybody(database: Database) {
    let fixture = Fixture::new(&database).await;
    let brief = Provision { expiry: Expiry::InSeconds(10), ..request(215) };
    let lapsed = fixture.provisioner.provision(&actor(), &brief).await.unwrap().host_session;
    fixture.clock.advance(TimeDelta::seconds(10));
    let current = HostSessionRef::Current(lapsed.session_id, lapsed.label.clone());
    assert!(matches!(fixture.provisioner.get(&current).await, Err(Error::HostSessionNotFound)));

    let polite = Provision { if_current: IfCurrent::Reject, ..request(215) };
    assert_eq!(fixture.provisioner.plan_provision(&polite).await.unwrap().would_rotate, None);
    let next = fixture.provisioner.provision(&actor(), &polite).await.unwrap().host_session;
    assert_eq!(next.replaces, Some(lapsed.id));
    assert_eq!(fixture.provisioner.get(&current).await.unwrap(), next);
    let old = fixture.provisioner.get(&HostSessionRef::Id(lapsed.id)).await.unwrap();
    assert_eq!((old.status, old.expires_at, old.revoked_at), (Status::Expired, lapsed.expires_at, None));
    assert_eq!(fixture.actions(lapsed.id).await, ["provisioned", "lapsed"]);
}

async fn reject_issues_nothing(database: Database) {
    let fixture = Fixture::new(&database).await;
    let current = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap().host_session;
    let polite = Provision { if_current: IfCurrent::Reject, ..request(215) };
    for refused in [
        fixture.provisioner.provision(&actor(), &polite).await.err(),
        fixture.provisioner.plan_provision(&polite).await.err(),
    ] {
        assert!(matches!(refused, Some(Error::CurrentHostSessionExists(id)) if id == current.id));
    }
    assert_eq!(fixture.all(List::default()).await, std::slice::from_ref(&current));
    assert_eq!(fixture.actions(current.id).await, ["provisioned"]);
}

async fn labels_are_seats_of_their_own(database: Database) {
    let fixture = Fixture::new(&database).await;
    let host = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
    let co_host = Provision { label: Label::parse("co-host").unwrap(), ..request(215) };
    let co_host = fixture.provisioner.provision(&actor(), &co_host).await.unwrap();
    for provisioned in [host, co_host] {
        let verified = fixture.provisioner.verify(&provisioned.host_guid, None).await.unwrap();
        assert_eq!(verified, Verification::Valid(Box::new(provisioned.host_session)));
    }
}

async fn a_plan_changes_nothing(database: Database) {
    let fixture = Fixture::new(&database).await;
    let current = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap().host_session;
    let before = fixture.rows(r#"SELECT * FROM canvas."AuditLog""#).await.len();
    let plan = fixture.provisioner.plan_provision(&request(215)).await.unwrap();
    assert_eq!(plan.would_rotate, Some(current.id));
    assert_eq!(fixture.all(List::default()).await, [current]);
    assert_eq!(fixture.rows(r#"SELECT * FROM canvas."AuditLog""#).await.len(), before);
}

async fn a_registered_host_guid_is_as_good_as_an_issued_one(database: Database) {
    let fixture = Fixture::new(&database).await;
    let register = |text| Register { host_guid: HostGuid::parse(text).unwrap(), provision: request(215) };
    let known = register("51179767-693B-49A1-B753-380CA3BB39F7");
    let host_session = fixture.provisioner.register(&actor(), &known).await.unwrap();
    assert_eq!(fixture.actions(host_session.id).await, ["registered"]);
    let verified = fixture.provisioner.verify(&known.host_guid, None).await.unwrap();
    assert_eq!(verified, Verification::Valid(Box::new(host_session.clone())));

    let again = Register { provision: request(216), ..known };
    let refused = fixture.provisioner.register(&actor(), &again).await.unwrap_err();
    assert!(matches!(refused, Error::HostGuidOnRecord(id) if id == host_session.id));
    for not_random in ["00000000-0000-0000-0000-000000000000", "c232ab00-9414-11ec-b3c8-9f6bdeced846"] {
        let refused = fixture.provisioner.register(&actor(), &register(not_random)).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_host_guid");
    }
    assert_eq!(fixture.all(List::default()).await, [host_session]);
}

async fn bad_input_writes_nothing(database: Database) {
    let fixture = Fixture::new(&database).await;
    for expiry in [Expiry::At(time(START)), Expiry::InSeconds(0), Expiry::InSeconds(i64::MAX)] {
        let refused = fixture.provisioner.provision(&actor(), &Provision { expiry, ..request(215) }).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_expiry");
    }
    assert_eq!(fixture.all(List::default()).await, []);
    assert!(fixture.rows(r#"SELECT * FROM canvas."AuditLog" WHERE "HostSessionId" IS NOT NULL"#).await.is_empty());
}

/// The partial unique index is the backstop for programs that do not take the seat's lock.
async fn the_database_refuses_a_second_current_host_session(database: Database) {
    let fixture = Fixture::new(&database).await;
    fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
    let copy = r#"INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "KeyId")
                  SELECT "SessionId", 'another', "CreatedAt", "KeyId" FROM canvas."HostSessions""#;
    let transaction = fixture.provisioner.store().begin_write().await.unwrap();
    let refused = transaction.execute_unprepared(copy).await.unwrap_err();
    assert!(matches!(refused.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))));
}

async fn concurrent_provisions_leave_one_current(database: Database) {
    let fixture = Fixture::new(&database).await;
    let tasks: Vec<_> = (0..40)
        .map(|_| {
            let provisioner = fixture.provisioner.clone();
            tokio::spawn(async move { provisioner.provision(&actor(), &request(215)).await.unwrap() })
        })
        .collect();
    let mut issued = Vec::new();
    for task in tasks {
        issued.push(task.await.unwrap());
    }
    let mut valid = 0;
    for provisioned in issued {
        let verified = fixture.provisioner.verify(&provisioned.host_guid, None).await.unwrap();
        valid += usize::from(matches!(verified, Verification::Valid(_)));
    }
    assert_eq!(valid, 1);
    let all = fixture.all(List::default()).await;
    assert_eq!(all.len(), 40);
    // Each took the seat of the one before it: one chain, without a fork.
    let replaced: std::collections::BTreeSet<_> = all.iter().filter_map(|row| row.replaces).collect();
    assert_eq!(replaced.len(), 39);
}

/// However many wait for one seat, those who ask whether a Host GUID is valid are answered.
#[test]
fn a_crowded_seat_keeps_nobody_from_reading() {
    testbed::run(async {
        let database = Database::postgres();
        let fixture = Fixture::new(&database).await;
        let provisioned = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
        let elsewhere = database.connect().await;
        let blocker = elsewhere.begin_write().await.unwrap();
        database::lock(&blocker, vec!["seat 215 host".to_owned()]).await.unwrap();

        let waiting: Vec<_> = (0..40)
            .map(|_| {
                let provisioner = fixture.provisioner.clone();
                tokio::spawn(async move { provisioner.provision(&actor(), &request(215)).await.map(|_| ()) })
            })
            .collect();
        let waiters = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()";
        while fixture.rows(waiters).await.is_empty() {
            tokio::task::yield_now().await;
        }
        for _ in 0..100 {
            let verified = fixture.provisioner.verify(&provisioned.host_guid, None).await.unwrap();
            assert!(matches!(verified, Verification::Valid(_)));
        }
        blocker.rollback().await.unwrap();
        for provision in waiting {
            provision.await.unwrap().unwrap();
        }
        assert_eq!(fixture.all(List::default()).await.len(), 41);
    });
}

/// A rotation that is quicker than the revocation of its session does not save the host.
#[test]
fn a_revoked_session_takes_along_who_was_quicker() {
    testbed::run(async {
        let database = Database::postgres();
        let fixture = Fixture::new(&database).await;
        let first = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap().host_session;
        let elsewhere = database.connect().await;
        let rotation = elsewhere.begin_write().await.unwrap();
        database::lock(&rotation, vec!["seat 215 host".to_owned()]).await.unwrap();

        let provisioner = fixture.provisioner.clone();
        let session_id = first.session_id;
        let revoke = RevokeSession { session_id, label: None, after: Grace::default(), reason: None };
        let revocation = tokio::spawn(async move { provisioner.revoke_session(&actor(), &revoke).await });
        let waiters = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()";
        while fixture.rows(waiters).await.is_empty() {
            tokio::task::yield_now().await;
        }
        let rotate = r#"UPDATE canvas."HostSessions" SET "SupersededAt" = "CreatedAt", "IsActive" = false;
                        INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "KeyId")
                        SELECT "SessionId", 'another', "CreatedAt", "KeyId" FROM canvas."HostSessions""#;
        rotation.execute_unprepared(rotate).await.unwrap();
        rotation.commit().await.unwrap();

        let revoked = revocation.await.unwrap().unwrap();
        assert_eq!(revoked.len(), 1);
        assert_ne!(revoked[0].id, first.id);
        assert!(fixture.all(List::default()).await.iter().all(|row| row.status == Status::Revoked));
    });
}

async fn pages_hold_every_host_session_once(database: Database) {
    let fixture = Fixture::new(&database).await;
    for session in 1..=25 {
        fixture.provisioner.provision(&actor(), &request(session)).await.unwrap();
    }
    let mut list = List { limit: provisioner::ListLimit::parse(10).unwrap(), ..List::default() };
    let mut sizes = Vec::new();
    let mut sessions = Vec::new();
    loop {
        let page = fixture.provisioner.list(&list).await.unwrap();
        sizes.push(page.host_sessions.len());
        sessions.extend(page.host_sessions.iter().map(|host_session| host_session.session_id.get()));
        // What is issued while somebody turns pages does not move them.
        fixture.provisioner.provision(&actor(), &request(1000)).await.unwrap();
        match page.next {
            Some(next) => list.after = Some(next),
            None => break,
        }
    }
    assert_eq!(sizes, [10, 10, 5]);
    assert_eq!(sessions, (1..=25).rev().collect::<Vec<_>>());
}
