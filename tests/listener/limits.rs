use std::time::{Duration, Instant};

use futures_util::{StreamExt, future::join_all, stream::FuturesUnordered};
use nix::sys::signal::Signal;
use serde_json::json;
use testbed::{Database, Engine};

use super::connection::Connection;
use crate::support::{self, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    who_finds_no_connection_to_the_database_is_told_soon,
    where_there_is_no_room_nobody_is_asked_who_he_is,
);

const BODY: &str = r#"{"sessionId":215}"#;

/// Sends the head of a request and waits until the service works on it, so that it asks for the body.
async fn begin_to_provision(connection: &mut Connection, token: &str) {
    let head = format!(
        "POST /v1/host-sessions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\nExpect: 100-continue\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        BODY.len()
    );
    connection.send(&head).await;
    assert_eq!(connection.answer().await.unwrap().status, 100);
}

/// How many requests a trip to the database takes.
const TRIP: usize = 64;

/// How many trips that write are under way at once.
const fn lanes(engine: Engine) -> usize {
    match engine {
        Engine::Sqlite => 1,
        Engine::Postgres => 2,
    }
}

#[tokio::test]
async fn a_request_has_a_hundred_headers_at_most() {
    let database = Database::sqlite();
    let service = support::console(&database).serve(&[]).await;
    for (headers, status) in [(100, 200), (101, 431)] {
        let mut connection = Connection::open(&service).await;
        let others: String = (1..headers).map(|number| format!("X-{number}: 1\r\n")).collect();
        connection.send(&format!("GET /health/live HTTP/1.1\r\nHost: a\r\n{others}\r\n")).await;
        assert_eq!(connection.answer().await.unwrap().status, status);
    }
    // Nor may they be long.
    let mut connection = Connection::open(&service).await;
    let long = "1".repeat(33 << 10);
    connection.send(&format!("GET /health/live HTTP/1.1\r\nHost: a\r\nX-Long: {long}\r\n\r\n")).await;
    assert_eq!(connection.answer().await.unwrap().status, 431);
}

/// Connections on which nothing happens are closed for those who come, the one that has waited longest first, whether
/// it was used before or not.
#[tokio::test]
async fn idle_connections_keep_nobody_out() {
    // Nobody else has asked it whether it is ready.
    let database = Database::sqlite();
    let service = support::console(&database).serve_unready(&["--max-connections", "3"]).await;
    let mut idle = Vec::new();
    for _ in 0..3 {
        let mut connection = Connection::open(&service).await;
        assert_eq!(connection.get("/health/live").await.status, 200);
        idle.push(connection);
    }
    for oldest in 0..3 {
        let mut next = Connection::open(&service).await;
        assert_eq!(next.get("/health/live").await.status, 200);
        idle[oldest].ended().await;
        idle.push(next);
    }
    // Whoever speaks is not the oldest any more.
    assert_eq!(idle[3].get("/health/live").await.status, 200);
    let mut next = Connection::open(&service).await;
    assert_eq!(next.get("/health/live").await.status, 200);
    idle[4].ended().await;
    assert_eq!(idle[3].get("/health/live").await.status, 200);

    // Of these most never say a word, and some say only half.
    let crowd = join_all((0..40).map(|number| {
        let service = &service;
        async move {
            let mut connection = Connection::open(service).await;
            if number % 4 == 0 {
                connection.send("GET /health/live HTTP/1.1\r\n").await;
            }
            connection
        }
    }));
    let crowd = crowd.await;
    let mut next = Connection::open(&service).await;
    assert_eq!(next.get("/health/live").await.status, 200);
    drop(crowd);
}

/// Those who work are not disturbed, and whoever comes meanwhile waits and is answered.
#[tokio::test]
async fn connections_that_work_are_left_alone() {
    const PLACES: usize = 3;

    let database = Database::sqlite();
    let console = support::console(&database);
    let token = console.operator("tester", &["provision"]).await;
    let service = console.serve(&["--max-connections", &PLACES.to_string()]).await;
    let mut working = join_all((0..PLACES).map(|_| Connection::open(&service))).await;
    for connection in &mut working {
        begin_to_provision(connection, &token).await;
    }
    let mut waiting = Connection::open(&service).await;
    waiting.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let soon = tokio::time::timeout(Duration::from_millis(500), waiting.answer()).await;
    assert!(soon.is_err(), "{soon:?}");

    for connection in &mut working {
        connection.send(BODY).await;
        assert_eq!(connection.answer().await.unwrap().status, 201);
    }
    assert_eq!(waiting.answer().await.unwrap().status, 200);
}

/// Of those who are connected when the service is asked to stop, only those wait for it who wait for an answer.
#[tokio::test]
async fn a_stop_finishes_what_is_under_way() {
    let database = Database::sqlite();
    let console = support::console(&database);
    let token = console.operator("tester", &["provision"]).await;
    let mut service = console.serve(&[]).await;
    let [mut silent, mut idle, mut working] =
        [Connection::open(&service).await, Connection::open(&service).await, Connection::open(&service).await];
    assert_eq!(idle.get("/health/live").await.status, 200);
    begin_to_provision(&mut working, &token).await;

    service.signal(Signal::SIGTERM);
    silent.ended().await;
    idle.ended().await;
    working.send(BODY).await;
    let answer = working.answer().await.unwrap();
    assert_eq!((answer.status, answer.header("connection")), (201, Some("close")));
    working.ended().await;
    assert!(service.stop().await.success());
}

#[tokio::test]
async fn an_impossible_number_of_connections_is_refused() {
    let database = Database::sqlite();
    let console = support::console(&database);
    for wrong in ["0", "-1", "many", "100001"] {
        let flag = format!("--max-connections={wrong}");
        let refused = console.run(&["serve", "--listen", "127.0.0.1:0", &flag, "--output", "json"]).await;
        assert_eq!(refused.expect_code(2).json()["code"], "invalid_max_connections");
    }
}

/// While those before it wait for somebody else's lock, a request does not wait with them until the time limit.
async fn who_finds_no_connection_to_the_database_is_told_soon(database: Database) {
    let (service, client) = support::serve(&database, &["provision", "read"]).await;
    let aboard = TRIP * lanes(database.engine());
    let mut lock = Sql::open(&database).await;
    lock.execute(match database.engine() {
        Engine::Sqlite => "BEGIN IMMEDIATE",
        Engine::Postgres => r#"BEGIN; LOCK TABLE canvas."HostSessions" IN EXCLUSIVE MODE"#,
    })
    .await;

    let started = Instant::now();
    let mut requests: FuturesUnordered<_> = (0..=aboard)
        .map(|number| {
            let client = client.clone();
            async move { client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 + number })).await }
        })
        .collect();
    let refused = requests.next().await.unwrap();
    expect_problem(&refused, 503, "database_unavailable");
    assert_eq!(refused.header("retry-after"), Some("5"));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    // Those who only read are not kept from it.
    client.get("/v1/host-sessions").await.expect_status(200);
    service.client(None).get("/health/ready").await.expect_status(200);

    lock.execute("ROLLBACK").await;
    // Whoever was on a trip gets there, and the others hear what the first one heard.
    let (done, refused): (Vec<_>, Vec<_>) =
        requests.collect::<Vec<_>>().await.into_iter().partition(|answer| answer.status == 201);
    assert!((1..=aboard).contains(&done.len()), "{}", done.len());
    for answer in refused {
        expect_problem(&answer, 503, "database_unavailable");
    }
}

/// While one provision waits for somebody else's lock and another for its trip, a third is told to come again at once.
#[tokio::test]
async fn beyond_the_queue_a_request_is_told_to_come_again() {
    let database = Database::sqlite();
    let service = support::console(&database).serve(&["--max-queue", "1"]).await;
    let client = service.operator("tester", &["provision"]).await;
    let mut lock = Sql::open(&database).await;
    lock.execute("BEGIN IMMEDIATE").await;
    let mut requests: FuturesUnordered<_> = (1..=3)
        .map(|session_id| {
            let client = client.clone();
            async move { client.post_json("/v1/host-sessions", &json!({ "sessionId": session_id })).await }
        })
        .collect();
    let refused = requests.next().await.unwrap();
    expect_problem(&refused, 503, "overloaded");
    assert_eq!(refused.header("retry-after"), Some("1"));

    lock.execute("ROLLBACK").await;
    let others: Vec<_> = requests.collect().await;
    assert!(others.iter().any(|answer| answer.status == 201), "{others:?}");
    for answer in others.iter().filter(|answer| answer.status != 201) {
        expect_problem(answer, 503, "overloaded");
    }
    // Once there is room, everybody is served.
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 4 })).await.expect_status(201);
}

/// Those who are about to provision take the room, their bodies still to come. Whoever comes then is refused before his
/// token is looked at, and whoever comes after one of them has gone is let in as usual.
async fn where_there_is_no_room_nobody_is_asked_who_he_is(database: Database) {
    let console = support::console(&database);
    let token = console.operator("tester", &["provision", "verify"]).await;
    let mut service = console.serve(&["--max-queue", "1"]).await;
    let (client, stranger) = (service.client(Some(&token)), service.client(Some("hpo_nobody")));
    let body = json!({ "sessionId": 1 });
    let mut under_way = Vec::new();
    for _ in 0..TRIP * lanes(database.engine()) {
        let mut connection = Connection::open(&service).await;
        begin_to_provision(&mut connection, &token).await;
        under_way.push(connection);
    }
    for client in [&client, &stranger] {
        let refused = client.post_json("/v1/host-sessions", &body).await;
        expect_problem(&refused, 503, "overloaded");
        assert_eq!(refused.header("retry-after"), Some("1"));
    }
    // There is room for other work.
    client
        .post_json("/v1/verify", &json!({ "hostGuid": "00000000-0000-4000-8000-000000000000" }))
        .await
        .expect_status(200);

    let mut one = under_way.pop().unwrap();
    one.send(BODY).await;
    assert_eq!(one.answer().await.unwrap().status, 201);
    expect_problem(&stranger.post_json("/v1/host-sessions", &body).await, 401, "token_invalid");
    client.post_json("/v1/host-sessions", &body).await.expect_status(201);
    // Each refusal has the line that every request has, and no other: nothing failed.
    drop(under_way);
    assert!(service.stop().await.success());
    let log = service.logs();
    assert_eq!(log.matches("problem=\"overloaded\"").count(), 2, "{log}");
    assert!(!log.contains("request failed"), "{log}");
}
