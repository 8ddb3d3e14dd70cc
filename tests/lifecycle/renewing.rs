//! Another end for a host session.

use serde_json::json;
use testbed::Database;

use super::faces::{Faces, expect_refusal, without_last_use};
use crate::support::sql::Sql;

testbed::on_both_engines!(a_renewal_moves_the_end, a_renewal_revives_nothing);

async fn a_renewal_moves_the_end(database: Database) {
    let faces = Faces::of(&database).await;
    let mut sql = Sql::open(&database).await;
    for (face, session) in faces.with_sessions() {
        let issued = face.create(session, "host").await;
        // Later and sooner, as a moment and in seconds.
        for (options, expected) in [
            (json!({ "expiresAt": "9999-06-01T10:30:00-05:00" }), Some("9999-06-01T15:30:00.000000Z")),
            (
                json!({ "expiresAt": "9999-01-01T00:00:00Z", "reason": "for a year" }),
                Some("9999-01-01T00:00:00.000000Z"),
            ),
            (json!({ "expiresInSeconds": 3600 }), None),
        ] {
            let renewed = face.renew(&issued, options).await.unwrap();
            assert_eq!(renewed["hostSessionId"], issued["hostSessionId"]);
            assert!(expected.is_none_or(|expected| renewed["expiresAt"] == expected), "{renewed}");
            assert!(renewed["expiresAt"].is_string() && renewed.get("hostGuid").is_none(), "{renewed}");
            assert_eq!(without_last_use(face.show(&issued).await), without_last_use(renewed));
            assert_eq!(face.verify(&issued).await, "active");
        }
        let events = format!(r#""SessionId" = {session} AND "Action" = 'renewed'"#);
        assert_eq!(sql.count("AuditLog", &events).await, 3);
        assert_eq!(sql.count("AuditLog", &format!(r#"{events} AND "Details" LIKE '%for a year%'"#)).await, 1);
    }
}

async fn a_renewal_revives_nothing(database: Database) {
    let faces = Faces::of(&database).await;
    let mut sql = Sql::open(&database).await;
    for (face, session) in faces.with_sessions() {
        let superseded = face.create(session, "host").await;
        let current = face.rotate(&superseded, json!({ "graceSeconds": 600 })).await.unwrap();
        let expired = face.create(session, "co-host").await;
        let past =
            r#"UPDATE canvas."HostSessions" SET "ExpiresAt" = '2026-01-01T00:00:00+00:00' WHERE "HostSessionId" ="#;
        sql.execute(&format!("{past} {}", expired["hostSessionId"])).await;
        let revoked = face.create(session, "guest").await;
        let at = face.revoke(&revoked, json!({})).await.unwrap();

        let before = sql.everything().await;
        let later = || json!({ "expiresInSeconds": 3600 });
        let problem = expect_refusal(face.renew(&superseded, later()).await, "not_current");
        assert_eq!(problem["currentHostSessionId"], current["hostSessionId"]);
        let problem = expect_refusal(face.renew(&expired, later()).await, "not_current");
        assert_eq!(problem.get("currentHostSessionId"), None);
        let problem = expect_refusal(face.renew(&revoked, later()).await, "already_revoked");
        assert_eq!((&problem["revokedAt"], &problem["revokedBy"]), (&at["revokedAt"], &at["revokedBy"]));
        expect_refusal(face.renew(&json!({ "hostSessionId": 4711 }), later()).await, "host_session_not_found");
        assert_eq!(sql.everything().await, before);
    }
}
