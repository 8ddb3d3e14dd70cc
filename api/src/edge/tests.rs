use std::time::Duration;

use futures_util::StreamExt;
use poem::{IntoEndpoint, Route, endpoint::make, get, http::Method, web::Json};
use provisioner::OsRandom;
use serde_json::Value;

use super::*;

fn edge(endpoint: impl IntoEndpoint<Endpoint = Route>) -> Edge<Route> {
    Edge {
        inner: endpoint.into_endpoint(),
        request_ids: RequestIds::new(&OsRandom).unwrap(),
        time_limit: Duration::from_millis(50),
        allowed_methods: HashMap::from([("/there".to_owned(), "GET, HEAD".to_owned())]),
        cors: Cors(vec![Origin::parse("https://app.example").unwrap()]),
        metrics: Arc::new(RequestMetrics::new()),
    }
}

fn service() -> Edge<Route> {
    edge(
        Route::new()
            .at("/there", get(make(async |_| Json(1))))
            .at("/panic", get(make(async |_| -> &str { panic!("secret") })))
            .at("/slow", get(make(async |_| std::future::pending::<&str>().await)))
            .at("/foreign", get(make(async |_| Err::<&str, _>(Error::from_string("secret", StatusCode::BAD_GATEWAY)))))
            .at("/own", get(make(async |_| Err::<&str, _>(Error::from_response("own".into()))))),
    )
}

async fn send(method: Method, path: &str) -> Response {
    let request = Request::builder().method(method).uri_str(path).finish();
    service().call(request).await.unwrap()
}

async fn problem(method: Method, path: &str) -> (u16, Value) {
    let response = send(method, path).await;
    assert_eq!(response.content_type(), Some("application/problem+json"));
    let status = response.status().as_u16();
    (status, serde_json::from_slice(&response.into_body().into_bytes().await.unwrap()).unwrap())
}

#[tokio::test]
async fn every_answer_has_an_id_and_is_closed_to_browsers() {
    let response = send(Method::GET, "/there").await;
    assert!(response.header("x-request-id").unwrap().ends_with("-1"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(response.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(response.header("content-security-policy"), Some("default-src 'none'; frame-ancestors 'none'"));
    assert_eq!(response.header("x-frame-options"), Some("DENY"));
    assert_eq!(response.header("cross-origin-resource-policy"), Some("same-origin"));
}

/// What a page's browser is told, for each origin, method and address that it asks with.
#[tokio::test]
async fn a_page_may_call_the_service_when_its_origin_is_listed_letter_by_letter() {
    let listed = "https://app.example";
    let others =
        ["https://app.example.", "https://app.example:443", "https://APP.example", "http://app.example", "null"];
    for (origin, is_listed) in [(listed, true)].into_iter().chain(others.map(|origin| (origin, false))) {
        for (asks_first, path, expected) in [
            (false, "/there", 200),
            (false, "/nowhere", 404),
            (true, "/there", if is_listed { 204 } else { 403 }),
            (true, "/nowhere", 404),
        ] {
            let mut request = Request::builder().uri_str(path).header("origin", origin);
            if asks_first {
                request = request.method(Method::OPTIONS).header("access-control-request-method", "GET");
            }
            let response = service().call(request.finish()).await.unwrap();
            let header = |name: &str| response.header(name);
            let preflight = is_listed && asks_first && expected == 204;
            assert_eq!(response.status(), expected, "{origin} {asks_first} {path}");
            assert_eq!(header("vary"), Some("Origin"));
            assert_eq!(header("access-control-allow-origin"), is_listed.then_some(listed));
            assert_eq!(header("access-control-expose-headers").is_some(), is_listed && !asks_first);
            assert_eq!(header("access-control-allow-methods"), preflight.then_some("GET, HEAD"));
            assert_eq!(header("access-control-max-age"), preflight.then_some("600"));
            assert_eq!(header("access-control-allow-credentials"), None);
        }
    }
    // The method alone, or an origin alone, is no question.
    for name in ["origin", "access-control-request-method"] {
        let request = Request::builder().method(Method::OPTIONS).uri_str("/there").header(name, listed).finish();
        assert_eq!(service().call(request).await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
    }
}

#[tokio::test]
async fn where_nobody_is_listed_nothing_is_said_of_origins() {
    let closed = || Edge { cors: Cors(Vec::new()), ..service() };
    let page = || Request::builder().uri_str("/there").header("origin", "https://app.example");
    let preflight = || page().method(Method::OPTIONS).header("access-control-request-method", "GET");
    for request in [page().finish(), preflight().finish()] {
        let response = closed().call(request).await.unwrap();
        let said = response.headers().keys().any(|name| name == "vary" || name.as_str().starts_with("access-control-"));
        assert!(!said, "{response:?}");
    }
    assert_eq!(closed().call(preflight().finish()).await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whatever_fails_is_a_problem() {
    for (path, status, code) in [
        ("/nowhere", 404, "not_found"),
        ("/panic", 500, "internal_error"),
        ("/slow", 503, "time_limit_exceeded"),
        ("/foreign", 500, "internal_error"),
    ] {
        let (found, problem) = problem(Method::GET, path).await;
        assert_eq!((found, problem["code"].as_str().unwrap()), (status, code), "{path}");
        assert_eq!(problem["status"], status);
        assert!(!problem.to_string().contains("secret"));
        assert_eq!(problem["error"], Value::Null);
    }
}

#[tokio::test]
async fn the_old_addresses_keep_their_member() {
    let (_, problem) = problem(Method::GET, "/api/nowhere").await;
    assert_eq!(problem["error"], problem["detail"]);
}

#[tokio::test]
async fn another_method_is_told_the_right_ones() {
    assert_eq!(problem(Method::POST, "/there").await.1["code"], "method_not_allowed");
    assert_eq!(send(Method::POST, "/there").await.header("allow"), Some("GET, HEAD"));
    assert_eq!(send(Method::POST, "/nowhere").await.header("allow"), None);
}

#[tokio::test]
async fn an_answer_that_was_made_already_stays() {
    let response = send(Method::GET, "/own").await;
    assert_eq!(response.into_body().into_string().await.unwrap(), "own");
}

/// Whoever is refused before his body was read gets to send it, so that he sees the answer; but not without end.
#[tokio::test]
async fn an_unread_body_is_taken_in_within_limits() {
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    use futures_util::stream;

    const MIB: usize = 1 << 20;
    for (sent, taken_in) in [(2, 2), (8, 8), (100, 9)] {
        let taken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&taken);
        let chunks = stream::iter(0..sent).map(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
            Ok::<_, std::io::Error>(vec![0; MIB])
        });
        let request =
            Request::builder().method(Method::POST).uri_str("/there").body(poem::Body::from_bytes_stream(chunks));
        assert_eq!(service().call(request).await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(taken.load(Ordering::Relaxed), taken_in);
    }

    // A body that is announced as longer, or whose sender waits to hear whether it is wanted, is not waited for.
    for (name, value) in [("content-length", "8388609"), ("expect", "100-continue")] {
        let never = stream::pending::<std::io::Result<Vec<u8>>>();
        let request = Request::builder()
            .method(Method::POST)
            .uri_str("/there")
            .header(name, value)
            .body(poem::Body::from_bytes_stream(never));
        assert_eq!(service().call(request).await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
    }
}
