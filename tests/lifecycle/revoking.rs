//! Host GUIDs that are taken back.

use serde_json::{Value, json};
use testbed::Database;

use super::faces::{Faces, expect_refusal};
use crate::support::sql::Sql;

testbed::on_both_engines!(
    a_revocation_is_final_and_says_who_was_first,
    whatever_its_status_it_can_be_revoked,
    a_sessions_host_guids_are_taken_back_together,
    a_delay_shortens_lives_and_lengthens_none,
);

async fn a_revocation_is_final_and_says_who_was_first(database: Database) {
    let faces = Faces::of(&database).await;
    let mut sql = Sql::open(&database).await;
    for (face, session) in faces.with_sessions() {
        let issued = face.create(session, "host").await;
        let revoked = face.revoke(&issued, json!({ "reason": "shared by mistake" })).await.unwrap();
        assert_eq!(revoked["status"], "revoked");
        assert!(revoked["revokedAt"].is_string() && face.is_actor(&revoked["revokedBy"]), "{revoked}");
        assert_eq!(face.show(&issued).await, revoked);
        assert_eq!(face.verify(&issued).await, "revoked");
        let reasoned = format!(r#""SessionId" = {session} AND "Details" LIKE '%shared by mistake%'"#);
        assert_eq!(sql.count("AuditLog", &format!(r#"{reasoned} AND "Action" = 'revoked'"#)).await, 1);

        // Whoever comes second, by either face, learns who was first and changes nothing.
        let before = sql.everything().await;
        for (second, _) in faces.with_sessions() {
            let problem = expect_refusal(second.revoke(&issued, json!({})).await, "already_revoked");
            assert_eq!(problem["revokedAt"], revoked["revokedAt"]);
            assert_eq!(problem["revokedBy"], revoked["revokedBy"]);
        }
        expect_refusal(face.revoke(&json!({ "hostSessionId": 4711 }), json!({})).await, "host_session_not_found");
        assert_eq!(sql.everything().await, before);

        // The seat is free again.
        let next = face.create(session, "host").await;
        assert_eq!((next.get("rotated"), face.verify(&next).await.as_str()), (None, "active"));
    }
}

async fn whatever_its_status_it_can_be_revoked(database: Database) {
    let faces = Faces::of(&database).await;
    let mut sql = Sql::open(&database).await;
    for (face, session) in faces.with_sessions() {
        let superseded = face.create(session, "host").await;
        let current = face.rotate(&superseded, json!({ "graceSeconds": 600 })).await.unwrap();
        let expired = face.create(session, "co-host").await;
        let past =
            r#"UPDATE canvas."HostSessions" SET "ExpiresAt" = '2026-01-01T00:00:00+00:00' WHERE "HostSessionId" ="#;
        sql.execute(&format!("{past} {}", expired["hostSessionId"])).await;
        for host_session in [superseded, expired, current] {
            assert_eq!(face.revoke(&host_session, json!({})).await.unwrap()["status"], "revoked");
            assert_eq!(face.verify(&host_session).await, "revoked");
        }
    }
}

async fn a_sessions_host_guids_are_taken_back_together(database: Database) {
    let faces = Faces::of(&database).await;
    let mut sql = Sql::open(&database).await;
    for (face, session) in faces.with_sessions() {
        let stranger = face.create(session + 1000, "host").await;
        let superseded = face.create(session, "host").await;
        let host = face.rotate(&superseded, json!({ "graceSeconds": 600 })).await.unwrap();
        let co_host = face.create(session, "co-host").await;
        let guest = face.create(session, "guest").await;
        face.revoke(&guest, json!({})).await.unwrap();

        let changed = face.revoke_session(session, json!({ "label": "co-host" })).await.unwrap();
        assert_eq!(changed, json!({ "hostSessions": [face.show(&co_host).await] }));
        assert_eq!(face.verify(&host).await, "active");
        let changed = face.revoke_session(session, json!({ "reason": "the class is over" })).await.unwrap();
        assert_eq!(ids(&changed), [&superseded["hostSessionId"], &host["hostSessionId"]]);
        for host_session in changed["hostSessions"].as_array().unwrap() {
            assert!(host_session["status"] == "revoked" && face.is_actor(&host_session["revokedBy"]), "{changed}");
        }
        for issued in [&superseded, &host, &co_host, &guest] {
            assert_eq!(face.verify(issued).await, "revoked");
        }
        assert_eq!(face.verify(&stranger).await, "active");
        let reasoned = format!(r#""SessionId" = {session} AND "Details" LIKE '%the class is over%'"#);
        assert_eq!(sql.count("AuditLog", &reasoned).await, 2);

        // Once more, and of a session that nobody has heard of: there is nothing to do, and nothing is done.
        let before = sql.everything().await;
        for session in [session, 4711] {
            let nothing = face.revoke_session(session, json!({})).await.unwrap();
            assert_eq!(nothing, json!({ "hostSessions": [] }));
        }
        assert_eq!(sql.everything().await, before);
    }
}

async fn a_delay_shortens_lives_and_lengthens_none(database: Database) {
    let faces = Faces::of(&database).await;
    for (face, session) in faces.with_sessions() {
        let endless = face.create(session, "host").await;
        let long = face.create(session, "co-host").await;
        face.renew(&long, json!({ "expiresInSeconds": 86_400 })).await.unwrap();
        let short = face.create(session, "guest").await;
        let soon = face.renew(&short, json!({ "expiresInSeconds": 300 })).await.unwrap();

        let changed = face.revoke_session(session, json!({ "afterSeconds": 600 })).await.unwrap();
        assert_eq!(ids(&changed), [&endless["hostSessionId"], &long["hostSessionId"]]);
        let ends: Vec<_> =
            changed["hostSessions"].as_array().unwrap().iter().map(|it| it["expiresAt"].as_str().unwrap()).collect();
        assert_eq!(ends[0], ends[1]);
        assert!(soon["expiresAt"].as_str().unwrap() < ends[0], "{soon} {ends:?}");
        assert_eq!(face.show(&short).await["expiresAt"], soon["expiresAt"]);
        for issued in [&endless, &long, &short] {
            assert_eq!(face.verify(issued).await, "active");
        }
        // A later one changes nothing any more.
        let nothing = face.revoke_session(session, json!({ "afterSeconds": 86_400 })).await.unwrap();
        assert_eq!(nothing, json!({ "hostSessions": [] }));
    }
}

fn ids(changed: &Value) -> Vec<&Value> {
    changed["hostSessions"].as_array().unwrap().iter().map(|it| &it["hostSessionId"]).collect()
}
