//! A store to which everything has happened that can happen to one.

use std::{collections::BTreeSet, fs};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use database::DataDir;
use provisioner::{
    Action, AddKey, CreateOperator, Expiry, FindingKind, Grace, Granter, HostGuid, HostGuidHash, HostSessionId, Import,
    ImportRow, KeptHead, KeyId, Label, OperatorName, Overlap, Provision, Register, Renew, RetireKey, Revoke,
    RevokeMany, RevokeOperator, RevokeSession, Role, RotateOperator, Scopes, Selection, SessionId,
};
use testbed::Database;

use super::history::{head, id};
use crate::fixture::{Fixture, actor, request};

testbed::on_both_engines!(
    every_kind_of_change_leaves_a_trail_that_is_whole,
    a_key_that_was_retired_proves_nothing_any_more,
);

/// The secret of the service before this one, carried over.
const LEGACY_KEY: &str = "\n[[keys]]\nid = \"legacy\"\nsecret = \"text:NOOR-CANVAS-HOST-SECRET-2025\"\n";

async fn every_kind_of_change_leaves_a_trail_that_is_whole(database: Database) {
    Fixture::new(&database).await;
    let ring = database.data_dir().join("keyring.toml");
    fs::write(&ring, fs::read_to_string(&ring).unwrap() + LEGACY_KEY).unwrap();
    let fixture = Fixture::new(&database).await;

    let issued = change_host_sessions(&fixture).await;
    import(&fixture).await;
    change_operators(&fixture).await;
    for (role, id) in [(Role::Hash, "k2"), (Role::Operator, "operator-2"), (Role::Audit, "audit-2")] {
        replace_key(&fixture, role, id).await;
    }
    // The Host GUID is used, and moves to the new key; what is left goes with the former one.
    fixture.provisioner.verify(&issued, None).await.unwrap();
    assert_eq!(fixture.provisioner.rehash_used(&actor()).await.unwrap().moved, 1);
    for (role, id) in [(Role::Hash, "k1"), (Role::Operator, "operator-1"), (Role::Audit, "audit-1")] {
        let retire = RetireKey { role, id: KeyId::parse(id).unwrap(), force: true };
        fixture.provisioner.retire_key(&actor(), &retire, |_| ()).await.unwrap();
    }

    let report = fixture.provisioner.verify_trail(&[]).await.unwrap();
    assert_eq!(report.findings, []);
    let rows = fixture.rows(r#"SELECT DISTINCT "Action" FROM canvas."AuditLog""#).await;
    let seen: BTreeSet<String> = rows.iter().map(|row| row.try_get("", "Action").unwrap()).collect();
    // A restored backup has a test of its own.
    let all = Action::ALL.into_iter().filter(|action| *action != Action::RestoreAccepted);
    assert_eq!(seen, all.map(|action| action.as_str().to_owned()).collect());
    // Each event says what it found but those that made their rows.
    let makes = r#""Action" IN ('provisioned', 'registered', 'imported', 'operator_created', 'key_registered')"#;
    let wrong = format!(r#"SELECT 1 AS one FROM canvas."AuditLog" WHERE ("PriorDigest" IS NULL) <> ({makes})"#);
    assert_eq!(fixture.rows(&wrong).await.len(), 0);
}

/// Whoever has kept a former audit key, and can write the database, can write events and a head that its MACs fit. They
/// come too late.
async fn a_key_that_was_retired_proves_nothing_any_more(database: Database) {
    let fixture = Fixture::new(&database).await;
    let it = &fixture.provisioner;
    replace_key(&fixture, Role::Audit, "audit-2").await;
    let retire = RetireKey { role: Role::Audit, id: KeyId::parse("audit-1").unwrap(), force: true };
    it.retire_key(&actor(), &retire, |_| ()).await.unwrap();
    let data_dir = DataDir::open(database.data_dir()).unwrap();
    assert!(matches!(it.keep_head(&data_dir).await.unwrap(), KeptHead::Contained(_)));
    let kept = head(&fixture).await;

    // His own copy of the service works with the former key, on rows that he has turned back for a moment.
    let keys = r#"SELECT "KeyId", "IsPrimary", "RetiredAt" FROM canvas."Keys" WHERE "Role" = 'audit'"#;
    fixture.execute(&format!(r#"CREATE TABLE canvas."Saved" AS {keys}"#)).await;
    for sql in [
        r#"UPDATE canvas."Keys" SET "IsPrimary" = FALSE WHERE "Role" = 'audit'"#,
        r#"UPDATE canvas."Keys" SET "IsPrimary" = TRUE, "RetiredAt" = NULL WHERE "KeyId" = 'audit-1'"#,
    ] {
        fixture.execute(sql).await;
    }
    it.provision(&actor(), &request(215)).await.unwrap();
    fixture.execute(r#"UPDATE canvas."Keys" SET "IsPrimary" = FALSE WHERE "Role" = 'audit'"#).await;
    for column in ["IsPrimary", "RetiredAt"] {
        let back = format!(
            r#"UPDATE canvas."Keys" SET "{column}" = (SELECT "{column}" FROM canvas."Saved"
               WHERE "Saved"."KeyId" = "Keys"."KeyId") WHERE "Role" = 'audit'"#
        );
        fixture.execute(&back).await;
    }

    let report = it.verify_trail(std::slice::from_ref(&kept)).await.unwrap();
    let told: Vec<_> = report.findings.iter().map(|finding| (finding.kind, finding.what.as_str())).collect();
    let event = format!("event {}", kept.event_id + 1);
    let expected = [
        (FindingKind::EventUnderRetiredKey, event.as_str()),
        (FindingKind::HeadWrong, "the head of the trail"),
        (FindingKind::RowUnproven, "host session 1"),
    ];
    assert_eq!(told, expected);
    assert_eq!(report.head, None);
    assert_eq!(it.audit_head().await.unwrap(), None);
    assert_eq!(it.keep_head(&data_dir).await.unwrap(), KeptHead::Unproven);
    assert_eq!(it.kept_head(&data_dir).unwrap(), Some(kept));
}

/// Everything that happens to host sessions but an import. Returns a Host GUID that is still valid.
async fn change_host_sessions(fixture: &Fixture) -> HostGuid {
    let it = &fixture.provisioner;
    let soon = |session| Provision { expiry: Expiry::InSeconds(60), ..request(session) };
    for session in [1, 1, 2, 3, 4] {
        it.provision(&actor(), &request(session)).await.unwrap();
    }
    it.provision(&actor(), &soon(5)).await.unwrap();
    fixture.clock.advance(TimeDelta::seconds(61));
    it.provision(&actor(), &request(5)).await.unwrap();
    let host_guid = HostGuid::parse("d6a1c0f3-5b7e-4c92-a8d4-3f60b9e1527c").unwrap();
    it.register(&actor(), &Register { host_guid, provision: request(6) }).await.unwrap();
    it.renew(&actor(), &Renew { host_session: id(2), expiry: Expiry::InSeconds(600), reason: None }).await.unwrap();
    it.revoke(&actor(), &Revoke { host_session: id(3), reason: None }).await.unwrap();
    let after = Grace::from_seconds(60).unwrap();
    let revoke = RevokeSession { session_id: SessionId::parse(4).unwrap(), label: None, after, reason: None };
    it.revoke_session(&actor(), &revoke).await.unwrap();
    let label = Label::parse("co-host").unwrap();
    it.provision(&actor(), &Provision { label: label.clone(), ..request(6) }).await.unwrap();
    let selection = Selection { label: Some(label), ..Selection::default() };
    let plan = it.plan_revoke_many(&actor(), &selection).await.unwrap();
    it.revoke_many(&actor(), &RevokeMany { plan: plan.token, reason: None }).await.unwrap();
    it.provision(&actor(), &request(8)).await.unwrap().host_guid
}

/// Two rows of the service before: one of them takes a seat that is held.
async fn import(fixture: &Fixture) {
    let row = |number: i64, session: i64| ImportRow {
        line: number as u64,
        host_session_id: HostSessionId::parse(number).unwrap(),
        session_id: SessionId::parse(session).unwrap(),
        hash: HostGuidHash::parse(&STANDARD.encode([number as u8; 32])).unwrap(),
        created_at: fixture.now(),
        expires_at: None,
        last_used_at: None,
        created_by: None,
        revoked_at: None,
        revoked_by: None,
        is_active: true,
    };
    fixture.clock.advance(TimeDelta::seconds(1));
    let key = fixture.provisioner.import_key(Some("legacy")).await.unwrap();
    let (import, problems) = Import::new(key, vec![row(101, 1), row(102, 7)]);
    assert!(problems.is_empty());
    let imported = fixture.provisioner.import(&actor(), &import, |_| ()).await.unwrap();
    assert_eq!((imported.imported.len(), imported.superseded), (2, 1));
}

async fn change_operators(fixture: &Fixture) {
    let (it, machine) = (&fixture.provisioner, Granter::Machine(actor()));
    for name in ["back-end", "front-end", "left-behind"] {
        let name = OperatorName::parse(name).unwrap();
        let create = CreateOperator { name, scopes: Scopes::parse("read").unwrap(), expiry: Expiry::Never };
        it.create_operator(&machine, &create).await.unwrap();
    }
    let name = || OperatorName::parse("back-end").unwrap();
    let rotate = RotateOperator { name: name(), overlap: Overlap::from_seconds(86_400).unwrap(), reason: None };
    it.rotate_operator(&machine, &rotate).await.unwrap();
    let revoke = RevokeOperator { name: name(), reason: None, even_the_last_admin: false };
    it.revoke_operator(&machine, &revoke).await.unwrap();
}

async fn replace_key(fixture: &Fixture, role: Role, id: &str) {
    let it = &fixture.provisioner;
    it.add_key(&actor(), &AddKey { role, id: None }).await.unwrap();
    it.reload_keyring(&actor()).await.unwrap();
    it.promote_key(&actor(), role, &KeyId::parse(id).unwrap()).await.unwrap();
}
