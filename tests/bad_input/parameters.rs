//! Paths, parameters and methods that lead nowhere.

use reqwest::Method;
use serde_json::json;
use testbed::Database;

use super::Before;
use crate::support::{self, problem::expect_problem};

testbed::on_both_engines!(a_wrong_parameter_is_named, what_is_not_there_is_a_problem_too);

async fn a_wrong_parameter_is_named(database: Database) {
    let (_service, client) = support::serve(&database, &["provision", "revoke", "read", "audit", "admin"]).await;
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201);
    let mut before = Before::of(&database).await;
    for (query, code, parameter) in [
        ("sessionId=0", "invalid_session_id", "sessionId"),
        ("sessionId=-1", "invalid_session_id", "sessionId"),
        ("sessionId=two", "invalid_session_id", "sessionId"),
        ("sessionId=9007199254740992", "invalid_session_id", "sessionId"),
        ("sessionId=99999999999999999999", "invalid_session_id", "sessionId"),
        ("sessionId=", "invalid_session_id", "sessionId"),
        ("limit=0", "invalid_limit", "limit"),
        ("limit=201", "invalid_limit", "limit"),
        ("limit=-1", "invalid_limit", "limit"),
        ("limit=ten", "invalid_limit", "limit"),
        ("label=Host", "invalid_label", "label"),
        ("label=a%00b", "invalid_label", "label"),
        ("status=valid", "invalid_status", "status"),
        ("createdBy=a%00b", "invalid_created_by", "createdBy"),
        ("expiringWithinSeconds=0", "invalid_expiring_within", "expiringWithinSeconds"),
        ("expiringWithinSeconds=-60", "invalid_expiring_within", "expiringWithinSeconds"),
        ("expiringWithinSeconds=24h", "invalid_expiring_within", "expiringWithinSeconds"),
        ("expiringWithinSeconds=3153600001", "invalid_expiring_within", "expiringWithinSeconds"),
        ("expiringWithinSeconds=99999999999999999999", "invalid_expiring_within", "expiringWithinSeconds"),
        ("cursor=zzz", "invalid_cursor", "cursor"),
        ("cursor=AAAAAAAAAAEAAAAAAAAAAA", "invalid_cursor", "cursor"),
        ("limit=1&limit=2", "duplicate_parameter", "limit"),
        ("sessionID=215", "unknown_parameter", ""),
    ] {
        let answer = client.get(&format!("/v1/host-sessions?{query}")).await;
        assert_eq!(answer.status, 422, "{query}: {answer:?}");
        let problem = expect_problem(&answer, 422, code);
        assert_eq!(problem["parameter"].as_str().unwrap_or_default(), parameter, "{query}");
    }
    for (query, code, parameter) in [
        ("limit=0", "invalid_limit", "limit"),
        ("cursor=zzz", "invalid_cursor", "cursor"),
        ("cursor=AAAAAAAAAAA", "invalid_cursor", "cursor"),
        ("cursor=AAAAAAAAAAE&cursor=AAAAAAAAAAE", "duplicate_parameter", "cursor"),
        ("action=revoked", "unknown_parameter", ""),
    ] {
        let answer = client.get(&format!("/v1/host-sessions/1/events?{query}")).await;
        let problem = expect_problem(&answer, 422, code);
        assert_eq!(problem["parameter"].as_str().unwrap_or_default(), parameter, "{query}");
    }
    for id in ["0", "-1", "two", "1.5", "9223372036854775808", "%00", "1%20"] {
        let answer = client.get(&format!("/v1/host-sessions/{id}")).await;
        let problem = expect_problem(&answer, 422, "invalid_host_session_id");
        assert_eq!(problem["parameter"], "id", "{id}");
        let answer = client.get(&format!("/v1/host-sessions/{id}/events")).await;
        expect_problem(&answer, 422, "invalid_host_session_id");
        let expiry = json!({ "expiresInSeconds": 60 });
        for (verb, body) in [("rotate", json!({})), ("renew", expiry), ("revoke", json!({}))] {
            let answer = client.post_json(&format!("/v1/host-sessions/{id}/{verb}"), &body).await;
            let problem = expect_problem(&answer, 422, "invalid_host_session_id");
            assert_eq!(problem["parameter"], "id", "{id}");
        }
        let answer = client.post_json(&format!("/v1/sessions/{id}/revoke"), &json!({})).await;
        let problem = expect_problem(&answer, 422, "invalid_session_id");
        assert_eq!(problem["parameter"], "sessionId", "{id}");
    }
    for (query, code, parameter) in [
        ("limit=0", "invalid_limit", "limit"),
        ("limit=201", "invalid_limit", "limit"),
        ("cursor=zzz", "invalid_cursor", "cursor"),
        ("status=active", "unknown_parameter", ""),
    ] {
        let problem = expect_problem(&client.get(&format!("/v1/operators?{query}")).await, 422, code);
        assert_eq!(problem["parameter"].as_str().unwrap_or_default(), parameter, "{query}");
    }
    for name in ["local:root", "TESTER", "%00", "-tester"] {
        let answers = [
            client.get(&format!("/v1/operators/{name}")).await,
            client.post_json(&format!("/v1/operators/{name}/rotate"), &json!({})).await,
            client.post_json(&format!("/v1/operators/{name}/revoke"), &json!({})).await,
        ];
        for answer in answers {
            assert_eq!(expect_problem(&answer, 422, "invalid_operator_name")["parameter"], "name", "{name}");
        }
    }
    for path in ["/v1/host-sessions/1/rotate?dryRun=true", "/v1/sessions/215/revoke?label=co-host"] {
        let problem = expect_problem(&client.post_json(path, &json!({})).await, 422, "unknown_parameter");
        assert!(problem.get("pointer").is_none(), "{problem}");
    }
    before.is_still_so("wrong parameters").await;
}

async fn what_is_not_there_is_a_problem_too(database: Database) {
    let (_service, client) = support::serve(&database, &["provision", "revoke", "read", "audit", "admin"]).await;
    let mut before = Before::of(&database).await;
    for path in ["/v1/host-sessions/4711", "/v1/host-sessions/4711/events"] {
        expect_problem(&client.get(path).await, 404, "host_session_not_found");
    }
    for (verb, body) in [("rotate", json!({})), ("renew", json!({ "expiresInSeconds": 60 })), ("revoke", json!({}))] {
        let answer = client.post_json(&format!("/v1/host-sessions/4711/{verb}"), &body).await;
        expect_problem(&answer, 404, "host_session_not_found");
    }
    expect_problem(&client.get("/v1/operators/nobody").await, 404, "operator_not_found");
    for verb in ["rotate", "revoke"] {
        let answer = client.post_json(&format!("/v1/operators/nobody/{verb}"), &json!({})).await;
        expect_problem(&answer, 404, "operator_not_found");
    }
    for path in ["/v1/nowhere", "/v1", "/v1/host-sessions/", "/v1/host-sessions/1/nowhere", "/nowhere"] {
        expect_problem(&client.get(path).await, 404, "not_found");
    }
    for (method, path, allowed) in [
        (Method::DELETE, "/v1/host-sessions", ["GET", "POST"].as_slice()),
        (Method::PUT, "/v1/host-sessions/1", &["GET"]),
        (Method::GET, "/v1/host-sessions/1/rotate", &["POST"]),
        (Method::POST, "/v1/host-sessions/1/events", &["GET"]),
        (Method::DELETE, "/v1/sessions/215/revoke", &["POST"]),
        (Method::DELETE, "/v1/operators/tester", &["GET"]),
        (Method::GET, "/v1/verify", &["POST"]),
        (Method::GET, "/api/hostprovisioner/generate", &["POST"]),
        (Method::POST, "/api/hostprovisioner/status", &["GET"]),
        (Method::POST, "/health/ready", &["GET"]),
    ] {
        let answer = client.send(client.request(method, path)).await;
        expect_problem(&answer, 405, "method_not_allowed");
        let allow = answer.header("allow").unwrap_or_default();
        for method in allowed {
            assert!(allow.split(',').any(|name| name.trim() == *method), "{path} allows {allow:?}");
        }
    }
    before.is_still_so("looking around").await;
}
