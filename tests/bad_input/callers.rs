//! Callers without the right token are turned away before anybody looks at what they want.

use reqwest::Method;
use serde_json::json;
use testbed::{Answer, Client, Database};

use super::Before;
use crate::support::{self, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    a_caller_without_a_token_that_counts_is_turned_away,
    a_revoked_or_expired_token_counts_no_longer,
);

/// The operations that change something, and whatever anybody could send there.
const CHANGES: [&str; 6] = [
    "/v1/host-sessions",
    "/v1/host-sessions/1/rotate",
    "/v1/host-sessions/1/renew",
    "/v1/host-sessions/1/revoke",
    "/v1/sessions/215/revoke",
    "/api/hostprovisioner/generate",
];

async fn a_caller_without_a_token_that_counts_is_turned_away(database: Database) {
    let (service, client) = support::serve(&database, &["provision"]).await;
    let reader = service.operator("reader", &["read", "verify", "explain", "audit", "admin"]).await;
    let anonymous = service.client(None);
    let mut before = Before::of(&database).await;
    for path in CHANGES {
        for request in everything_that_could_be_sent() {
            expect_problem(&request.send(&anonymous, path).await, 401, "token_missing");
            expect_problem(&request.send(&anonymous.with_token(Some("hpo_1")), path).await, 401, "token_invalid");
            expect_problem(&request.send(&reader, path).await, 403, "scope_missing");
            before.is_still_so(request.name).await;
        }
    }
    client.post_json(CHANGES[0], &json!({ "sessionId": 215 })).await.expect_status(201);
}

async fn a_revoked_or_expired_token_counts_no_longer(database: Database) {
    let (service, client) = support::serve(&database, &["provision"]).await;
    let expired = service.operator("expired", &["provision"]).await;
    let revoked = service.operator("revoked", &["provision"]).await;
    let body = json!({ "sessionId": 215 });
    for caller in [&expired, &revoked] {
        caller.post_json(CHANGES[0], &body).await.expect_status(201);
    }
    let mut sql = Sql::open(&database).await;
    for (column, name) in [("ExpiresAt", "expired"), ("RevokedAt", "revoked")] {
        let past = "2026-01-01T00:00:00+00:00";
        sql.execute(&format!(r#"UPDATE canvas."Operators" SET "{column}" = '{past}' WHERE "Name" = '{name}'"#)).await;
    }
    // The very next request is refused: nothing is remembered.
    let mut before = Before::of(&database).await;
    for path in CHANGES {
        for (caller, code) in [(&expired, "token_expired"), (&revoked, "token_revoked")] {
            for request in everything_that_could_be_sent() {
                let refused = request.send(caller, path).await;
                expect_problem(&refused, 401, code);
                assert!(refused.header("www-authenticate").unwrap().contains("invalid_token"), "{refused:?}");
            }
        }
    }
    before.is_still_so("operators of the past").await;
    client.post_json(CHANGES[0], &body).await.expect_status(201);
}

/// A body under a content type.
struct Request {
    name: &'static str,
    content_type: Option<&'static str>,
    body: Vec<u8>,
}

fn everything_that_could_be_sent() -> Vec<Request> {
    let json = Some("application/json");
    let request = |name, content_type, body: &[u8]| Request { name, content_type, body: body.to_vec() };
    vec![
        request("a right body", json, br#"{"sessionId":215}"#),
        request("no body", None, b""),
        request("broken JSON", json, b"{"),
        request("a wrong type", json, br#"{"sessionId":"two"}"#),
        request("another content type", Some("text/plain"), b"215"),
        request("2 MiB", json, &vec![b' '; 2 << 20]),
    ]
}

impl Request {
    async fn send(&self, client: &Client, path: &str) -> Answer {
        let request = client.request(Method::POST, path).body(self.body.clone());
        let request = if let Some(content_type) = self.content_type {
            request.header("content-type", content_type)
        } else {
            request
        };
        client.send(request).await
    }
}
