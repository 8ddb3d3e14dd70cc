//! Many at once, in several processes: nobody fails, and nobody's record is lost or doubled.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use serde_json::json;
use testbed::{Console, Database, Service};

use crate::support::{self, UNKNOWN_GUID, sql::Sql};

testbed::on_both_engines!(a_hundred_provisions_of_one_session_leave_one_current);

/// How many processes serve, how many requests each of them gets, and how many more come from the console tool. A
/// service has a connection for each of its requests, so that none has to wait for one, which it would not do for long.
const SERVICES: usize = 5;
const REQUESTS: usize = 16;
const COMMANDS: usize = 20;

async fn a_hundred_provisions_of_one_session_leave_one_current(database: Database) {
    let console = support::console(&database);
    let token = console.operator("tester", &["provision", "verify"]).await;
    // What is written counts here and not how soon, and a busy machine may take its time.
    let services = join_all((0..SERVICES).map(|_| console.serve(&["--database-wait", "30s"]))).await;
    for service in &services {
        // The connections are opened service by service: all at once would be a test of the machine.
        join_all((0..REQUESTS).map(|_| verify(service, &token, UNKNOWN_GUID))).await;
    }

    let (over_http, by_console) = tokio::join!(
        join_all(services.iter().flat_map(|service| (0..REQUESTS).map(|_| provision(service, &token)))),
        join_all((0..COMMANDS).map(|_| create(&console))),
    );
    let issued: BTreeSet<String> = over_http.into_iter().chain(by_console).collect();
    assert_eq!(issued.len(), 100);

    let mut sql = Sql::open(&database).await;
    assert_eq!(sql.count("HostSessions", r#""SessionId" = 215"#).await, 100);
    assert_eq!(sql.count("HostSessions", r#""IsActive" = TRUE"#).await, 1);
    assert_eq!(sql.count("HostSessions", r#""IsActive" = TRUE AND "SupersededAt" IS NULL"#).await, 1);
    // Each took the seat of the one before it: one chain, without a fork.
    assert_eq!(sql.number(r#"SELECT count(DISTINCT "Replaces") FROM canvas."HostSessions""#).await, 99);
    for (action, events) in [("provisioned", 100), ("rotated_out", 99)] {
        let condition = format!(r#""SessionId" = 215 AND "Action" = '{action}'"#);
        assert_eq!(sql.count("AuditLog", &condition).await, events, "{action}");
    }
    assert_eq!(sql.count("AuditLog", r#""SessionId" = 215"#).await, 199);

    // The one that is recognised is the row that the database has as current, and every replica recognises it.
    let current = sql.number(r#"SELECT "HostSessionId" FROM canvas."HostSessions" WHERE "IsActive" = TRUE"#).await;
    let asked = issued.iter().zip(services.iter().cycle());
    let answers =
        join_all(asked.map(async |(host_guid, service)| (host_guid, verify(service, &token, host_guid).await)));
    let valid: Vec<_> = answers.await.into_iter().filter(|(_, host_session)| host_session.is_some()).collect();
    let [(survivor, Some(id))] = valid.as_slice() else { panic!("{valid:?}") };
    assert_eq!(*id, current);
    for service in &services {
        assert_eq!(verify(service, &token, survivor).await, Some(current));
    }
}

async fn provision(service: &Service, token: &str) -> String {
    let client = service.client(Some(token));
    let issued = client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201).json();
    issued["hostGuid"].as_str().unwrap().to_owned()
}

async fn create(console: &Console) -> String {
    let output = console.run(&["create", "--session-id", "215", "--output", "json"]).await.expect_success();
    output.json()["hostGuid"].as_str().unwrap().to_owned()
}

/// The host session that a Host GUID is valid for, if it is valid.
async fn verify(service: &Service, token: &str, host_guid: &str) -> Option<i64> {
    let body = json!({ "hostGuid": host_guid, "sessionId": 215 });
    let answer = service.client(Some(token)).post_json("/v1/verify", &body).await.expect_status(200).json();
    assert_eq!(answer["valid"].as_bool().unwrap(), answer.get("hostSession").is_some(), "{answer}");
    answer["hostSession"]["hostSessionId"].as_i64()
}
