//! An import that is killed and begun again.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Stdio,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use testbed::{Console, Database};

use super::{HEADER, console, hash, host_guid, row, text, write};
use crate::support::{self, sql::Sql};

testbed::on_both_engines!(a_hundred_thousand_rows_arrive_once_though_the_import_is_killed);

const ROWS: u64 = 100_000;
/// The rows are spread over so many sessions, so that most seats have several.
const SESSIONS: u64 = 29_989;
/// Every so many rows one is wrong.
const WRONG: u64 = 1000;
/// So many numbers are taken before the import begins.
const TAKEN: u64 = 3;

/// The rows that were imported.
const IMPORTED: &str = r#""KeyId" = 'legacy'"#;

/// How long the first half may take.
const TIMEOUT: Duration = Duration::from_secs(300);
const INTERVAL: Duration = Duration::from_millis(20);

async fn a_hundred_thousand_rows_arrive_once_though_the_import_is_killed(database: Database) {
    let console = console(&database).await;
    for session in 1..=TAKEN {
        let session = (SESSIONS + session).to_string();
        console.run(&["create", "--session-id", &session]).await.expect_success();
    }
    let right: Vec<u64> = (1..=ROWS).filter(|&number| is_right(number)).collect();
    let file = write(&database, "table.csv", table());
    let arguments = ["import", text(&file), "--output", "json"];
    let mut sql = Sql::open(&database).await;

    kill_half_way(&console, &arguments, &mut sql).await;
    let before = sql.count("HostSessions", IMPORTED).await;
    let half = ROWS as i64 / 2;
    assert!((half..half + 30_000).contains(&before), "{before} rows were there");
    assert_eq!(sql.count("AuditLog", r#""Action" = 'imported'"#).await, before);

    let report = console.run(&arguments).await.expect_code(1).json();
    let total = right.len() as i64;
    assert_eq!((&report["rows"], &report["refused"]), (&json!(ROWS), &json!(ROWS / WRONG)));
    assert_eq!((&report["alreadyOnRecord"], &report["imported"]), (&json!(before), &json!(total - before)));
    let (found, expected) = (report["problems"].as_array().unwrap(), problems());
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    let numbers = renumbered(&report);

    let rows = sql.rows(r#"SELECT "HostSessionId", "SessionId", "HostGuidHash" FROM canvas."HostSessions""#).await;
    let found: BTreeMap<i64, (String, String)> = rows
        .into_iter()
        .map(|row| {
            let mut texts = row.into_iter().map(Option::unwrap);
            (texts.next().unwrap().parse().unwrap(), (texts.next().unwrap(), texts.next().unwrap()))
        })
        .collect();
    assert_eq!(found.len() as i64, total + TAKEN as i64);
    for number in &right {
        let id = numbers.get(number).copied().unwrap_or(*number as i64);
        assert_eq!(found[&id], (session(*number).to_string(), hash(&host_guid(*number))), "{number}");
    }
    assert_eq!(sql.count("AuditLog", r#""Action" = 'imported'"#).await, total);
    let told = r#"SELECT count(DISTINCT "HostSessionId") FROM canvas."AuditLog" WHERE "Action" = 'imported'"#;
    assert_eq!(sql.number(told).await, total);
    let current = r#"SELECT count(*), count(DISTINCT "SessionId") FROM canvas."HostSessions"
                     WHERE "IsActive" = TRUE AND "SupersededAt" IS NULL"#;
    let seats = right.iter().map(|number| session(*number)).collect::<BTreeSet<_>>().len() as u64 + TAKEN;
    let seats = seats.to_string();
    assert_eq!(sql.rows(current).await, [[Some(seats.clone()), Some(seats)]]);
    host_guids_authenticate(&database).await;

    let again = console.run(&arguments).await.expect_code(1).json();
    assert_eq!(
        (&again["alreadyOnRecord"], &again["imported"], &again["superseded"]),
        (&json!(total), &json!(0), &json!(0))
    );
    assert_eq!((&again["problems"], &again["renumbered"]), (&report["problems"], &report["renumbered"]));
    assert_eq!(sql.count("HostSessions", "TRUE").await, total + TAKEN as i64);
    assert_eq!(sql.count("AuditLog", r#""Action" = 'imported'"#).await, total);
}

/// The file: its rows are mixed, as no table would have them, and the wrong ones are wrong in several ways.
fn table() -> String {
    let rows = (0..ROWS).map(|at| {
        let number = number_at(at);
        let row = row(number, session(number));
        match number / WRONG % 3 {
            _ if is_right(number) => row,
            0 => row.replace("2025-09-", "2025-13-"),
            1 => row.replace("NULL,NULL,1", "NULL,NULL,yes"),
            _ => row.replacen('=', "", 1),
        }
    });
    let mut table = HEADER.to_owned();
    for row in rows {
        table.push('\n');
        table.push_str(&row);
    }
    table
}

/// Which row stands at a place of the file: 7 and 100,000 have no common factor, so each stands somewhere.
fn number_at(at: u64) -> u64 {
    at * 7 % ROWS + 1
}

fn is_right(number: u64) -> bool {
    !number.is_multiple_of(WRONG)
}

fn session(number: u64) -> u64 {
    number % SESSIONS + 1
}

/// What the report has to say of the wrong rows, in the order of their lines.
fn problems() -> Vec<Value> {
    let problems = (0..ROWS).map(|at| (at + 2, number_at(at))).filter(|(_, number)| !is_right(*number));
    let problem = |(line, number): (u64, u64)| {
        let (column, code, detail) = match number / WRONG % 3 {
            0 => (
                "CreatedAt",
                "invalid_time",
                "a time is like 2025-09-17 09:30:00.1234567, 2025-09-17 09:30:00 +02:00 or 2025-09-17T09:30:00Z; \
                 without an offset it is UTC",
            ),
            1 => ("IsActive", "invalid_bit", "it is 1 or 0, or true or false"),
            _ => (
                "HostGuidHash",
                "invalid_host_guid_hash",
                "a hash is 44 characters of standard Base64, which stand for 32 bytes",
            ),
        };
        json!({ "line": line, "code": code, "detail": detail, "column": column })
    };
    problems.map(problem).collect()
}

/// The new number of each row whose number was taken. The report has them and no others, each with its line.
fn renumbered(report: &Value) -> BTreeMap<u64, i64> {
    let mapped = report["renumbered"].as_array().unwrap();
    let taken: Vec<_> = (0..ROWS).map(|at| (at + 2, number_at(at))).filter(|(_, number)| *number <= TAKEN).collect();
    let found: Vec<_> = mapped.iter().map(|it| (it["line"].as_u64().unwrap(), it["from"].as_u64().unwrap())).collect();
    assert_eq!(found, taken);
    let numbers: BTreeMap<_, _> =
        mapped.iter().map(|it| (it["from"].as_u64().unwrap(), it["to"].as_i64().unwrap())).collect();
    // No row of the file has lost its number to one of these.
    assert!(numbers.values().all(|&number| number > (ROWS - 1) as i64), "{numbers:?}");
    numbers
}

/// Starts the import, and kills it as soon as half of the rows are on record.
async fn kill_half_way(console: &Console, arguments: &[&str], sql: &mut Sql) {
    let mut command = tokio::process::Command::from(console.command(arguments));
    let mut import = command.stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    let deadline = Instant::now() + TIMEOUT;
    while sql.count("HostSessions", IMPORTED).await < ROWS as i64 / 2 {
        assert_eq!(import.try_wait().unwrap(), None, "it ended before it was half-way");
        assert!(Instant::now() < deadline, "it does not get half-way");
        tokio::time::sleep(INTERVAL).await;
    }
    import.kill().await.unwrap();
}

/// The real service recognises what the service before it issued.
async fn host_guids_authenticate(database: &Database) {
    let (_service, client) = support::serve(database, &["verify"]).await;
    for number in (1..=ROWS).step_by(499) {
        let body = json!({ "hostGuid": host_guid(number), "sessionId": session(number) });
        let verified = client.post_json("/v1/verify", &body).await.expect_status(200).json();
        assert_eq!(verified["valid"], is_right(number), "{number} {verified}");
    }
    for number in [WRONG, 2 * WRONG, 3 * WRONG, ROWS + 1] {
        let verified = client.post_json("/v1/verify", &json!({ "hostGuid": host_guid(number) })).await.json();
        assert_eq!(verified, json!({ "valid": false }), "{number}");
    }
}
