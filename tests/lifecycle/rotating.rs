//! A new Host GUID in place of another.

use serde_json::{Value, json};
use testbed::Database;

use super::faces::{Faces, expect_refusal};
use crate::support::{self, Stand, sql::Sql};

testbed::on_both_engines!(
    a_rotation_replaces_a_host_guid,
    a_grace_shortens_a_life_and_never_lengthens_one,
    a_dry_run_of_a_rotation_writes_nothing,
    only_a_current_host_session_is_rotated,
);
support::in_both_modes!(the_console_finds_the_current_one_of_a_session);

async fn a_rotation_replaces_a_host_guid(database: Database) {
    let faces = Faces::of(&database).await;
    let mut sql = Sql::open(&database).await;
    for (face, session) in faces.with_sessions() {
        let other = face.create(session, "host").await;
        let old = face.create(session, "co-host").await;
        let new = face.rotate(&old, json!({ "reason": "shared by mistake" })).await.unwrap();
        assert_eq!(new["rotated"], old["hostSessionId"]);
        for member in ["sessionId", "label", "createdBy", "expiresAt"] {
            assert_eq!(new.get(member), old.get(member), "{member}");
        }
        assert_ne!(new["hostGuid"], old["hostGuid"]);
        let mut shown = new.clone();
        shown.as_object_mut().unwrap().remove("hostGuid");
        assert_eq!(face.show(&new).await, shown);
        assert_eq!((face.verify(&old).await.as_str(), face.verify(&new).await.as_str()), ("revoked", "active"));
        assert_eq!(face.verify(&other).await, "active");
        let reasoned = format!(r#""SessionId" = {session} AND "Details" LIKE '%shared by mistake%'"#);
        assert_eq!(sql.count("AuditLog", &reasoned).await, 2);
    }
}

async fn a_grace_shortens_a_life_and_never_lengthens_one(database: Database) {
    let faces = Faces::of(&database).await;
    for (face, session) in faces.with_sessions() {
        let first = face.create(session, "host").await;
        let second = face.rotate(&first, json!({ "graceSeconds": 600 })).await.unwrap();
        let superseded = face.show(&first).await;
        assert_eq!(seconds_between(&superseded, "supersededAt", "expiresAt"), 600);
        assert_eq!(superseded["supersededAt"], second["createdAt"]);
        assert_eq!(face.verify(&first).await, "superseded");

        // One that ends before its grace would keeps its end, and its successor has the same.
        let renewed = face.renew(&second, json!({ "expiresInSeconds": 300 })).await.unwrap();
        let third = face.rotate(&second, json!({ "graceSeconds": 600 })).await.unwrap();
        assert_eq!(face.show(&second).await["expiresAt"], renewed["expiresAt"]);
        assert_eq!(third["expiresAt"], renewed["expiresAt"]);
    }
}

async fn a_dry_run_of_a_rotation_writes_nothing(database: Database) {
    let faces = Faces::of(&database).await;
    let mut sql = Sql::open(&database).await;
    for (face, session) in faces.with_sessions() {
        let current = face.create(session, "co-host").await;
        let before = sql.everything().await;
        let plan = face.rotate(&current, json!({ "dryRun": true, "graceSeconds": 600 })).await.unwrap();
        let expected = json!({
            "dryRun": true, "sessionId": session, "label": "co-host", "wouldRotate": current["hostSessionId"],
        });
        assert_eq!(plan, expected);
        assert_eq!(sql.everything().await, before);
    }
}

async fn only_a_current_host_session_is_rotated(database: Database) {
    let faces = Faces::of(&database).await;
    let mut sql = Sql::open(&database).await;
    for (face, session) in faces.with_sessions() {
        let revoked = face.create(session, "host").await;
        let superseded = face.rotate(&revoked, json!({})).await.unwrap();
        let current = face.rotate(&superseded, json!({ "graceSeconds": 600 })).await.unwrap();
        let expired = face.create(session, "co-host").await;
        let past =
            r#"UPDATE canvas."HostSessions" SET "ExpiresAt" = '2026-01-01T00:00:00+00:00' WHERE "HostSessionId" ="#;
        sql.execute(&format!("{past} {}", expired["hostSessionId"])).await;
        let before = sql.everything().await;
        for dry_run in [json!({}), json!({ "dryRun": true })] {
            for old in [&revoked, &superseded] {
                let problem = expect_refusal(face.rotate(old, dry_run.clone()).await, "not_current");
                assert_eq!(problem["currentHostSessionId"], current["hostSessionId"]);
            }
            let problem = expect_refusal(face.rotate(&expired, dry_run.clone()).await, "not_current");
            assert_eq!(problem.get("currentHostSessionId"), None);
            let nobody = json!({ "hostSessionId": 4711 });
            expect_refusal(face.rotate(&nobody, dry_run).await, "host_session_not_found");
        }
        assert_eq!(sql.everything().await, before);
    }
}

async fn the_console_finds_the_current_one_of_a_session(stand: Stand) {
    let console = stand.console();
    let run = async |arguments: &[&str]| -> Value {
        console.run(&[arguments, &["--output", "json"]].concat()).await.expect_success().json()
    };
    let host = run(&["create", "--session-id", "215"]).await;
    let co_host = run(&["create", "--session-id", "215", "--label", "co-host"]).await;
    let rotated = run(&["rotate", "--session-id", "215"]).await;
    assert_eq!(rotated["rotated"], host["hostSessionId"]);
    let rotated = run(&["rotate", "--session-id", "215", "--label", "co-host"]).await;
    assert_eq!(rotated["rotated"], co_host["hostSessionId"]);
    let renewed = run(&["renew", "--session-id", "215", "--label", "co-host", "--expires", "9999-12-31"]).await;
    assert_eq!(renewed["hostSessionId"], rotated["hostSessionId"]);
    let refused = console.run(&["rotate", "--session-id", "216"]).await.expect_code(1);
    assert!(refused.stderr.starts_with("error: there is no such host session"), "{}", refused.stderr);
    let refused = console.run(&["rotate", "--host-session-id", "1"]).await.expect_code(1);
    assert!(
        refused.stderr.starts_with("error: host session 1 is not current; host session 3 is"),
        "{}",
        refused.stderr
    );
}

fn seconds_between(host_session: &Value, from: &str, to: &str) -> i64 {
    let moment = |member: &str| chrono::DateTime::parse_from_rfc3339(host_session[member].as_str().unwrap()).unwrap();
    (moment(to) - moment(from)).num_seconds()
}
