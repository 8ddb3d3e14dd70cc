//! The endpoints as they were, for the PowerShell clients that call them. What changed: generate wants a token, and
//! authenticate gives a JWT, to those whose Host GUID is valid.

use chrono::DateTime;
use serde_json::json;
use testbed::Database;

use crate::support::{self, UNKNOWN_GUID, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    member_names_come_in_any_letter_case_and_unknown_ones_are_ignored,
    a_refusal_carries_the_error_member_of_old_and_writes_nothing,
    a_host_authenticates_in_the_words_of_old,
    a_host_is_refused_in_the_words_of_old,
);

const GENERATE: &str = "/api/hostprovisioner/generate";
const AUTHENTICATE: &str = "/api/host/authenticate";

async fn member_names_come_in_any_letter_case_and_unknown_ones_are_ignored(database: Database) {
    let (_service, client) = support::serve(&database, &["provision"]).await;
    for (body, created_by) in [
        (r#"{"SessionId":215,"CreatedBy":"Peter"}"#, "Peter"),
        (r#"{"sessionId":215,"createdBy":"Peter"}"#, "Peter"),
        (r#"{"sessionid":"215"}"#, "API User"),
        (r#"{"SESSIONID":215,"CREATEDBY":null}"#, "API User"),
        (r#"{"SessionId":215,"CreatedBy":"Peter","Session":{"Title":"Noor"},"Tags":[1,2]}"#, "Peter"),
    ] {
        let answer = client.post_raw(GENERATE, Some("application/json"), body).await.expect_status(200);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{body}");
        let answer = answer.json();
        let mut members: Vec<_> = answer.as_object().unwrap().keys().map(String::as_str).collect();
        members.sort_unstable();
        assert_eq!(members, ["createdAt", "createdBy", "hash", "hostGuid", "hostSessionId", "sessionId"], "{body}");
        assert_eq!(answer["sessionId"], 215);
        assert_eq!(answer["createdBy"], created_by, "{body}");
        let hash = answer["hash"].as_str().unwrap();
        assert_eq!((hash.len(), hash.ends_with("...")), (19, true), "{hash}");
        assert_eq!(answer["hostGuid"].as_str().unwrap().len(), 36);
    }
    // As before, each replaces the one before it.
    let mut sql = Sql::open(&database).await;
    assert_eq!(sql.count("HostSessions", "TRUE").await, 5);
    assert_eq!(sql.count("HostSessions", r#""IsActive" = TRUE"#).await, 1);
}

async fn a_refusal_carries_the_error_member_of_old_and_writes_nothing(database: Database) {
    let (service, client) = support::serve(&database, &["provision"]).await;
    let reader = service.operator("reader", &["read"]).await;
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    for (body, status, code) in [
        (r#"{"SessionId":215,"sessionId":216}"#, 422, "duplicate_member"),
        (r#"{"CreatedBy":"Peter","SessionId":215,"CREATEDBY":"Paul"}"#, 422, "duplicate_member"),
        (r#"{"CreatedBy":"Peter"}"#, 422, "missing_member"),
        (r#"{"SessionId":null}"#, 422, "invalid_type"),
        (r#"{"SessionId":0}"#, 422, "invalid_session_id"),
        (r#"{"SessionId":"0"}"#, 422, "invalid_session_id"),
        (r#"{"SessionId":"two"}"#, 422, "invalid_type"),
        (r#"{"SessionId":215.5}"#, 422, "invalid_type"),
        (r#"{"SessionId":true}"#, 422, "invalid_type"),
        (r#"{"SessionId":215,"CreatedBy":7}"#, 422, "invalid_type"),
        (r#"{"SessionId":215,"CreatedBy":"a\u0000b"}"#, 422, "invalid_created_by"),
        (r#"[215]"#, 422, "invalid_type"),
        (r#"{"SessionId":215"#, 400, "not_json"),
        ("", 400, "not_json"),
    ] {
        let answer = client.post_raw(GENERATE, Some("application/json"), body).await;
        let problem = expect_problem(&answer, status, code);
        assert!(problem["error"].as_str().is_some_and(|error| !error.is_empty()), "{body}: {problem}");
        assert_eq!(problem["success"], false, "{body}: {problem}");
    }
    let body = r#"{"SessionId":215}"#;
    for (caller, status) in [(&service.client(None), 401), (&reader, 403)] {
        let refused = caller.post_raw(GENERATE, Some("application/json"), body).await.expect_status(status);
        assert!(refused.json()["error"].is_string(), "{refused:?}");
    }
    assert_eq!(sql.everything().await, before);
}

async fn a_host_authenticates_in_the_words_of_old(database: Database) {
    let (service, client) = support::serve(&database, &["provision", "verify"]).await;
    let host = service.client(None);
    let generated = client.post_raw(GENERATE, Some("application/json"), r#"{"SessionId":215}"#).await.json();
    let host_guid = generated["hostGuid"].as_str().unwrap();
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    for body in [
        format!(r#"{{"HostGuid":"{host_guid}"}}"#),
        format!(r#"{{"hostGuid":"{host_guid}"}}"#),
        format!(r#"{{"hostguid":"{}"}}"#, host_guid.to_uppercase()),
        format!(r#"{{"HOSTGUID":"{{{host_guid}}}","SessionId":999,"Device":{{"Name":"Peter's"}}}}"#),
    ] {
        let answer = host.post_raw(AUTHENTICATE, Some("application/json"), body.clone()).await.expect_status(200);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{body}");
        let answer = answer.json();
        let (token, expires_at) = (answer["sessionToken"].as_str().unwrap(), answer["expiresAt"].as_str().unwrap());
        let expected =
            json!({ "success": true, "sessionToken": token, "expiresAt": expires_at, "hostGuid": host_guid });
        assert_eq!(answer, expected, "{body}");
        // What is new of it: a token that can be checked, of the session that the Host GUID is for.
        let form = Some("application/x-www-form-urlencoded");
        let said = client.post_raw("/v1/introspect", form, format!("token={token}")).await.expect_status(200).json();
        assert_eq!((&said["active"], &said["sessionId"]), (&json!(true), &json!(215)), "{body}");
        assert_eq!(said["exp"], DateTime::parse_from_rfc3339(expires_at).unwrap().timestamp());
    }
    assert_eq!(sql.everything().await, before);
}

async fn a_host_is_refused_in_the_words_of_old(database: Database) {
    let (service, explained) = support::serve(&database, &["explain"]).await;
    let host = service.client(None);
    let unknown = format!(r#"{{"HostGuid":"{UNKNOWN_GUID}"}}"#);
    for (body, status, code) in [
        (unknown.as_str(), 401, "host_guid_refused"),
        (r#"{"HostGuid":"not-a-guid"}"#, 422, "invalid_host_guid"),
        (r#"{"HostGuid":""}"#, 422, "invalid_host_guid"),
        (r#"{"HostGuid":null}"#, 422, "invalid_type"),
        (r#"{"SessionId":215}"#, 422, "missing_member"),
        (r#"{"hostGuid":1,"HostGuid":2}"#, 422, "duplicate_member"),
        ("", 400, "not_json"),
    ] {
        let answer = host.post_raw(AUTHENTICATE, Some("application/json"), body).await;
        let problem = expect_problem(&answer, status, code);
        assert_eq!((&problem["success"], &problem["error"]), (&json!(false), &problem["detail"]), "{body}");
        assert_eq!(problem.get("sessionToken"), None);
    }
    // Clients of old may send a token of their own, which is none of ours; and nobody is told why here.
    for caller in [&explained, &host.with_token(Some("eyJhbGciOiJSUzI1NiJ9.e30.c2ln"))] {
        let answer = caller.post_raw(AUTHENTICATE, Some("application/json"), unknown.as_str()).await;
        assert_eq!(expect_problem(&answer, 401, "host_guid_refused").get("reason"), None);
        assert!(answer.header("www-authenticate").unwrap().starts_with("HostGuid "));
    }
}

#[tokio::test]
async fn status_is_as_it_was_and_public() {
    let database = Database::sqlite();
    let service = testbed::Service::start(support::PROGRAM, &database, &[]).await;
    let mut status = service.client(None).get("/api/hostprovisioner/status").await.expect_status(200).json();
    let timestamp = status["timestamp"].take();
    chrono::DateTime::parse_from_rfc3339(timestamp.as_str().unwrap()).unwrap();
    let expected = json!({ "status": "operational", "service": "HostProvisioner API", "timestamp": null });
    assert_eq!(status, expected);
}
