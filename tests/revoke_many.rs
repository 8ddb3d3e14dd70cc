//! Many Host GUIDs are taken back by filter, over HTTP and at the terminal.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::{Value, json};
use testbed::{Client, Console, Database, Engine, Screen};

use crate::support::{self, Stand, live_terminal::LiveTerminal, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    a_stolen_token_is_cleaned_up_after_over_http,
    a_stolen_token_is_cleaned_up_after_at_the_terminal,
    thousands_go_in_requests_of_two_thousand,
    a_plan_is_nobody_elses,
);
support::in_both_modes!(
    without_a_terminal_nothing_is_revoked_without_a_yes,
    on_a_terminal_nothing_is_revoked_without_a_yes,
    an_interruption_leaves_whole_batches,
);

const PATH: &str = "/v1/host-sessions/revocations";

/// How long a command may take to get anywhere, and how long to wait between two looks.
const PATIENCE: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(5);

async fn a_stolen_token_is_cleaned_up_after_over_http(database: Database) {
    let (service, manager) = support::serve(&database, &["revoke", "verify", "explain"]).await;
    let stolen = service.operator("stolen", &["provision"]).await;
    let honest = service.operator("honest", &["provision"]).await;
    let taken: Vec<_> = join_all((1..=5).map(|session| issue(&stolen, session))).await;
    let kept = issue(&honest, 6).await;
    let used = json!({ "hostGuid": taken[0]["hostGuid"] });
    assert_eq!(manager.post_json("/v1/verify", &used).await.expect_status(200).json()["valid"], true);

    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let plan = manager.post_json(PATH, &json!({ "issuedBy": "stolen" })).await.expect_status(200).json();
    assert_eq!(sql.everything().await, before);
    for (member, value) in
        [("remaining", json!(5)), ("stillValid", json!(5)), ("revoked", json!(0)), ("complete", json!(false))]
    {
        assert_eq!(plan[member], value, "{plan}");
    }
    // Somebody goes on issuing between the two steps.
    let later = issue(&stolen, 7).await;
    let carry_out = json!({ "plan": plan["plan"], "reason": "its token was stolen" });
    let done = manager.post_json(PATH, &carry_out).await.expect_status(200).json();
    assert_eq!((&done["revoked"], &done["remaining"], &done["complete"]), (&json!(5), &json!(0), &json!(true)));
    assert!(done.get("oldestLastUsedAt").is_none() && done.get("newestLastUsedAt").is_none(), "{done}");
    for issued in &taken {
        assert_eq!(why_refused(&manager, issued).await, "revoked");
    }
    for issued in [&kept, &later] {
        let body = json!({ "hostGuid": issued["hostGuid"] });
        assert_eq!(manager.post_json("/v1/verify", &body).await.expect_status(200).json()["valid"], true);
    }
    let reasoned = r#""Action" = 'revoked' AND "Actor" = 'tester' AND "Details" LIKE '%its token was stolen%'
                      AND "Details" LIKE '%"selection":{"issuedBy":"stolen"}%'"#;
    assert_eq!(sql.count("AuditLog", reasoned).await, 5);
    assert_eq!(sql.count("AuditLog", r#""Action" = 'revoked'"#).await, 5);
    let revoked = r#""RevokedBy" = 'tester' AND "RevokedAt" IS NOT NULL AND "IsActive" = FALSE"#;
    assert_eq!(sql.count("HostSessions", revoked).await, 5);

    // A client whose answer was lost sends the same again.
    let before = sql.everything().await;
    let again = manager.post_json(PATH, &carry_out).await.expect_status(200).json();
    assert_eq!((&again["revoked"], &again["complete"]), (&json!(0), &json!(true)));
    assert_eq!(sql.everything().await, before);
}

async fn a_stolen_token_is_cleaned_up_after_at_the_terminal(database: Database) {
    let (service, stolen) = support::serve(&database, &["provision"]).await;
    let console = service.console().clone();
    let taken: Vec<_> = join_all((1..=5).map(|session| issue(&stolen, session))).await;
    let kept = console.run(&["create", "--session-id", "6", "--output", "json"]).await.expect_success().json();

    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let filter = ["revoke-many", "--issued-by", "tester"];
    let run = async |more: &[&str]| console.run(&[&filter, more].concat()).await;
    let plan = run(&["--dry-run", "--output", "json"]).await.expect_success().json();
    assert_eq!((&plan["remaining"], &plan["revoked"], &plan["neverUsed"]), (&json!(5), &json!(0), &json!(5)));
    let told = run(&["--dry-run"]).await.expect_success().stdout;
    assert!(told.contains("5 host sessions that are not revoked") && told.contains("Nothing was changed."), "{told}");
    assert_eq!(sql.everything().await, before);

    let done = run(&["--reason", "its token was stolen", "--yes", "--output", "json"]).await.expect_success().json();
    assert_eq!((&done["revoked"], &done["remaining"], &done["complete"]), (&json!(5), &json!(0), &json!(true)));
    for issued in &taken {
        let host_guid = issued["hostGuid"].as_str().unwrap();
        let refused = console.run_with_input(&["verify", "--output", "json"], host_guid).await.expect_code(1);
        assert_eq!(refused.json()["reason"], "revoked");
    }
    console.run_with_input(&["verify"], kept["hostGuid"].as_str().unwrap()).await.expect_success();
    let reasoned = r#""Action" = 'revoked' AND "Actor" LIKE 'local:%' AND "Details" LIKE '%its token was stolen%'"#;
    assert_eq!(sql.count("AuditLog", reasoned).await, 5);

    let told = run(&["--yes"]).await.expect_success().stdout;
    assert_eq!(told, "There was nothing to take back. Nothing was changed.\n");
    // The machine itself issues too, under the name that the trail has.
    let rows = sql.rows(r#"SELECT "Actor" FROM canvas."AuditLog" WHERE "SessionId" = 6"#).await;
    let by_machine = ["revoke-many", "--issued-by", rows[0][0].as_deref().unwrap(), "--yes"];
    assert_eq!(console.run(&by_machine).await.expect_success().stdout, "Revoked 1 host session.\n");
    console.run_with_input(&["verify"], kept["hostGuid"].as_str().unwrap()).await.expect_code(1);
}

async fn thousands_go_in_requests_of_two_thousand(database: Database) {
    let (_service, client) = support::serve(&database, &["revoke"]).await;
    let mut sql = Sql::open(&database).await;
    insert_many(&mut sql, database.engine(), 4_500).await;
    let mut answer = client.post_json(PATH, &json!({ "createdBy": "Peter" })).await.expect_status(200).json();
    let first = answer["plan"].clone();
    let mut steps = Vec::new();
    while answer["complete"] == false {
        let body = json!({ "plan": first });
        answer = client.post_json(PATH, &body).await.expect_status(200).json();
        steps.push((answer["revoked"].as_i64().unwrap(), answer["remaining"].as_i64().unwrap()));
    }
    assert_eq!(steps, [(2000, 2500), (2000, 500), (500, 0)]);
    assert_eq!(sql.count("HostSessions", r#""RevokedBy" = 'tester'"#).await, 4_500);
    let events = r#"SELECT count(DISTINCT "HostSessionId") FROM canvas."AuditLog" WHERE "Action" = 'revoked'"#;
    assert_eq!(sql.number(events).await, 4_500);
}

async fn a_plan_is_nobody_elses(database: Database) {
    let (service, client) = support::serve(&database, &["provision", "revoke"]).await;
    let other = service.operator("other", &["revoke"]).await;
    issue(&client, 215).await;
    let plan = client.post_json(PATH, &json!({ "label": "host" })).await.expect_status(200).json();
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let body = json!({ "plan": plan["plan"] });
    let problem = expect_problem(&other.post_json(PATH, &body).await, 422, "invalid_plan");
    assert!(!problem.to_string().contains(plan["plan"].as_str().unwrap()), "{problem}");
    let mut changed = plan["plan"].as_str().unwrap().to_owned();
    let last = changed.pop().unwrap();
    changed.push(if last == 'A' { 'Q' } else { 'A' });
    expect_problem(&client.post_json(PATH, &json!({ "plan": changed })).await, 422, "invalid_plan");
    assert_eq!(sql.everything().await, before);

    // Another process of the same store takes it.
    let second = service.console().serve(&[]).await;
    let elsewhere = client.at(second.base_url());
    assert_eq!(elsewhere.post_json(PATH, &body).await.expect_status(200).json()["revoked"], 1);
}

async fn without_a_terminal_nothing_is_revoked_without_a_yes(stand: Stand) {
    let console = stand.console();
    console.run(&["create", "--session-id", "215"]).await.expect_success();
    let mut sql = Sql::open(&stand.database).await;
    let before = sql.everything().await;
    let refused = console.run(&["revoke-many", "--label", "host"]).await.expect_code(2);
    assert!(refused.stderr.contains("--yes") && refused.stdout.is_empty(), "{refused:?}");
    let refused = console.run_with_input(&["revoke-many", "--label", "host", "--output", "json"], "y\n").await;
    assert_eq!(refused.expect_code(2).json()["code"], "not_confirmed");
    for (arguments, code) in [
        (["revoke-many", "--yes"].as_slice(), "usage"),
        (&["revoke-many", "--yes", "--issued-by", "Back end"], "invalid_issued_by"),
        (&["revoke-many", "--yes", "--key-id", ""], "invalid_key_id"),
        (&["revoke-many", "--yes", "--issued-before", "yesterday"], "invalid_time"),
    ] {
        let refused = console.run(&[arguments, &["--output", "json"]].concat()).await.expect_code(2);
        assert_eq!(refused.json()["code"], code, "{arguments:?}");
    }
    assert_eq!(sql.everything().await, before);
}

async fn on_a_terminal_nothing_is_revoked_without_a_yes(stand: Stand) {
    let console = stand.console();
    for session in ["215", "216"] {
        console.run(&["create", "--session-id", session]).await.expect_success();
    }
    let mut sql = Sql::open(&stand.database).await;
    let before = sql.everything().await;
    let filter = ["revoke-many", "--label", "host", "--issued-before", "9999-12-31"];
    for answer in ["n\n", "\n", "\x04"] {
        let screen = answered(&console, &filter, answer, 1).await;
        assert!(screen.text.contains("2 host sessions that are not revoked"), "{}", screen.text);
        assert!(screen.text.contains("Revoke them? [y/N]"), "{}", screen.text);
        assert!(screen.text.contains("nothing was changed"), "{}", screen.text);
    }
    let screen = answered(&console, &[&filter, ["--dry-run"].as_slice()].concat(), "\x04", 0).await;
    assert!(!screen.text.contains("[y/N]"), "{}", screen.text);
    assert_eq!(sql.everything().await, before);

    let screen = answered(&console, &filter, "y\n", 0).await;
    assert!(screen.text.contains("Revoked 2 host sessions."), "{}", screen.text);
    assert_eq!(sql.count("HostSessions", r#""IsActive" = TRUE"#).await, 0);
    // There is nothing to ask about nothing.
    let screen = answered(&console, &filter, "\x04", 0).await;
    assert!(!screen.text.contains("[y/N]"), "{}", screen.text);
}

/// Ctrl-C half-way: what was revoked has its events, and the rest is as it was; the same command goes on.
async fn an_interruption_leaves_whole_batches(stand: Stand) {
    const ROWS: i64 = 6_000;

    let console = stand.console();
    console.run(&["list"]).await.expect_success();
    let mut sql = Sql::open(&stand.database).await;
    insert_many(&mut sql, stand.database.engine(), ROWS).await;
    let arguments = ["revoke-many", "--created-by", "Peter", "--yes"];
    let terminal = LiveTerminal::start(&console, &arguments);
    let deadline = Instant::now() + PATIENCE;
    let revoked = r#""IsActive" = FALSE"#;
    while sql.count("HostSessions", revoked).await == 0 {
        assert!(Instant::now() < deadline, "nothing is revoked");
        tokio::time::sleep(INTERVAL).await;
    }
    terminal.interrupt();
    let (status, screen) = terminal.end().await;
    let before = sql.count("HostSessions", revoked).await;
    // A machine that is quick enough was done.
    assert!(status.code().is_none() || before == ROWS, "{status}: {screen}");
    assert_eq!(before % 200, 0);
    // In one statement: the database may just be committing what it was told before the interruption.
    let difference = r#"SELECT (SELECT count(*) FROM canvas."HostSessions" WHERE "IsActive" = FALSE)
                            - (SELECT count(*) FROM canvas."AuditLog" WHERE "Action" = 'revoked')"#;
    assert_eq!(sql.number(difference).await, 0);

    console.run(&arguments).await.expect_success();
    assert_eq!(sql.count("HostSessions", revoked).await, ROWS);
    assert_eq!(sql.count("AuditLog", r#""Action" = 'revoked'"#).await, ROWS);
}

async fn issue(client: &Client, session_id: i64) -> Value {
    client.post_json("/v1/host-sessions", &json!({ "sessionId": session_id })).await.expect_status(201).json()
}

async fn why_refused(client: &Client, issued: &Value) -> Value {
    let body = json!({ "hostGuid": issued["hostGuid"] });
    client.post_json("/v1/verify", &body).await.expect_status(200).json()["reason"].clone()
}

/// Puts so many host sessions on record, each in a session of its own, created by Peter.
async fn insert_many(sql: &mut Sql, engine: Engine, rows: i64) {
    let numbers = match engine {
        Engine::Sqlite => {
            format!("WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows})")
        }
        Engine::Postgres => format!("WITH numbers AS (SELECT n FROM generate_series(1, {rows}) AS n)"),
    };
    let moment = match engine {
        Engine::Sqlite => "'2025-09-17T09:30:00+00:00'",
        Engine::Postgres => "timestamptz '2025-09-17T09:30:00+00:00'",
    };
    let insert = format!(
        r#"{numbers} INSERT INTO canvas."HostSessions"
             ("SessionId", "HostGuidHash", "CreatedAt", "CreatedBy", "IsActive", "KeyId")
           SELECT n, 'hash ' || n, {moment}, 'Peter', TRUE, 'k1' FROM numbers"#
    );
    sql.execute(&insert).await;
}

async fn answered(console: &Console, arguments: &[&str], typed: &str, exit_code: i32) -> Screen {
    let screen = console.run_on_terminal(arguments, typed).await;
    assert_eq!(screen.status.code(), Some(exit_code), "{arguments:?} {typed:?}: {}", screen.text);
    screen
}
