//! The service goes on while the table comes over.

use std::{collections::BTreeMap, process::Stdio};

use serde_json::{Value, json};
use testbed::{Client, Database};

use super::{HEADER, console, host_guid, row, text, write};
use crate::support::{self, sql::Sql};

testbed::on_both_engines!(who_is_served_meanwhile_notices_nothing);

/// How many rows there are, and in how many sessions.
const ROWS: u64 = 10_000;
const SESSIONS: u64 = 900;

/// The transactions of the import, of 500 rows each.
const BATCHES: i64 = 20;

async fn who_is_served_meanwhile_notices_nothing(database: Database) {
    let console = console(&database).await;
    let (_service, client) = support::serve(&database, &["provision", "verify"]).await;
    let rows: Vec<_> = (1..=ROWS).map(|number| row(number, number % SESSIONS + 1)).collect();
    let file = write(&database, "table.csv", format!("{HEADER}\n{}\n", rows.join("\n")));

    let arguments = ["import", text(&file), "--output", "json"];
    let mut command = tokio::process::Command::from(console.command(&arguments));
    let import = command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    let import = tokio::spawn(import.wait_with_output());
    let mut issued = Vec::new();
    let mut at = 0;
    // In the sessions of the file and in others, until the import is over.
    while !import.is_finished() {
        at += 1;
        issued.push(provision(&client, at * 7 % (2 * SESSIONS) + 1).await);
    }
    let output = import.await.unwrap().unwrap();
    assert!(output.status.success(), "{output:?}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["imported"], &report["refused"]), (&json!(ROWS), &json!(0)));

    let mut sql = Sql::open(&database).await;
    // An import leaves room for others between its batches.
    let between = r#""Action" = 'provisioned'
        AND "EventId" > (SELECT min("EventId") FROM canvas."AuditLog" WHERE "Action" = 'imported')
        AND "EventId" < (SELECT max("EventId") FROM canvas."AuditLog" WHERE "Action" = 'imported')"#;
    let between = sql.count("AuditLog", between).await;
    assert!(between >= BATCHES / 2, "{between} of {} were served while rows came in", issued.len());
    assert_eq!(sql.count("HostSessions", "TRUE").await, ROWS as i64 + issued.len() as i64);
    let current = r#"SELECT count(*), count(DISTINCT "SessionId") FROM canvas."HostSessions"
                     WHERE "IsActive" = TRUE AND "SupersededAt" IS NULL"#;
    let current = sql.rows(current).await;
    assert_eq!(current[0][0], current[0][1]);
    // Whoever was issued something last in a session is its host: the rows of the file are older.
    let mut newest: BTreeMap<u64, &Issued> = BTreeMap::new();
    for it in &issued {
        newest.insert(it.session, it);
    }
    for it in newest.values() {
        let verified = client.post_json("/v1/verify", &json!({ "hostGuid": it.host_guid })).await.json();
        assert_eq!(verified["hostSession"]["status"], "active", "{verified}");
    }
    // Whom the import brought in works, unless somebody has taken his seat since: then he was rotated out.
    let rotated: Vec<u64> = issued.iter().filter_map(|it| it.rotated).collect();
    for number in (1..=ROWS).step_by(97) {
        let verified = client.post_json("/v1/verify", &json!({ "hostGuid": host_guid(number) })).await.json();
        assert_eq!(verified["valid"], !rotated.contains(&number), "{number} {verified}");
    }
}

struct Issued {
    session: u64,
    host_guid: String,
    rotated: Option<u64>,
}

async fn provision(client: &Client, session: u64) -> Issued {
    let answer =
        client.post_json("/v1/host-sessions", &json!({ "sessionId": session })).await.expect_status(201).json();
    Issued { session, host_guid: answer["hostGuid"].as_str().unwrap().to_owned(), rotated: answer["rotated"].as_u64() }
}
