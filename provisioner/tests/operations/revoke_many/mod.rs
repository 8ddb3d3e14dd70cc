//! Revoking by filter: the preview, the plan, and the plan carried out in steps.

mod model;
mod rows;

use std::{
    collections::HashSet,
    sync::atomic::{AtomicBool, Ordering::SeqCst},
};

use chrono::TimeDelta;
use futures_util::future::{join, join_all};
use provisioner::{
    Actor, CreatedBy, Error, HashKeyId, HostGuid, HostSession, HostSessionId, HostSessionRef, IssuedBy, Label, List,
    OperatorName, PlanToken, Provision, Reason, Refusal, RevocationPlan, Revoke, RevokeMany, Selection, Status,
    Verification,
};
use testbed::Database;

use self::rows::{Row, insert, moved_event, seconds};
use crate::fixture::{Fixture, START, actor, request, time};

testbed::on_both_engines!(
    a_preview_says_what_there_is_and_touches_nothing,
    a_plan_covers_what_the_preview_saw_and_nothing_else,
    everything_must_be_asked_for,
    thousands_go_in_steps_while_somebody_keeps_issuing,
    from_the_answer_on_nothing_that_was_revoked_is_valid,
    a_plan_is_good_for_whom_it_was_made_and_for_an_hour,
    a_plan_that_was_changed_is_refused,
    who_was_revoked_by_somebody_else_is_passed_over,
    two_who_carry_out_one_plan_revoke_each_row_once,
    what_moved_to_another_key_is_found_under_both,
);

async fn a_preview_says_what_there_is_and_touches_nothing(database: Database) {
    let fixture = Fixture::new(&database).await;
    let now = time(START);
    let template = Row { issued_by: "back-end", ..Row::default() };
    insert(
        &fixture,
        &[
            Row { last_used: Some(-50), ..template.clone() },
            Row { last_used: Some(-500), expires: Some(1), ..template.clone() },
            Row { last_used: Some(-5), expires: Some(0), ..template.clone() },
            template.clone(),
            Row { last_used: Some(-1), revoked: true, ..template.clone() },
            Row { issued_by: "somebody-else", last_used: Some(-1), ..template },
        ],
    )
    .await;
    let before = everything(&fixture).await;
    let selection = Selection { issued_by: IssuedBy::parse("back-end").ok(), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection).await.unwrap();
    assert_eq!(everything(&fixture).await, before);
    assert_eq!((plan.remaining, plan.still_valid, plan.never_used, plan.revoked), (4, 3, 1, 0));
    assert_eq!(plan.oldest_last_used_at, Some(seconds(now, -500)));
    assert_eq!(plan.newest_last_used_at, Some(seconds(now, -5)));
    assert_eq!(plan.expires_at, seconds(now, 3600));
    assert!(!plan.is_complete());

    let nobody = Selection { issued_by: IssuedBy::parse("nobody").ok(), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &nobody).await.unwrap();
    assert_eq!((plan.remaining, plan.oldest_last_used_at, plan.is_complete()), (0, None, true));
    // What it covers is nothing, and stays so.
    insert(&fixture, &[Row { issued_by: "nobody", ..Row::default() }]).await;
    assert_eq!(carry_out(&fixture, &plan).await.revoked, 0);
}

async fn a_plan_covers_what_the_preview_saw_and_nothing_else(database: Database) {
    let fixture = Fixture::new(&database).await;
    let seen = fixture.provisioner.provision(&actor(), &request(1)).await.unwrap();
    let expired = Row { expires: Some(-1), ..Row::default() };
    insert(&fixture, &[Row { created_by: None, ..Row::default() }, expired]).await;
    let selection = Selection { label: Some(Label::default()), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection).await.unwrap();
    assert_eq!((plan.remaining, plan.still_valid), (3, 2));
    let later = fixture.provisioner.provision(&actor(), &request(100)).await.unwrap();

    let reason = Reason::parse("the laptop was stolen").unwrap();
    let request = RevokeMany { plan: plan.token, reason: Some(reason) };
    fixture.clock.advance(TimeDelta::seconds(3));
    let done = fixture.provisioner.revoke_many(&actor(), &request).await.unwrap();
    assert_eq!((done.revoked, done.remaining, done.is_complete()), (3, 0, true));
    let revoked = fixture.provisioner.get(&HostSessionRef::Id(seen.host_session.id)).await.unwrap();
    assert_eq!((revoked.status, revoked.revoked_at), (Status::Revoked, Some(seconds(time(START), 3))));
    assert_eq!(revoked.revoked_by, Some(actor().to_string()));
    assert!(matches!(verify(&fixture, &seen.host_guid).await, Verification::Refused(Refusal::Revoked)));
    assert!(matches!(verify(&fixture, &later.host_guid).await, Verification::Valid(_)));

    let events = fixture.rows(r#"SELECT * FROM canvas."AuditLog" WHERE "Action" = 'revoked'"#).await;
    assert_eq!(events.len(), 3);
    for event in events {
        let details: serde_json::Value = event.try_get::<String>("", "Details").unwrap().parse().unwrap();
        let expected = serde_json::json!({
            "label": "host", "reason": "the laptop was stolen", "selection": { "label": "host" },
        });
        assert_eq!(details, expected);
        assert_eq!(event.try_get::<String>("", "Actor").unwrap(), actor().to_string());
    }
    // Once more with the same plan: there is nothing left, and nothing is written.
    let before = everything(&fixture).await;
    let again = fixture.provisioner.revoke_many(&actor(), &request).await.unwrap();
    assert_eq!((again.revoked, again.remaining), (0, 0));
    assert_eq!(everything(&fixture).await, before);
}

async fn everything_must_be_asked_for(database: Database) {
    let fixture = Fixture::new(&database).await;
    insert(&fixture, &[Row::default(), Row { label: "co-host", ..Row::default() }]).await;
    let refused = fixture.provisioner.plan_revoke_many(&actor(), &Selection::default()).await;
    assert_eq!(refused.unwrap_err().code(), "invalid_filter");
    let before_now = Selection { issued_before: Some(time(START)), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &before_now).await.unwrap();
    assert_eq!(carry_out(&fixture, &plan).await.revoked, 2);
}

/// More than a call revokes. Meanwhile Host GUIDs are issued that pass the same filters, in seats of their own and in the
/// place of some that are being revoked. Whatever is issued after the preview stays valid.
async fn thousands_go_in_steps_while_somebody_keeps_issuing(database: Database) {
    const ROWS: usize = 5_000;

    let fixture = Fixture::new(&database).await;
    let rows = vec![Row { created_by: Some("Peter"), ..Row::default() }; ROWS];
    insert(&fixture, &rows).await;
    let selection =
        Selection { created_by: CreatedBy::parse("Peter").ok(), label: Some(Label::default()), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection).await.unwrap();
    assert_eq!(plan.remaining, ROWS as u64);
    let seen = ids(&fixture.all(List::default()).await);

    let is_over = AtomicBool::new(false);
    let other = Fixture::new(&database).await;
    let issuing = async {
        let mut issued = Vec::new();
        // The first few hundred by turns in the last of those seats and in seats of their own, the others there too.
        for at in 0.. {
            if at > 10 && is_over.load(SeqCst) {
                break;
            }
            let session = if at % 2 == 0 && at < 600 { ROWS as i64 - at } else { 100_000 + at };
            issued.push(other.provisioner.provision(&actor(), &request(session)).await.unwrap());
        }
        issued
    };
    let revoking = async {
        let mut steps = Vec::new();
        let mut token = plan.token.clone();
        loop {
            let request = RevokeMany { plan: token, reason: None };
            let step = fixture.provisioner.revoke_many(&actor(), &request).await.unwrap();
            steps.push((step.revoked, step.remaining));
            if step.is_complete() {
                break;
            }
            token = step.token;
        }
        is_over.store(true, SeqCst);
        steps
    };
    let (issued, steps) = join(issuing, revoking).await;

    assert!(steps.len() >= 3 && steps.iter().all(|&(revoked, _)| revoked <= 2_000), "{steps:?}");
    assert!(steps.windows(2).all(|pair| pair[1].1 < pair[0].1), "{steps:?}");
    for host_session in fixture.all(List::default()).await {
        let is_seen = seen.contains(&host_session.id);
        assert_eq!(host_session.status == Status::Revoked, is_seen, "{host_session:?}");
    }
    for it in &issued {
        assert!(matches!(verify(&fixture, &it.host_guid).await, Verification::Valid(_)));
    }
    // Each was taken back once: by the plan, or by the rotation that was quicker.
    let replaced = issued.iter().filter(|it| it.host_session.replaces.is_some()).count() as u64;
    let revoked: u64 = steps.iter().map(|&(revoked, _)| revoked).sum();
    let events =
        |action| format!(r#"SELECT DISTINCT "HostSessionId" FROM canvas."AuditLog" WHERE "Action" = '{action}'"#);
    assert_eq!(fixture.rows(&events("revoked")).await.len() as u64, revoked);
    assert_eq!(fixture.rows(&events("rotated_out")).await.len() as u64, replaced);
    assert_eq!(revoked + replaced, ROWS as u64);
}

/// What a call has answered for is refused by every process from then on.
async fn from_the_answer_on_nothing_that_was_revoked_is_valid(database: Database) {
    let fixture = Fixture::new(&database).await;
    let other = Fixture::new(&database).await;
    let issued = join_all((1..=450).map(|session| provision(&fixture, session))).await;
    let selection = Selection { created_by: CreatedBy::parse("Peter").ok(), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection).await.unwrap();
    assert_eq!((plan.remaining, plan.still_valid), (450, 450));
    assert_eq!(carry_out(&fixture, &plan).await.revoked, 450);
    for process in [&other, &fixture] {
        let verified = join_all(issued.iter().map(|host_guid| verify(process, host_guid))).await;
        assert!(verified.iter().all(|it| *it == Verification::Refused(Refusal::Revoked)));
    }
}

async fn a_plan_is_good_for_whom_it_was_made_and_for_an_hour(database: Database) {
    let fixture = Fixture::new(&database).await;
    let other_process = Fixture::new(&database).await;
    insert(&fixture, &vec![Row::default(); 3]).await;
    let selection = Selection { label: Some(Label::default()), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection).await.unwrap();
    let request = RevokeMany { plan: plan.token, reason: None };
    let before = everything(&fixture).await;

    for stranger in [
        Actor::Operator(OperatorName::parse("back-end").unwrap()),
        Actor::Local { user: "tester".to_owned(), host: "elsewhere".to_owned() },
    ] {
        let refused = fixture.provisioner.revoke_many(&stranger, &request).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_plan");
    }
    let elsewhere = Database::new(database.engine());
    let other_store = Fixture::new(&elsewhere).await;
    assert_eq!(other_store.provisioner.revoke_many(&actor(), &request).await.unwrap_err().code(), "invalid_plan");

    fixture.clock.set(plan.expires_at);
    let refused = fixture.provisioner.revoke_many(&actor(), &request).await.unwrap_err();
    assert!(matches!(refused, Error::PlanExpired), "{refused}");
    assert_eq!(everything(&fixture).await, before);

    // Another process knows it, a moment before it ends; and whoever goes on has another hour.
    other_process.clock.set(seconds(plan.expires_at, -1));
    let done = other_process.provisioner.revoke_many(&actor(), &request).await.unwrap();
    assert_eq!((done.revoked, done.expires_at), (3, seconds(plan.expires_at, 3599)));
    let request = RevokeMany { plan: done.token, reason: None };
    assert!(fixture.provisioner.revoke_many(&actor(), &request).await.unwrap().is_complete());
}

async fn a_plan_that_was_changed_is_refused(database: Database) {
    let fixture = Fixture::new(&database).await;
    insert(&fixture, &vec![Row::default(); 3]).await;
    let selection = Selection { label: Some(Label::default()), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection).await.unwrap();
    let text = plan.token.as_str();
    let before = everything(&fixture).await;
    let mut changed: Vec<String> = (0..text.len())
        .map(|at| {
            let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
            format!("{}{other}{}", &text[..at], &text[at + 1..])
        })
        .collect();
    changed.extend([text[1..].to_owned(), text[..text.len() - 1].to_owned(), format!("{text}AAAA"), "A".to_owned()]);
    changed.push("A".repeat(43));
    for changed in changed {
        let request = RevokeMany { plan: PlanToken::parse(&changed).unwrap(), reason: None };
        let refused = fixture.provisioner.revoke_many(&actor(), &request).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_plan", "{changed}");
    }
    for no_token in ["", "a b", "a=", "a+b", &"A".repeat(8193)] {
        assert_eq!(PlanToken::parse(no_token).unwrap_err().code, "invalid_plan");
    }
    assert_eq!(everything(&fixture).await, before);
}

async fn who_was_revoked_by_somebody_else_is_passed_over(database: Database) {
    let fixture = Fixture::new(&database).await;
    insert(&fixture, &vec![Row::default(); 5]).await;
    let selection = Selection { label: Some(Label::default()), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection).await.unwrap();
    let first = fixture.all(List::default()).await.pop().unwrap();
    let somebody = Actor::Operator(OperatorName::parse("somebody").unwrap());
    let revoke = Revoke { host_session: first.id, reason: None };
    fixture.provisioner.revoke(&somebody, &revoke).await.unwrap();
    assert_eq!(carry_out(&fixture, &plan).await.revoked, 4);
    let first = fixture.provisioner.get(&HostSessionRef::Id(first.id)).await.unwrap();
    assert_eq!(first.revoked_by.as_deref(), Some("somebody"));
    assert_eq!(fixture.actions(first.id).await, ["provisioned", "renewed", "revoked"]);
}

async fn two_who_carry_out_one_plan_revoke_each_row_once(database: Database) {
    let fixture = Fixture::new(&database).await;
    let other = Fixture::new(&database).await;
    insert(&fixture, &vec![Row::default(); 900]).await;
    let selection = Selection { label: Some(Label::default()), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection).await.unwrap();
    let (one, two) = join(carry_out(&fixture, &plan), carry_out(&other, &plan)).await;
    assert_eq!(one.revoked + two.revoked, 900);
    let events = fixture.rows(r#"SELECT "HostSessionId" FROM canvas."AuditLog" WHERE "Action" = 'revoked'"#).await;
    assert_eq!(events.len(), 900);
}

/// Whether it moved before the preview or after it, whoever looks for what was issued under a key finds it.
async fn what_moved_to_another_key_is_found_under_both(database: Database) {
    let fixture = Fixture::new(&database).await;
    insert(
        &fixture,
        &[
            Row { key_id: "k_1", ..Row::default() },
            Row { key_id: "k_2", moved_from: Some("k_1"), ..Row::default() },
            Row { key_id: "k_2", ..Row::default() },
            // Other ids, though a pattern could take one for the other.
            Row { key_id: "kx1", ..Row::default() },
            Row { key_id: "K_1", moved_from: Some("K_1"), ..Row::default() },
            Row { key_id: "k_11", moved_from: Some("xk_1"), ..Row::default() },
        ],
    )
    .await;
    let selection = |id| Selection { key_id: HashKeyId::parse(id).ok(), ..Selection::default() };
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection("k_1")).await.unwrap();
    assert_eq!(plan.remaining, 2);
    let both = fixture.provisioner.plan_revoke_many(&actor(), &selection("k_2")).await.unwrap();
    assert_eq!(both.remaining, 2);

    // One that is used in between does not get away.
    let first = fixture.all(List::default()).await.pop().unwrap().id;
    fixture
        .execute(&format!(r#"UPDATE canvas."HostSessions" SET "KeyId" = 'k_2' WHERE "HostSessionId" = {first}"#))
        .await;
    fixture.execute(&moved_event(first, "k_1")).await;
    assert_eq!(carry_out(&fixture, &plan).await.revoked, 2);
    assert_eq!(fixture.provisioner.get(&HostSessionRef::Id(first)).await.unwrap().status, Status::Revoked);
}

/// The real thing: the event that re-hashing writes is the one that the filter finds.
#[test]
fn what_re_hashing_moved_is_found_under_its_old_key() {
    testbed::run(async {
        let database = Database::sqlite();
        Fixture::new(&database).await;
        let ring = database.data_dir().join("keyring.toml");
        let k2 = "\n[[keys]]\nid = \"k2\"\nsecret = \"base64:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"\n";
        std::fs::write(&ring, std::fs::read_to_string(&ring).unwrap() + k2).unwrap();
        let fixture = Fixture::new(&database).await;
        let host_guid = provision(&fixture, 215).await;
        let selection = Selection { key_id: HashKeyId::parse("k1").ok(), ..Selection::default() };
        let plan = fixture.provisioner.plan_revoke_many(&actor(), &selection).await.unwrap();
        for (id, primary) in [("k1", "FALSE"), ("k2", "TRUE")] {
            let change = format!(r#"UPDATE canvas."Keys" SET "IsPrimary" = {primary} WHERE "KeyId" = '{id}'"#);
            fixture.execute(&change).await;
        }
        assert!(matches!(verify(&fixture, &host_guid).await, Verification::Valid(_)));
        assert_eq!(fixture.provisioner.rehash_used(&actor()).await.unwrap().moved, 1);
        assert_eq!(carry_out(&fixture, &plan).await.revoked, 1);
        assert_eq!(verify(&fixture, &host_guid).await, Verification::Refused(Refusal::Revoked));
    });
}

async fn provision(fixture: &Fixture, session: i64) -> HostGuid {
    let request: Provision = request(session);
    fixture.provisioner.provision(&actor(), &request).await.unwrap().host_guid
}

async fn verify(fixture: &Fixture, host_guid: &HostGuid) -> Verification {
    fixture.provisioner.verify(host_guid, None).await.unwrap()
}

/// One call with this plan.
async fn carry_out(fixture: &Fixture, plan: &RevocationPlan) -> RevocationPlan {
    let request = RevokeMany { plan: plan.token.clone(), reason: None };
    fixture.provisioner.revoke_many(&actor(), &request).await.unwrap()
}

async fn everything(fixture: &Fixture) -> (Vec<HostSession>, i64) {
    let events = fixture.rows(r#"SELECT count(*) AS "Events" FROM canvas."AuditLog""#).await;
    (fixture.all(List::default()).await, events[0].try_get("", "Events").unwrap())
}

fn ids(host_sessions: &[HostSession]) -> HashSet<HostSessionId> {
    host_sessions.iter().map(|it| it.id).collect()
}
