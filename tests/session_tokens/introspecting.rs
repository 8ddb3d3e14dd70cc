use reqwest::Method;
use serde_json::json;
use testbed::Database;

use super::{FORM, INTROSPECT, claims, introspect, issue, token};
use crate::support::{self, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    a_token_is_active_until_its_host_session_is_not,
    a_form_is_read_as_oauth_writes_it,
    a_form_that_is_wrong_has_a_code,
);

async fn a_token_is_active_until_its_host_session_is_not(database: Database) {
    let (service, client) = support::serve(&database, &["provision", "revoke", "verify"]).await;
    let host = service.client(None);
    let issued = issue(&client, &json!({ "sessionId": 215 })).await;
    let token = token(&host, &issued["hostGuid"]).await;
    let mut expected = claims(&token);
    expected["active"] = true.into();
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let answer = client.post_raw(INTROSPECT, FORM, format!("token={token}")).await.expect_status(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.json(), expected);
    assert_eq!(sql.everything().await, before);

    // The next question after the answer that takes it back, whichever process is asked.
    let replica = support::console(&database).serve(&[]).await;
    let asker = replica.operator("asker", &["verify"]).await;
    assert_eq!(introspect(&asker, &token).await["active"], true);
    let path = format!("/v1/host-sessions/{}/revoke", issued["hostSessionId"]);
    client.post_json(&path, &json!({})).await.expect_status(200);
    for caller in [&asker, &client] {
        assert_eq!(introspect(caller, &token).await, json!({ "active": false }));
    }
}

async fn a_form_is_read_as_oauth_writes_it(database: Database) {
    let (service, client) = support::serve(&database, &["provision", "verify"]).await;
    let issued = issue(&client, &json!({ "sessionId": 215 })).await;
    let token = token(&service.client(None), &issued["hostGuid"]).await;
    for (form, active) in [
        (format!("token={token}"), true),
        (format!("token={token}&token_type_hint=access_token"), true),
        (format!("token_type_hint=refresh_token&token={}", token.replace('.', "%2E")), true),
        (format!("token={token}&client_id=app&unheard=of&x="), true),
        (format!("&token={token}&"), true),
        (format!("token=&token={token}"), true),
        (format!("token={token}+"), false),
        (format!("token=%20{token}"), false),
        (format!("token=Bearer+{token}"), false),
        (format!("token={}", &token[..token.len() - 1]), false),
        (format!("token={}", issued["hostGuid"].as_str().unwrap()), false),
        ("token=%00".to_owned(), false),
        ("token=.".to_owned(), false),
        (format!("token={}", "e.".repeat(500_000)), false),
    ] {
        for content_type in ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8"] {
            let answer = client.post_raw(INTROSPECT, Some(content_type), form.clone()).await.expect_status(200).json();
            assert_eq!(answer["active"], active, "{form:.100}");
            assert!(active || answer.as_object().unwrap().len() == 1, "{answer}");
        }
    }
}

async fn a_form_that_is_wrong_has_a_code(database: Database) {
    let (_service, client) = support::serve(&database, &["verify"]).await;
    for (form, status, code) in [
        (b"".as_slice(), 422, "missing_member"),
        (b"token", 422, "missing_member"),
        (b"token=", 422, "missing_member"),
        (b"Token=a", 422, "missing_member"),
        (b"{\"token\":\"a\"}", 422, "missing_member"),
        (b"token=a&token=b", 422, "duplicate_member"),
        (b"token=a&x=1&x=2", 422, "duplicate_member"),
        (b"token=\xff", 400, "not_form"),
        (b"token=%ff", 400, "not_form"),
        (&vec![b'a'; (1 << 20) + 1], 413, "body_too_large"),
    ] {
        let problem = expect_problem(&client.post_raw(INTROSPECT, FORM, form).await, status, code);
        if code == "missing_member" {
            assert_eq!(problem["pointer"], "/token");
        }
    }
    for content_type in [None, Some("application/json"), Some("multipart/form-data; boundary=x"), Some("text/plain")] {
        let answer = client.post_raw(INTROSPECT, content_type, "token=a").await;
        expect_problem(&answer, 415, "unsupported_media_type");
    }
    let compressed = client.request(Method::POST, INTROSPECT).header("content-encoding", "gzip");
    let compressed = compressed.header("content-type", FORM.unwrap()).body("token=a");
    expect_problem(&client.send(compressed).await, 415, "unsupported_media_type");
    let in_query = client.post_raw(&format!("{INTROSPECT}?token=a"), FORM, "token=a").await;
    expect_problem(&in_query, 422, "unknown_parameter");
}
