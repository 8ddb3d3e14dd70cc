//! A question about a Host GUID, which may come with its token in one piece, and with its body later.

use serde_json::{Value, json};
use testbed::{Client, Database, Service};

use super::connection::Connection;
use crate::support::{self, UNKNOWN_GUID, problem::expect_problem};

/// What is wrong with a request, and which problem that is.
const WRONG: [(&str, Option<&str>, &str, u16, &str); 7] = [
    ("", Some("text/plain"), r#"{"hostGuid":"0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44"}"#, 415, "unsupported_media_type"),
    ("", Some("application/json"), "{", 400, "not_json"),
    ("", Some("application/json"), "{}", 422, "missing_member"),
    ("", Some("application/json"), r#"{"hostGuid":"none"}"#, 422, "invalid_host_guid"),
    ("", Some("application/json"), r#"{"hostGuid":1,"hostGuid":2}"#, 422, "duplicate_member"),
    (
        "?dryRun=true",
        Some("application/json"),
        r#"{"hostGuid":"0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44"}"#,
        422,
        "unknown_parameter",
    ),
    // What is wrong with the parameters is told before what is wrong with the body.
    ("?dryRun=true", Some("application/json"), "{", 422, "unknown_parameter"),
];

#[tokio::test]
async fn what_is_wrong_with_a_question_is_told_to_those_who_may_ask() {
    let database = Database::sqlite();
    let service = support::console(&database).serve(&["--metrics-listen", "127.0.0.1:0"]).await;
    let operator = service.operator("verifies", &["verify"]).await;
    let other = service.operator("other", &["read", "provision", "admin"]).await;
    let stranger = service.client(None);
    for (query, content_type, body, status, code) in WRONG {
        let path = format!("/v1/verify{query}");
        let ask = async |client: &Client| client.post_raw(&path, content_type, body).await;
        expect_problem(&ask(&operator).await, status, code);
        expect_problem(&ask(&other).await, 403, "scope_missing");
        expect_problem(&ask(&stranger).await, 401, "token_missing");
        expect_problem(&ask(&stranger.with_token(Some("hpo_"))).await, 401, "token_invalid");
    }
    // None of these was a verification.
    let metrics = service.metrics().await;
    let counted = metrics.lines().filter(|line| line.starts_with("host_provisioner_verifications_total{"));
    assert!(counted.clone().count() > 0 && counted.clone().all(|line| line.ends_with(" 0")), "{metrics}");
}

/// A Host GUID is not used by somebody who may not ask about it.
#[tokio::test]
async fn whoever_may_not_ask_hears_and_changes_nothing() {
    let database = Database::sqlite();
    let (mut service, provisions) = support::serve(&database, &["provision", "read"]).await;
    let issued = provisions.post_json("/v1/host-sessions", &json!({ "sessionId": 1 })).await.expect_status(201).json();
    let question = json!({ "hostGuid": issued["hostGuid"] });
    expect_problem(&provisions.post_json("/v1/verify", &question).await, 403, "scope_missing");
    let stranger = service.client(Some("hpo_0000000000000000000000000000000000000000000000000000000000000000190a55ad"));
    expect_problem(&stranger.post_json("/v1/verify", &question).await, 401, "token_invalid");
    // With its end, every use is on record.
    assert!(service.stop().await.success());
    let service = support::console(&database).serve(&[]).await;
    let reads = service.operator("reads", &["read", "verify"]).await;
    let path = format!("/v1/host-sessions/{}", issued["hostSessionId"]);
    assert_eq!(reads.get(&path).await.expect_status(200).json()["lastUsedAt"], Value::Null);
    let answer = reads.post_json("/v1/verify", &question).await.expect_status(200).json();
    assert_eq!(answer["valid"], true);
}

/// Nobody is waited for, or told to send his body, before he is known.
#[tokio::test]
async fn a_question_may_come_in_pieces() {
    let database = Database::sqlite();
    let service = support::console(&database).serve(&[]).await;
    let token = service.console().operator("verifies", &["verify"]).await;
    let body = json!({ "hostGuid": UNKNOWN_GUID }).to_string();
    let head = |token: &str, more: &str| {
        format!(
            "POST /v1/verify HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n{more}\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        )
    };
    let expect = "Expect: 100-continue\r\n";

    let mut connection = Connection::open(&service).await;
    connection.send(&head("hpo_", expect)).await;
    assert_eq!(connection.answer().await.unwrap().status, 401);

    let mut connection = Connection::open(&service).await;
    connection.send(&head(&token, expect)).await;
    assert_eq!(connection.answer().await.unwrap().status, 100);
    connection.send(&body).await;
    assert_is_answered(&mut connection).await;

    // The same connection goes on, with the head in one piece and the body in two.
    connection.send(&head(&token, "")).await;
    let (first, second) = body.split_at(body.len() / 2);
    // Another request in between gives the service time to take in what has come.
    ask_for_life(&service).await;
    connection.send(first).await;
    ask_for_life(&service).await;
    connection.send(second).await;
    assert_is_answered(&mut connection).await;
}

async fn assert_is_answered(connection: &mut Connection) {
    let answer = connection.answer().await.unwrap();
    assert_eq!((answer.status, answer.body.as_str()), (200, r#"{"valid":false}"#));
}

async fn ask_for_life(service: &Service) {
    service.client(None).get("/health/live").await.expect_status(200);
}
