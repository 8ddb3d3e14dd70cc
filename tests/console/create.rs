//! The flags of `create` and what they do to the record.

use serde_json::{Value, json};
use testbed::Console;

use crate::support::{self, Stand, sql::Sql};

support::in_both_modes!(
    a_dry_run_says_what_would_happen_and_writes_nothing,
    reject_leaves_the_host_alone,
    a_grace_keeps_the_old_host_for_a_while,
    an_expiry_is_a_duration_a_date_or_a_time,
    the_trail_names_who_did_it,
);

async fn a_dry_run_says_what_would_happen_and_writes_nothing(stand: Stand) {
    let console = stand.console();
    let created = create(&console, &["--session-id", "215"]).await;
    let mut sql = Sql::open(&stand.database).await;
    let before = sql.everything().await;
    let plan = create(&console, &["--session-id", "215", "--dry-run"]).await;
    assert_eq!(plan["wouldRotate"], created["hostSessionId"]);
    assert_eq!((&plan["dryRun"], &plan["sessionId"], &plan["label"]), (&json!(true), &json!(215), &json!("host")));
    assert_eq!(plan.get("hostGuid"), None);
    let plan = create(&console, &["--session-id", "215", "--label", "co-host", "--dry-run"]).await;
    assert_eq!(plan.get("wouldRotate"), None);
    let text = console.run(&["create", "--session-id", "215", "--dry-run"]).await.expect_success().stdout;
    assert!(text.contains("Nothing was changed"), "{text}");
    let rejected = ["create", "--session-id", "215", "--dry-run", "--if-current", "reject"];
    console.run(&rejected).await.expect_code(1);
    assert_eq!(sql.everything().await, before);
}

async fn reject_leaves_the_host_alone(stand: Stand) {
    let console = stand.console();
    let reject = ["create", "--session-id", "215", "--if-current", "reject"];
    let first =
        console.run_with_input(&[&reject[..], &["--output", "json"]].concat(), "").await.expect_success().json();
    let mut sql = Sql::open(&stand.database).await;
    let before = sql.everything().await;
    console.run(&reject).await.expect_code(1);
    assert_eq!(sql.everything().await, before);
    let verified = console.run_with_input(&["verify"], first["hostGuid"].as_str().unwrap()).await;
    verified.expect_success();
    // Another seat is free.
    create(&console, &["--session-id", "215", "--if-current", "reject", "--label", "co-host"]).await;
}

async fn a_grace_keeps_the_old_host_for_a_while(stand: Stand) {
    let console = stand.console();
    let old = create(&console, &["--session-id", "215"]).await;
    let graceful = ["--session-id", "215", "--grace", "10m", "--reason", "shared by mistake"];
    let new = create(&console, &graceful).await;
    assert_eq!(new["rotated"], old["hostSessionId"]);
    for (host_session, status) in [(&old, "superseded"), (&new, "active")] {
        let arguments = ["verify", "--session-id", "215", "--output", "json"];
        let verified = console.run_with_input(&arguments, host_session["hostGuid"].as_str().unwrap()).await;
        assert_eq!(verified.expect_success().json()["hostSession"]["status"], status);
    }
    let at_once = create(&console, &["--session-id", "215", "--grace", "0s"]).await;
    assert_eq!(at_once["rotated"], new["hostSessionId"]);
    console.run_with_input(&["verify"], new["hostGuid"].as_str().unwrap()).await.expect_code(1);
    console.run_with_input(&["verify"], old["hostGuid"].as_str().unwrap()).await.expect_success();

    let mut sql = Sql::open(&stand.database).await;
    let superseded = r#""SupersededAt" IS NOT NULL AND "ExpiresAt" IS NOT NULL AND "IsActive" = TRUE"#;
    assert_eq!(sql.count("HostSessions", superseded).await, 1);
    let reasoned = r#""Action" IN ('provisioned', 'rotated_out') AND "Details" LIKE '%shared by mistake%'"#;
    assert_eq!(sql.count("AuditLog", reasoned).await, 2);
}

async fn an_expiry_is_a_duration_a_date_or_a_time(stand: Stand) {
    let console = stand.console();
    for (expires, expected) in [
        ("9999-12-31", "9999-12-31T00:00:00.000000Z"),
        ("9999-06-01T18:30:00Z", "9999-06-01T18:30:00.000000Z"),
        ("9999-06-01T10:30:00.25-05:00", "9999-06-01T15:30:00.250000Z"),
    ] {
        let created = create(&console, &["--session-id", "215", "--expires", expires]).await;
        assert_eq!(created["expiresAt"], expected, "{expires}");
    }
    for (expires, seconds) in [("45s", 45), ("10m", 600), ("8h", 28_800), ("30d", 2_592_000)] {
        let created = create(&console, &["--session-id", "215", "--expires", expires]).await;
        let moment = |member: &str| chrono::DateTime::parse_from_rfc3339(created[member].as_str().unwrap()).unwrap();
        assert_eq!((moment("expiresAt") - moment("createdAt")).num_seconds(), seconds, "{expires}");
    }
    let mut sql = Sql::open(&stand.database).await;
    let before = sql.everything().await;
    for expires in ["2020-01-01", "2020-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00"] {
        console.run(&["create", "--session-id", "215", "--expires", expires]).await.expect_code(2);
    }
    assert_eq!(sql.everything().await, before);
}

/// Neither a flag nor a variable can put another name into the trail: it is the user of the system, or the operator.
async fn the_trail_names_who_did_it(stand: Stand) {
    let console = stand.console().with_env("USER", "mallory").with_env("LOGNAME", "mallory");
    create(&console, &["--session-id", "215", "--created-by", "mallory"]).await;
    let mut sql = Sql::open(&stand.database).await;
    let actors = sql.rows(r#"SELECT DISTINCT "Actor" FROM canvas."AuditLog" WHERE "HostSessionId" IS NOT NULL"#).await;
    assert_eq!(actors, [vec![Some(stand.actor())]]);
}

async fn create(console: &Console, flags: &[&str]) -> Value {
    let arguments = [["create"].as_slice(), flags, &["--output", "json"]].concat();
    console.run(&arguments).await.expect_success().json()
}
