use reqwest::Method;
use serde_json::json;
use testbed::{Answer, Client, Console, Database};

use crate::support::{self, problem::expect_problem};

const PAGE: &str = "https://app.example";
const OTHER_PAGE: &str = "https://other.example";

/// Whatever is answered, a browser can do nothing with it but show it, on a page of the service's own.
#[tokio::test]
async fn every_answer_is_closed_to_browsers() {
    let database = Database::sqlite();
    let (service, client) = support::serve(&database, &["read", "verify"]).await;
    let anonymous = service.client(None);
    let too_long = vec![b' '; (1 << 20) + 1];
    for (status, answer) in [
        (200, client.get("/v1/host-sessions").await),
        (200, client.request(Method::HEAD, "/health/live").send().await.map(head).unwrap()),
        (200, anonymous.get("/openapi.json").await),
        (401, anonymous.get("/v1/host-sessions").await),
        (403, client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await),
        (404, anonymous.get("/nowhere").await),
        (405, anonymous.post_json("/docs", &json!({})).await),
        (413, client.post_raw("/v1/verify", Some("application/json"), too_long).await),
        (422, client.post_json("/v1/verify", &json!({ "hostGuid": 1 })).await),
        (200, anonymous.get("/docs").await),
    ] {
        assert_eq!(answer.status, status, "{answer:?}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{name}: {answer:?}");
        }
        let policy = answer.header("content-security-policy").unwrap();
        let is_docs = policy.contains("script-src 'sha256-");
        assert!(is_docs || policy == "default-src 'none'; frame-ancestors 'none'", "{policy}");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        // Over plain HTTP it would be somebody else's to say, and no page of another origin was let in.
        for name in ["strict-transport-security", "access-control-allow-origin", "vary"] {
            assert_eq!(answer.header(name), None, "{answer:?}");
        }
    }
}

#[tokio::test]
async fn a_page_of_another_origin_may_call_the_service_when_it_is_listed() {
    let database = Database::sqlite();
    let console = support::console(&database);
    let console = console.with_env("HOST_PROVISIONER_CORS_ORIGINS", "http://localhost:5173,https://app.example");
    let service = console.serve(&[]).await;
    let client = service.operator("page", &["read"]).await;
    for (path, methods) in
        [("/v1/host-sessions", "GET, HEAD, POST"), ("/v1/host-sessions/7/rotate", "POST"), ("/v1/verify", "POST")]
    {
        let asked = preflight(&client, PAGE, path).await.expect_status(204);
        assert_eq!(asked.header("access-control-allow-origin"), Some(PAGE));
        assert_eq!(asked.header("access-control-allow-methods"), Some(methods));
        assert_eq!(asked.header("vary"), Some("Origin"));
        assert_eq!(asked.header("access-control-allow-headers"), Some("Authorization, Content-Type, Idempotency-Key"));
        assert_eq!(asked.header("access-control-allow-credentials"), None);
        let refused = preflight(&client, OTHER_PAGE, path).await;
        expect_problem(&refused, 403, "origin_not_allowed");
        assert_eq!(refused.header("access-control-allow-origin"), None);
    }

    for (page, is_listed) in [(PAGE, true), ("http://localhost:5173", true), (OTHER_PAGE, false)] {
        for (path, status) in [("/v1/host-sessions", 200), ("/v1/host-sessions/7", 404)] {
            let answer = from_page(&client, page, Method::GET, path).await.expect_status(status);
            assert_eq!(answer.header("access-control-allow-origin"), is_listed.then_some(page));
            let shown = is_listed.then_some("Idempotency-Replayed, Retry-After, WWW-Authenticate, X-Request-Id");
            assert_eq!(answer.header("access-control-expose-headers"), shown);
            assert_eq!(answer.header("vary"), Some("Origin"));
        }
    }
    // A refusal can be read as well, or a page could not tell what is wrong with its token.
    let refused = from_page(&client.with_token(None), PAGE, Method::GET, "/v1/host-sessions").await.expect_status(401);
    assert_eq!(refused.header("access-control-allow-origin"), Some(PAGE));
}

#[tokio::test]
async fn an_origin_that_would_never_match_is_refused() {
    let console = Console::without_database(support::PROGRAM);
    for wrong in ["*", "null", "https://app.example/", "https://App.example", "https://app.example:443", ""] {
        let flags = ["serve", "--listen", "127.0.0.1:0", "--cors-origin", wrong, "--output", "json"];
        let refused = console.run(&flags).await.expect_code(2);
        assert_eq!(refused.json()["code"], "invalid_cors_origin", "{wrong:?}");
    }
}

async fn preflight(client: &Client, page: &str, path: &str) -> Answer {
    let request = client.with_token(None).request(Method::OPTIONS, path).header("origin", page);
    let request = request.header("access-control-request-method", "POST");
    client.send(request.header("access-control-request-headers", "authorization,content-type")).await
}

async fn from_page(client: &Client, page: &str, method: Method, path: &str) -> Answer {
    client.send(client.request(method, path).header("origin", page)).await
}

fn head(response: reqwest::Response) -> Answer {
    Answer { status: response.status().as_u16(), headers: response.headers().clone(), body: String::new() }
}
