//! When a Host GUID was last used is on record: within some seconds while the service runs, and at its end at the
//! latest.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use testbed::{
    Client, Database,
    postgres::{Server, Settings},
};

use crate::support::{self, UNKNOWN_GUID, sql::Sql};

testbed::on_both_engines!(
    a_service_that_is_stopped_writes_what_it_has_noted,
    a_service_writes_while_it_runs,
    a_command_that_verifies_writes_before_it_ends,
);

/// How long a service may take to write, and how long to wait between two looks.
const PATIENCE: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(20);

async fn a_service_that_is_stopped_writes_what_it_has_noted(database: Database) {
    let (mut service, client) = support::serve(&database, &["provision", "verify"]).await;
    let mut sql = Sql::open(&database).await;
    let used = provision(&client, 215).await;
    let unused = provision(&client, 216).await;
    let before = sql.everything().await;
    for _ in 0..20 {
        verify(&client, &used).await;
    }
    let refused = client.post_json("/v1/verify", &json!({ "hostGuid": UNKNOWN_GUID })).await.expect_status(200);
    assert_eq!(refused.json()["valid"], false);
    assert!(service.stop().await.success());

    // The other one was issued first.
    let issued = DateTime::parse_from_rfc3339(unused["createdAt"].as_str().unwrap()).unwrap();
    let used = last_used(&mut sql, &used).await.unwrap();
    assert!(issued <= used, "{issued} {used}");
    assert_eq!(last_used(&mut sql, &unused).await, None);
    // Nothing else was written: no row, no event.
    assert_eq!(sql.everything().await, before);
    assert!(!service.stderr().contains("last uses"), "{}", service.stderr());
}

async fn a_service_writes_while_it_runs(database: Database) {
    let (_service, client) = support::serve(&database, &["provision", "read", "verify"]).await;
    let issued = provision(&client, 215).await;
    verify(&client, &issued).await;
    let path = format!("/v1/host-sessions/{}", issued["hostSessionId"]);
    let deadline = Instant::now() + PATIENCE;
    while client.get(&path).await.expect_status(200).json()["lastUsedAt"].is_null() {
        assert!(Instant::now() < deadline, "nothing was written");
        tokio::time::sleep(INTERVAL).await;
    }
}

async fn a_command_that_verifies_writes_before_it_ends(database: Database) {
    let console = support::console(&database);
    let created = console.run(&["create", "--session-id", "215", "--output", "json"]).await.expect_success().json();
    let host_guid = created["hostGuid"].as_str().unwrap();
    let mut sql = Sql::open(&database).await;
    console.run_with_input(&["verify", "--session-id", "216"], host_guid).await.expect_code(1);
    assert_eq!(last_used(&mut sql, &created).await, None);
    console.run_with_input(&["verify"], host_guid).await.expect_success();
    let first = last_used(&mut sql, &created).await.unwrap();
    console.run_with_input(&["verify"], host_guid).await.expect_success();
    assert!(first < last_used(&mut sql, &created).await.unwrap());
    let shown = console.run(&["show", "--session-id", "215"]).await.expect_success();
    assert!(shown.stdout.contains("Last used at"), "{}", shown.stdout);
}

/// What cannot be written any more is lost, which the log says; the service ends as it was asked to.
#[tokio::test(flavor = "multi_thread")]
async fn a_service_whose_database_is_gone_stops_all_the_same() {
    let server = Server::start(Settings { durable: true, ..Settings::default() });
    let database = Database::on(&server);
    let (mut service, client) = support::serve(&database, &["provision", "verify"]).await;
    let issued = provision(&client, 215).await;
    verify(&client, &issued).await;
    server.stop();
    assert!(service.stop().await.success());
    let log = service.stderr();
    let is_told = log.contains("the last uses cannot be written") || log.contains("was given up");
    // A round may have come between the use and the end of the database.
    server.start_again();
    let is_written = last_used(&mut Sql::open(&database).await, &issued).await.is_some();
    assert!(is_told || is_written, "{log}");
}

async fn provision(client: &Client, session_id: i64) -> Value {
    client.post_json("/v1/host-sessions", &json!({ "sessionId": session_id })).await.expect_status(201).json()
}

async fn verify(client: &Client, issued: &Value) {
    let body = json!({ "hostGuid": issued["hostGuid"] });
    assert_eq!(client.post_json("/v1/verify", &body).await.expect_status(200).json()["valid"], true);
}

/// The column, read past the service.
async fn last_used(sql: &mut Sql, issued: &Value) -> Option<DateTime<Utc>> {
    let id = &issued["hostSessionId"];
    let query = format!(r#"SELECT "LastUsedAt" FROM canvas."HostSessions" WHERE "HostSessionId" = {id}"#);
    let text = sql.rows(&query).await[0][0].clone()?;
    let moment = DateTime::parse_from_str(&text.replace('T', " "), "%Y-%m-%d %H:%M:%S%.f%#z");
    Some(moment.unwrap().to_utc())
}
