use serde_json::{Value, json};
use testbed::Database;

use super::exposition::Exposition;
use crate::support::{self, UNKNOWN_GUID, sql::Sql};

testbed::on_both_engines!(each_verification_counts_once_under_its_outcome, a_question_in_one_piece_takes_one_trip,);

async fn each_verification_counts_once_under_its_outcome(database: Database) {
    let service = support::console(&database).serve(&["--metrics-listen", "127.0.0.1:0"]).await;
    let client = service.operator("tester", &["provision", "revoke", "verify"]).await;
    let mut issued = Vec::new();
    for session_id in 1..=3 {
        let body = json!({ "sessionId": session_id, "expiresInSeconds": 3600 });
        issued.push(client.post_json("/v1/host-sessions", &body).await.expect_status(201).json()["hostGuid"].clone());
    }
    let [valid, revoked, expired] = <[Value; 3]>::try_from(issued).unwrap();
    client.post_json("/v1/sessions/2/revoke", &json!({})).await.expect_status(200);
    let expire = r#"UPDATE canvas."HostSessions" SET "ExpiresAt" = '2026-01-01T00:00:00+00:00' WHERE "SessionId" = 3"#;
    Sql::open(&database).await.execute(expire).await;
    let counts = async || {
        let seen = Exposition::of(&service).await;
        ["valid", "unknown", "revoked", "expired", "other_session"]
            .map(|outcome| seen.value("host_provisioner_verifications_total", &[("outcome", outcome)]) as i64)
    };
    assert_eq!(counts().await, [0; 5]);

    let unknown = json!(UNKNOWN_GUID);
    let question = |host_guid: &Value, session_id: i64| json!({ "hostGuid": host_guid, "sessionId": session_id });
    let questions =
        [question(&valid, 1), question(&unknown, 1), question(&revoked, 2), question(&expired, 3), question(&valid, 9)];
    for body in &questions {
        client.post_json("/v1/verify", body).await.expect_status(200);
    }
    assert_eq!(counts().await, [1; 5]);
    for body in &questions {
        client.with_token(None).post_json("/v1/authenticate", body).await;
    }
    assert_eq!(counts().await, [2; 5]);
    // What cannot be read is no Host GUID, and not verified.
    let batch = [&questions[..], &[json!({ "hostGuid": "?" })], &questions[..2]].concat();
    client.post_json("/v1/verify/batch", &json!({ "hostGuids": batch })).await.expect_status(200);
    assert_eq!(counts().await, [4, 4, 3, 3, 3]);
    // Nor is what nobody may ask.
    client.with_token(None).post_json("/v1/verify", &questions[0]).await.expect_status(401);
    assert_eq!(counts().await, [4, 4, 3, 3, 3]);
}

/// The token of a question that is short is looked up with its Host GUID, and that of a long one before it is read.
async fn a_question_in_one_piece_takes_one_trip(database: Database) {
    let service = support::console(&database).serve(&["--metrics-listen", "127.0.0.1:0"]).await;
    let client = service.operator("tester", &["verify"]).await;
    let trips = async || {
        let seen = Exposition::of(&service).await;
        ["verify", "operator"].map(|kind| {
            let trips = seen.find("host_provisioner_trips_total", &[("kind", kind), ("outcome", "done")]);
            trips.unwrap_or_default() as i64
        })
    };
    assert_eq!(trips().await, [0, 0]);
    let question = json!({ "hostGuid": UNKNOWN_GUID }).to_string();
    for (length, expected) in [(question.len(), [1, 0]), (1024, [2, 0]), (1025, [3, 1])] {
        let body = format!("{question:length$}");
        client.post_raw("/v1/verify", Some("application/json"), body).await.expect_status(200);
        assert_eq!(trips().await, expected, "{length} bytes");
    }
}
