use reqwest::Method;
use serde_json::json;
use testbed::{Console, Database, Engine, Service};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::exposition::Exposition;
use crate::support;

const COUNT: &str = "host_provisioner_request_duration_seconds_count";

testbed::on_both_engines!(
    requests_are_counted_by_operation_and_status,
    last_uses_wait_until_they_are_written,
    the_store_shows_what_is_in_use,
);

/// A service that shows its metrics on a free port, and is not asked whether it is ready.
async fn serve(database: &Database) -> Service {
    support::console(database).serve_unready(&["--metrics-listen", "127.0.0.1:0"]).await
}

async fn requests_are_counted_by_operation_and_status(database: Database) {
    let service = serve(&database).await;
    let client = service.operator("tester", &["provision", "verify"]).await;
    let count = async |operation, status| {
        Exposition::of(&service).await.find(COUNT, &[("operation", operation), ("status", status)])
    };
    assert_eq!(count("provisionHostSession", "201").await, None);
    for session_id in 1..=3 {
        client.post_json("/v1/host-sessions", &json!({ "sessionId": session_id })).await.expect_status(201);
    }
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 0 })).await.expect_status(422);
    client.with_token(None).post_json("/v1/host-sessions", &json!({ "sessionId": 1 })).await.expect_status(401);
    client.get("/v1/nowhere").await.expect_status(404);
    client.get("/v1/verify").await.expect_status(405);

    let seen = Exposition::of(&service).await;
    for (operation, status, count) in [
        ("provisionHostSession", "201", 3.0),
        ("provisionHostSession", "422", 1.0),
        ("provisionHostSession", "401", 1.0),
    ] {
        assert_eq!(seen.value(COUNT, &[("operation", operation), ("status", status)]), count, "{operation} {status}");
    }
    for status in ["404", "405"] {
        assert_eq!(seen.value(COUNT, &[("operation", "-"), ("status", status)]), 1.0);
    }
    for code in ["invalid_session_id", "token_missing", "not_found", "method_not_allowed"] {
        assert_eq!(seen.value("host_provisioner_problems_total", &[("code", code)]), 1.0, "{code}");
    }
    let labels = [("operation", "provisionHostSession"), ("status", "201")];
    let within = |bound| {
        let [operation, status] = labels;
        seen.value("host_provisioner_request_duration_seconds_bucket", &[("le", bound), operation, status])
    };
    assert_eq!((within("0.0005"), within("+Inf")), (0.0, 3.0));
    assert!(seen.value("host_provisioner_request_duration_seconds_sum", &labels) > 0.0);
    assert_eq!(seen.value("host_provisioner_requests_in_flight", &[]), 0.0);
    assert_eq!(seen.value("host_provisioner_requests_abandoned_total", &[]), 0.0);
}

async fn last_uses_wait_until_they_are_written(database: Database) {
    let service = serve(&database).await;
    let client = service.operator("tester", &["provision", "verify"]).await;
    let issued = client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201).json();
    let verify = json!({ "hostGuid": issued["hostGuid"] });
    // A round that writes may come between a use and the look, but not every time.
    support::until(async || {
        client.post_json("/v1/verify", &verify).await.expect_status(200);
        let seen = Exposition::of(&service).await;
        let waiting = seen.value("host_provisioner_last_used_waiting", &[]);
        assert!(waiting <= 4.0, "two rows were used, and each may be written and used again meanwhile");
        waiting >= 2.0 && seen.value("host_provisioner_last_used_oldest_seconds", &[]) > 0.0
    })
    .await;
    support::until(async || {
        let seen = Exposition::of(&service).await;
        let oldest = seen.value("host_provisioner_last_used_oldest_seconds", &[]);
        seen.value("host_provisioner_last_used_waiting", &[]) == 0.0 && oldest == 0.0
    })
    .await;
    assert_eq!(Exposition::of(&service).await.value("host_provisioner_last_used_missed_total", &[]), 0.0);
}

async fn the_store_shows_what_is_in_use(database: Database) {
    let service = serve(&database).await;
    let client = service.operator("tester", &["provision"]).await;
    let events = async || Exposition::of(&service).await.value("host_provisioner_audit_trail_last_event", &[]);
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201);
    let trail = support::console(&database).run(&["audit", "head"]).await.expect_success().json();
    let last = trail["eventId"].as_i64().unwrap() as f64;
    support::until(async || events().await == last).await;

    let seen = Exposition::of(&service).await;
    assert_eq!(seen.value("host_provisioner_audit_trail_broken", &[]), 0.0);
    let (pools, turns) = match database.engine() {
        Engine::Sqlite => (&[("reader", 6.0), ("writer", 1.0)][..], 1.0),
        Engine::Postgres => (&[("shared", 16.0)][..], 8.0),
    };
    for &(pool, limit) in pools {
        assert_eq!(seen.value("host_provisioner_database_connections_limit", &[("pool", pool)]), limit);
        let connections =
            |state| seen.value("host_provisioner_database_connections", &[("pool", pool), ("state", state)]);
        assert!(connections("idle") + connections("in_use") >= 1.0);
        assert!(connections("idle") + connections("in_use") <= limit);
    }
    assert_eq!(seen.value("host_provisioner_write_turns_limit", &[]), turns);
    let engine = if database.engine() == Engine::Sqlite { "sqlite" } else { "postgres" };
    let build = [("version", env!("CARGO_PKG_VERSION")), ("engine", engine)];
    assert_eq!(seen.value("host_provisioner_build_info", &build), 1.0);
    assert!(seen.value("host_provisioner_start_time_seconds", &[]) > 1_700_000_000.0);
}

/// A request that waits for the database is in flight, its connection is open, and both are over when the client goes away.
#[tokio::test]
async fn what_is_under_way_is_counted_until_its_client_goes_away() {
    let database = Database::sqlite();
    let service = serve(&database).await;
    let token = service.console().operator("tester", &["provision"]).await;
    let busy = database.connect().await.begin_write().await.unwrap();
    let address = service.base_url().strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(address).await.unwrap();
    let body = r#"{"sessionId":215}"#;
    let request = format!(
        "POST /v1/host-sessions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    connection.write_all(request.as_bytes()).await.unwrap();
    let counts = async || {
        let seen = Exposition::of(&service).await;
        ["connections_open", "requests_in_flight", "requests_abandoned_total"]
            .map(|name| seen.value(&format!("host_provisioner_{name}"), &[]) as i64)
    };
    support::until(async || counts().await == [1, 1, 0]).await;
    drop(connection);
    support::until(async || counts().await == [0, 0, 1]).await;
    busy.rollback().await.unwrap();
    assert_eq!(Exposition::of(&service).await.value("host_provisioner_connections_limit", &[]), 1024.0);
}

#[tokio::test]
async fn metrics_are_on_their_own_listener_and_nothing_else_is() {
    let database = Database::sqlite();
    let service = serve(&database).await;
    let public = service.client(None);
    let watcher = public.at(service.metrics_url().strip_suffix("/metrics").unwrap());
    let page = watcher.get("/metrics").await.expect_status(200);
    let media_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    assert_eq!(page.header("content-type"), Some(media_type));
    assert_eq!(page.header("cache-control"), Some("no-store"));

    public.get("/metrics").await.expect_status(404);
    for path in ["/", "/metrics/", "/health/live", "/v1/host-sessions", "/docs"] {
        watcher.get(path).await.expect_status(404);
    }
    for method in [Method::POST, Method::HEAD, Method::OPTIONS] {
        watcher.send(watcher.request(method, "/metrics").body("a")).await.expect_status(404);
    }
    // Without the flag there is none.
    let silent = support::console(&database).serve(&[]).await;
    assert!(!silent.stderr().contains("metrics"), "{}", silent.stderr());
}

/// Its address is taken before anything is made, like the other one.
#[tokio::test]
async fn a_service_that_cannot_show_its_metrics_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    let data_dir = folder.path().join("data");
    let console = Console::without_database(support::PROGRAM).with_env("HOST_PROVISIONER_DATA_DIR", &data_dir);
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--metrics-listen", &address];
    let refused = console.run(&serve).await.expect_code(1);
    assert!(refused.stderr.contains(&format!("cannot listen on {address} for metrics")), "{refused:?}");
    let console = console.with_env("HOST_PROVISIONER_METRICS_LISTEN", "9464");
    console.run(&["serve", "--listen", "127.0.0.1:0"]).await.expect_code(2);
    assert!(!data_dir.exists());
}

#[tokio::test]
async fn the_log_warns_of_metrics_that_other_machines_can_read() {
    const WARNING: &str = "can be read from other machines";

    let database = Database::sqlite();
    let console = support::console(&database);
    let open = console.serve(&["--metrics-listen", "0.0.0.0:0"]).await;
    assert!(open.stderr().contains(WARNING), "{}", open.stderr());
    assert!(!serve(&database).await.stderr().contains(WARNING));
}

/// Somebody who is connected to the metrics, and somebody who has asked for them and does not read, keep nothing waiting.
#[tokio::test]
async fn those_who_watch_do_not_keep_the_service_from_stopping() {
    let database = Database::sqlite();
    let mut service = serve(&database).await;
    let url = service.metrics_url();
    let address = url.strip_prefix("http://").unwrap().strip_suffix("/metrics").unwrap();
    let mut watchers = Vec::new();
    for said in ["", "GET /metrics", "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n"] {
        let mut watcher = TcpStream::connect(address).await.unwrap();
        watcher.write_all(said.as_bytes()).await.unwrap();
        watchers.push(watcher);
    }
    watchers[2].read_u8().await.unwrap();
    assert!(service.stop().await.success());
    assert!(!service.stderr().contains("did not end in time"), "{}", service.stderr());
    TcpStream::connect(address).await.unwrap_err();
}
