use chrono::DateTime;
use reqwest::{Method, header::HeaderMap};
use serde_json::{Value, json};
use testbed::{Answer, Database};

use super::{AUTHENTICATE, authenticate, claims, issue, token};
use crate::support::{self, UNKNOWN_GUID, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    a_host_gets_a_token_for_his_session,
    refusals_are_alike_and_told_only_to_those_who_may_know,
    who_is_superseded_gets_in_until_his_grace_ends,
    what_a_token_says_comes_from_the_settings,
);

async fn a_host_gets_a_token_for_his_session(database: Database) {
    let (service, client) = support::serve(&database, &["provision"]).await;
    let host = service.client(None);
    let issued = issue(&client, &json!({ "sessionId": 215, "label": "co-host" })).await;
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let answer = authenticate(&host, &issued["hostGuid"]).await.expect_status(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let answer = answer.json();
    let claims = claims(answer["sessionToken"].as_str().unwrap());
    let expires_at = answer["expiresAt"].as_str().unwrap();
    let expected = json!({
        "sessionToken": answer["sessionToken"],
        "expiresAt": expires_at,
        "hostSessionId": issued["hostSessionId"],
        "sessionId": 215,
        "label": "co-host",
    });
    assert_eq!(answer, expected);
    assert_eq!(DateTime::parse_from_rfc3339(expires_at).unwrap().timestamp(), claims["exp"].as_i64().unwrap());
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 900);
    assert_eq!(claims["sub"], issued["hostSessionId"].to_string());
    assert_eq!(claims["sessionId"], 215);
    assert_eq!(claims["label"], "co-host");

    // For the session that he names, and in every text form of the Host GUID.
    let host_guid = issued["hostGuid"].as_str().unwrap();
    for host_guid in [host_guid.to_uppercase(), format!("{{{host_guid}}}"), host_guid.replace('-', "")] {
        let body = json!({ "hostGuid": host_guid, "sessionId": 215 });
        host.post_json(AUTHENTICATE, &body).await.expect_status(200);
    }
    // Nothing is kept of a token: it is known again by its signature.
    assert_eq!(sql.everything().await, before);
}

async fn refusals_are_alike_and_told_only_to_those_who_may_know(database: Database) {
    let (service, client) = support::serve(&database, &["provision", "revoke"]).await;
    let explained = service.operator("explained", &["explain"]).await;
    let host = service.client(None);
    let body = |session_id: i64, expires: i64| json!({ "sessionId": session_id, "expiresInSeconds": expires });
    let revoked = issue(&client, &body(1, 3_600)).await;
    let path = format!("/v1/host-sessions/{}/revoke", revoked["hostSessionId"]);
    client.post_json(&path, &json!({})).await.expect_status(200);
    let expired = issue(&client, &body(2, 3_600)).await;
    let past = "2026-01-01T00:00:00+00:00";
    let expire = format!(r#"UPDATE canvas."HostSessions" SET "ExpiresAt" = '{past}' WHERE "SessionId" = 2"#);
    Sql::open(&database).await.execute(&expire).await;
    let elsewhere = issue(&client, &body(3, 3_600)).await;

    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let mut refusals: Vec<(HeaderMap, String)> = Vec::new();
    for (host_guid, reason) in [
        (&json!(UNKNOWN_GUID), "unknown"),
        (&revoked["hostGuid"], "revoked"),
        (&expired["hostGuid"], "expired"),
        (&elsewhere["hostGuid"], "other_session"),
    ] {
        let body = json!({ "hostGuid": host_guid, "sessionId": 4 });
        // Neither a token without the scope nor somebody else's credentials change a thing.
        let request = || host.request(Method::POST, AUTHENTICATE).json(&body);
        for answer in [
            host.post_json(AUTHENTICATE, &body).await,
            client.post_json(AUTHENTICATE, &body).await,
            host.send(request().header("authorization", "Basic aG9zdDpwYXNzd29yZA==")).await,
        ] {
            assert!(answer.header("www-authenticate").unwrap().starts_with("HostGuid "), "{answer:?}");
            expect_problem(&answer, 401, "host_guid_refused");
            refusals.push(comparable(answer));
        }
        let told = expect_problem(&explained.post_json(AUTHENTICATE, &body).await, 401, "host_guid_refused");
        assert_eq!(told["reason"], reason);
        let line = format!("refusal=\"{reason}\" client=127.0.0.1");
        support::until(async || service.logs().contains(&line)).await;
    }
    for refusal in &refusals {
        assert_eq!(refusal, &refusals[0]);
    }
    assert!(!refusals[0].1.contains("reason"), "{}", refusals[0].1);
    // A refusal leaves no trace in the store, so that a stranger cannot make it grow.
    assert_eq!(sql.everything().await, before);

    // A token that is shown must be a good one.
    for (wrong, code) in [("hpo_1", "token_invalid"), ("eyJhbGciOiJub25lIn0.e30.", "token_invalid")] {
        let caller = host.with_token(Some(wrong));
        for host_guid in [&json!(UNKNOWN_GUID), &elsewhere["hostGuid"]] {
            expect_problem(&authenticate(&caller, host_guid).await, 401, code);
        }
    }
}

/// What must be the same in two answers to different requests.
fn comparable(answer: Answer) -> (HeaderMap, String) {
    let mut headers = answer.headers;
    for name in ["x-request-id", "date"] {
        assert!(headers.remove(name).is_some(), "no {name}");
    }
    (headers, answer.body)
}

async fn who_is_superseded_gets_in_until_his_grace_ends(database: Database) {
    let (service, client) = support::serve(&database, &["provision", "verify"]).await;
    let host = service.client(None);
    let old = issue(&client, &json!({ "sessionId": 215 })).await;
    let path = format!("/v1/host-sessions/{}/rotate", old["hostSessionId"]);
    client.post_json(&path, &json!({ "graceSeconds": 60 })).await.expect_status(201);
    let verified = client.post_json("/v1/verify", &json!({ "hostGuid": old["hostGuid"] })).await.json();
    assert_eq!(verified["hostSession"]["status"], "superseded");

    let answer = authenticate(&host, &old["hostGuid"]).await.expect_status(200).json();
    let end = |document: &Value| DateTime::parse_from_rfc3339(document["expiresAt"].as_str().unwrap()).unwrap();
    let (token, host_session) = (end(&answer), end(&verified["hostSession"]));
    // The last whole second before the grace ends, and so a minute at most and not fifteen.
    assert_eq!(token.timestamp(), host_session.timestamp());
    assert!(token <= host_session);
}

async fn what_a_token_says_comes_from_the_settings(database: Database) {
    let console = support::console(&database)
        .with_env("HOST_PROVISIONER_TOKEN_ISSUER", "https://sessions.example")
        .with_env("HOST_PROVISIONER_TOKEN_AUDIENCE", "nobody");
    let service = console.serve(&["--token-audience", "urn:example:classroom", "--token-life", "8h"]).await;
    let client = service.operator("tester", &["provision", "verify"]).await;
    let issued = issue(&client, &json!({ "sessionId": 215 })).await;
    let host = service.client(None);
    let request = host
        .request(Method::POST, AUTHENTICATE)
        .header("host", "evil.example")
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "host=evil.example")
        .header("x-forwarded-proto", "https")
        .json(&json!({ "hostGuid": issued["hostGuid"] }));
    let answer = host.send(request).await.expect_status(200).json();
    let claims = claims(answer["sessionToken"].as_str().unwrap());
    assert_eq!(claims["iss"], "https://sessions.example");
    assert_eq!(claims["aud"], "urn:example:classroom");
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 8 * 3_600);
    assert!(!claims.to_string().contains("evil"), "{claims}");

    // Another service on the same store, with other settings, takes it for somebody else's.
    let other = support::console(&database).serve(&[]).await;
    let asker = other.operator("asker", &["verify"]).await;
    let token = token(&host, &issued["hostGuid"]).await;
    assert_eq!(super::introspect(&client, &token).await["active"], true);
    assert_eq!(super::introspect(&asker, &token).await, json!({ "active": false }));

    for (flag, wrong, code) in [
        ("--token-life", "8h 1s", "invalid_token_life"),
        ("--token-life", "0s", "invalid_token_life"),
        ("--token-issuer", "a b", "invalid_principal"),
        ("--token-audience", "", "invalid_principal"),
        ("--trusted-proxy", "proxy.example", "invalid_trusted_proxy"),
    ] {
        let output = console.run(&["serve", flag, wrong, "--output", "json"]).await.expect_code(2);
        assert_eq!(output.json()["code"], code, "{flag} {wrong}");
    }
}
