//! Answers that are lost on the way, and requests that are sent again.

use reqwest::Method;
use serde_json::{Value, json};
use testbed::{Answer, Client, Database, Service};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::support::{self, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    a_lost_answer_to_a_provision_is_given_again,
    a_lost_answer_to_a_rotation_is_given_again,
    a_lost_answer_to_a_batch_is_given_again,
    a_key_that_is_none_is_refused_and_nothing_is_done,
    a_dry_run_takes_no_key_away,
);

const KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9324";

const HEADER: &str = "Idempotency-Key";

/// Sends a request whose answer is lost on the way, after the service gave it: the connection breaks off in its place.
/// Answers with what was lost.
async fn lose_the_answer(service: &Service, token: &str, path: &str, body: &Value) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = Client::new(format!("http://{}", listener.local_addr().unwrap()), Some(token));
    let address = service.base_url().strip_prefix("http://").unwrap().to_owned();
    let between = tokio::spawn(async move {
        let (mut near, _) = listener.accept().await.unwrap();
        let mut far = TcpStream::connect(address).await.unwrap();
        let mut lost = Vec::new();
        let mut request = vec![0; 1 << 16];
        let mut answer = vec![0; 1 << 16];
        // An answer that has begun has been committed.
        while lost.is_empty() {
            tokio::select! {
                count = near.read(&mut request) => far.write_all(&request[..count.unwrap()]).await.unwrap(),
                count = far.read(&mut answer) => lost.extend_from_slice(&answer[..count.unwrap()]),
            }
        }
        String::from_utf8(lost).unwrap()
    });
    let request = client.request(Method::POST, path).header(HEADER, KEY).json(body);
    assert!(client.try_send(request).await.is_err(), "the answer came through");
    between.await.unwrap()
}

async fn send(client: &Client, path: &str, key: &str, body: &Value) -> Answer {
    client.send(client.request(Method::POST, path).header(HEADER, key).json(body)).await
}

/// The service, a caller of it, and the token of that caller.
async fn serve(database: &Database) -> (Service, Client, String) {
    let service = Service::start(support::PROGRAM, database, &[]).await;
    let token = service.console().operator("back-end", &["provision", "revoke", "verify"]).await;
    let client = service.client(Some(&token));
    (service, client, token)
}

async fn a_lost_answer_to_a_provision_is_given_again(database: Database) {
    let (service, client, token) = serve(&database).await;
    let body = json!({ "sessionId": 215, "createdBy": "Peter", "expiresInSeconds": 3600 });
    let lost = lose_the_answer(&service, &token, "/v1/host-sessions", &body).await;

    let again = send(&client, "/v1/host-sessions", KEY, &body).await.expect_status(201);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.header("location"), Some("/v1/host-sessions/1"));
    assert_eq!(again.header("cache-control"), Some("no-store"));
    assert!(lost.ends_with(&again.body), "{lost}\n{again:?}");
    // The quotes of a structured field are no part of the key, and white space is no part of the body.
    let quoted = format!("\"{KEY}\"");
    let request = client.request(Method::POST, "/v1/host-sessions").header(HEADER, &quoted);
    let spaced = r#"{ "createdBy": "Peter", "expiresInSeconds": 3600, "sessionId": 215 }"#;
    let third = client.send(request.header("content-type", "application/json").body(spaced)).await.expect_status(201);
    assert_eq!(third.body, again.body);

    let mut sql = Sql::open(&database).await;
    assert_eq!(sql.count("HostSessions", "TRUE").await, 1);
    assert_eq!(sql.count("AuditLog", r#""SessionId" = 215"#).await, 1);
    let other = send(&client, "/v1/host-sessions", KEY, &json!({ "sessionId": 216 })).await;
    expect_problem(&other, 422, "idempotency_key_reused");
    let fresh = send(&client, "/v1/host-sessions", &KEY.replace('8', "9"), &body).await.expect_status(201);
    assert_eq!(fresh.header("idempotency-replayed"), None);
    assert_eq!(sql.count("HostSessions", "TRUE").await, 2);
}

async fn a_lost_answer_to_a_rotation_is_given_again(database: Database) {
    let (service, client, token) = serve(&database).await;
    let old = client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201).json();
    let body = json!({ "graceSeconds": 600 });
    let lost = lose_the_answer(&service, &token, "/v1/host-sessions/1/rotate", &body).await;
    let again = send(&client, "/v1/host-sessions/1/rotate", KEY, &body).await.expect_status(201);
    assert!(lost.ends_with(&again.body), "{lost}\n{again:?}");
    let mut sql = Sql::open(&database).await;
    assert_eq!(sql.count("HostSessions", "TRUE").await, 2);
    for host_guid in [&old["hostGuid"], &again.json()["hostGuid"]] {
        let verified = client.post_json("/v1/verify", &json!({ "hostGuid": host_guid })).await.json();
        assert_eq!(verified["valid"], true);
    }
}

async fn a_lost_answer_to_a_batch_is_given_again(database: Database) {
    let (service, client, token) = serve(&database).await;
    let body = json!({ "hostSessions": [
        { "sessionId": 1 }, { "sessionId": 0 }, { "sessionId": 2, "label": "co-host" }, { "sessionId": 1 },
        { "sessionId": 3, "graceSeconds": 1, "ifCurrent": "reject" }, 7, { "sessionId": 4, "dryRun": true },
    ] });
    let lost = lose_the_answer(&service, &token, "/v1/host-sessions/batch", &body).await;
    let again = send(&client, "/v1/host-sessions/batch", KEY, &body).await.expect_status(200);
    assert!(lost.ends_with(&again.body), "{lost}\n{again:?}");
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    let results = again.json();
    let results = results["results"].as_array().unwrap();
    let told: Vec<_> = results
        .iter()
        .map(|result| {
            let problem = &result["problem"];
            (result["status"].as_u64().unwrap(), problem["code"].as_str(), problem["pointer"].as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            (201, None, None),
            (422, Some("invalid_session_id"), Some("/hostSessions/1/sessionId")),
            (201, None, None),
            (422, Some("duplicate_seat"), Some("/hostSessions/3")),
            (422, Some("invalid_grace"), Some("/hostSessions/4/graceSeconds")),
            (422, Some("invalid_type"), Some("/hostSessions/5")),
            (422, Some("unknown_member"), Some("/hostSessions/6/dryRun")),
        ]
    );
    assert_eq!(Sql::open(&database).await.count("HostSessions", "TRUE").await, 2);

    let host_guids = [&results[0], &results[2]].map(|result| result["hostSession"]["hostGuid"].clone());
    let asked = json!({ "hostGuids": [
        { "hostGuid": host_guids[1], "sessionId": 2 }, { "hostGuid": "none" }, { "hostGuid": host_guids[0] },
        { "hostGuid": host_guids[0], "sessionId": 2 },
    ] });
    let answers = client.post_json("/v1/verify/batch", &asked).await.expect_status(200).json();
    assert_eq!(answers["results"][0]["hostSession"]["label"], "co-host");
    assert_eq!(answers["results"][1]["valid"], false);
    assert_eq!(answers["results"][1]["problem"]["pointer"], "/hostGuids/1/hostGuid");
    assert_eq!(answers["results"][2]["hostSession"]["sessionId"], 1);
    assert_eq!(answers["results"][3], json!({ "valid": false }));
}

async fn a_key_that_is_none_is_refused_and_nothing_is_done(database: Database) {
    let (_service, client, _) = serve(&database).await;
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201);
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let batch = json!({ "hostSessions": [{ "sessionId": 215 }] });
    for (path, body) in [
        ("/v1/host-sessions", json!({ "sessionId": 215 })),
        ("/v1/host-sessions/batch", batch),
        ("/v1/host-sessions/1/rotate", json!({})),
    ] {
        for key in [&b""[..], b"1", &[b'k'; 21], &[b'k'; 256], b"8e03978e 40d5 43dd bc93 6894a57f9324", &[0xe9; 30]] {
            let request = client.request(Method::POST, path).header(HEADER, key).json(&body);
            let problem = expect_problem(&client.send(request).await, 422, "invalid_idempotency_key");
            assert_eq!(problem["parameter"], HEADER);
        }
        let twice = client.request(Method::POST, path).header(HEADER, KEY).header(HEADER, KEY).json(&body);
        expect_problem(&client.send(twice).await, 422, "duplicate_parameter");
    }
    for (body, code, pointer) in [
        (json!({}), "missing_member", "/hostSessions"),
        (json!({ "hostSessions": {} }), "invalid_type", "/hostSessions"),
        (json!({ "hostSessions": [] }), "invalid_batch", "/hostSessions"),
        (json!({ "hostSessions": vec![json!({ "sessionId": 215 }); 1001] }), "invalid_batch", "/hostSessions"),
        (json!({ "hostSessions": [{ "sessionId": 215 }], "dryRun": true }), "unknown_member", "/dryRun"),
    ] {
        let problem = expect_problem(&client.post_json("/v1/host-sessions/batch", &body).await, 422, code);
        assert_eq!(problem["pointer"], pointer, "{problem}");
    }
    assert_eq!(sql.everything().await, before);
}

async fn a_dry_run_takes_no_key_away(database: Database) {
    let (_service, client, _) = serve(&database).await;
    let dry = json!({ "sessionId": 215, "dryRun": true });
    send(&client, "/v1/host-sessions", KEY, &dry).await.expect_status(200);
    let first = send(&client, "/v1/host-sessions", KEY, &json!({ "sessionId": 215 })).await.expect_status(201);
    assert_eq!(first.header("idempotency-replayed"), None);
    send(&client, "/v1/host-sessions", KEY, &dry).await.expect_status(200);
}
