//! Bodies that are no JSON, or too much of it.

use reqwest::Method;
use serde_json::json;
use testbed::{Answer, Client, Database};

use super::Before;
use crate::support::{self, problem::expect_problem};

testbed::on_both_engines!(what_is_no_json_is_refused, a_body_has_a_limit);

const JSON: Option<&str> = Some("application/json");

/// The operations that take a body.
const PATHS: [&str; 15] = [
    "/v1/host-sessions",
    "/v1/host-sessions/batch",
    "/v1/verify/batch",
    "/v1/host-sessions/1/rotate",
    "/v1/host-sessions/1/renew",
    "/v1/host-sessions/1/revoke",
    "/v1/sessions/215/revoke",
    "/v1/host-sessions/revocations",
    "/v1/operators",
    "/v1/operators/tester/rotate",
    "/v1/operators/tester/revoke",
    "/v1/verify",
    "/v1/authenticate",
    "/api/hostprovisioner/generate",
    "/api/host/authenticate",
];

async fn what_is_no_json_is_refused(database: Database) {
    let (_service, client) = support::serve(&database, &["provision", "revoke", "verify", "admin"]).await;
    let right: &[u8] = br#"{"sessionId":215}"#;
    let deep = "[".repeat(100_000);
    let closed = format!("{deep}{}", "]".repeat(100_000));
    let deep_member = format!(r#"{{"sessionId":{}1{}}}"#, r#"{"a":"#.repeat(5_000), "}".repeat(5_000));
    let mut before = Before::of(&database).await;
    for path in PATHS {
        for body in [
            b"".as_slice(),
            b" ",
            b"{",
            br#"{"sessionId":215"#,
            br#"{"sessionId":}"#,
            br#"{'sessionId':215}"#,
            br#"{"sessionId":215}{"sessionId":216}"#,
            br#"{"sessionId":0215}"#,
            br#"{"sessionId":NaN}"#,
            b"sessionId=215",
            // Not UTF-8, a byte order mark, and UTF-16.
            b"{\"sessionId\":215,\"createdBy\":\"\xff\xfe\"}",
            b"{\"sessionId\":215,\"createdBy\":\"\\ud800\"}",
            b"\xef\xbb\xbf{\"sessionId\":215}",
            b"{\x00\"\x00a\x00\"\x00:\x001\x00}\x00",
            deep.as_bytes(),
            closed.as_bytes(),
            deep_member.as_bytes(),
        ] {
            let answer = client.post_raw(path, JSON, body).await;
            expect_problem(&answer, 400, "not_json");
            before.is_still_so(&String::from_utf8_lossy(&body[..body.len().min(60)])).await;
        }
        for content_type in [
            None,
            Some(""),
            Some("text/plain"),
            Some("application/x-www-form-urlencoded"),
            Some("application/jsonp"),
            Some("application/json; charset=utf-16"),
        ] {
            let answer = client.post_raw(path, content_type, right).await;
            expect_problem(&answer, 415, "unsupported_media_type");
            before.is_still_so(&format!("{content_type:?}")).await;
        }
        let compressed = client.request(Method::POST, path).header("content-encoding", "gzip");
        let answer = client.send(compressed.header("content-type", "application/json").body(right)).await;
        expect_problem(&answer, 415, "unsupported_media_type");
    }
    before.is_still_so("compressed bodies").await;
    for content_type in ["application/json", "Application/JSON; Charset=UTF-8"] {
        client.post_raw(PATHS[0], Some(content_type), right).await.expect_status(201);
    }
}

async fn a_body_has_a_limit(database: Database) {
    let (_service, client) = support::serve(&database, &["provision", "revoke", "verify", "admin"]).await;
    let body = |length: usize| {
        let mut body = json!({ "sessionId": 215 }).to_string();
        body.push_str(&" ".repeat(length - body.len()));
        body
    };
    let mut before = Before::of(&database).await;
    for path in PATHS {
        for length in [(1 << 20) + 1, 2 << 20] {
            expect_problem(&client.post_raw(path, JSON, body(length)).await, 413, "body_too_large");
            expect_problem(&in_chunks(&client, path, body(length)).await, 413, "body_too_large");
        }
    }
    before.is_still_so("2 MiB").await;
    client.post_raw(PATHS[0], JSON, body(1 << 20)).await.expect_status(201);
    in_chunks(&client, PATHS[0], body(1 << 20)).await.expect_status(201);
}

/// Sends a body whose length nobody announces.
async fn in_chunks(client: &Client, path: &str, body: String) -> Answer {
    let chunks: Vec<_> =
        body.as_bytes().chunks(64 << 10).map(|chunk| Ok::<_, std::io::Error>(chunk.to_vec())).collect();
    let body = reqwest::Body::wrap_stream(futures_util::stream::iter(chunks));
    let request = client.request(Method::POST, path).header("content-type", "application/json").body(body);
    client.send(request).await
}
