//! What a command writes where, and how it ends.

use std::process::Stdio;

use serde_json::{Value, json};
use testbed::{Console, Database, Output};

use crate::support::{self, LOST_GUID, Mode, Stand, UNKNOWN_GUID};

support::in_both_modes!(
    every_command_answers_with_one_document,
    text_is_for_people,
    refusals_exit_with_1,
    nobody_reads,
);

/// With `--output json` standard output is one JSON document and nothing else, however the command ends, and standard
/// error has nothing for people.
async fn every_command_answers_with_one_document(stand: Stand) {
    let run = async |arguments: &[&str], input: &str| -> Output {
        let arguments = [arguments, &["--output", "json"]].concat();
        // Some commands work on the store itself, and say so where a service was to be asked.
        let is_local = ["doctor", "migrate"].iter().any(|name| arguments.first() == Some(name))
            || arguments.contains(&"--host-guid-stdin");
        if is_local && stand.mode() == Mode::Remote {
            let refused = stand.console().run_with_input(&arguments, input).await.expect_code(2);
            assert_eq!(refused.json()["code"], "local_command", "{arguments:?}");
        }
        let console = if is_local { stand.local() } else { stand.console() };
        console.run_with_input(&arguments, input).await
    };
    let created = run(&["create", "--session-id", "215", "--expires", "8h"], "").await.expect_success().json();
    let host_guid = created["hostGuid"].as_str().unwrap();
    let with_host_guid = created.clone();
    let host_session = without(with_host_guid, "hostGuid");
    assert_eq!(host_session["status"], "active");
    assert_eq!(host_session["label"], "host");
    assert_eq!(host_session["createdBy"], "Interactive User");
    assert!(host_session["expiresAt"].is_string());

    let id = host_session["hostSessionId"].to_string();
    for show in [["show", "--host-session-id", &id], ["show", "--session-id", "215"]] {
        assert_eq!(run(&show, "").await.expect_success().json(), host_session);
    }
    let listed = run(&["list"], "").await.expect_success().json();
    assert_eq!(listed, json!({ "hostSessions": [host_session] }));
    let verified = run(&["verify"], host_guid).await.expect_success().json();
    assert_eq!(verified, json!({ "valid": true, "hostSession": host_session }));
    let refused = run(&["verify"], UNKNOWN_GUID).await.expect_code(1).json();
    assert_eq!(refused, json!({ "valid": false, "reason": "unknown" }));
    let refused = run(&["verify", "--session-id", "216"], host_guid).await.expect_code(1).json();
    assert_eq!(refused, json!({ "valid": false, "reason": "other_session" }));

    let operator = ["operator", "create", "--name", "back-end", "--scopes", "verify,read", "--expires", "30d"];
    let operator = run(&operator, "").await.expect_success().json();
    assert_eq!(operator["name"], "back-end");
    assert_eq!(operator["scopes"], json!(["read", "verify"]));
    assert!(operator["token"].as_str().unwrap().starts_with("hpo_"));
    assert!(operator["expiresAt"].is_string());

    let doctor = run(&["doctor"], "").await.expect_success().json();
    assert!(doctor["checks"].as_array().unwrap().iter().all(|check| check["ok"] == true), "{doctor}");
    let status = run(&["migrate", "status"], "").await.expect_success().json();
    assert!(status["migrations"].as_array().unwrap().iter().all(|step| step["applied"] == true), "{status}");
    assert_eq!(run(&["migrate", "up"], "").await.expect_success().json(), status);
    assert_eq!(
        run(&["openapi"], "").await.expect_success().json()["openapi"].as_str().unwrap().split('.').next(),
        Some("3")
    );

    for (arguments, input, exit_code, code) in [
        (["create", "--session-id", "215", "--if-current", "reject"].as_slice(), "", 1, "current_host_session_exists"),
        (&["create", "--session-id", "216", "--host-guid-stdin"], host_guid, 1, "host_guid_on_record"),
        (&["show", "--host-session-id", "4711"], "", 1, "host_session_not_found"),
        (&["show", "--session-id", "216"], "", 1, "host_session_not_found"),
        (&["operator", "create", "--name", "back-end", "--scopes", "read"], "", 1, "operator_exists"),
        (&["migrate", "down"], "", 1, "store_in_use"),
        (&["create", "--session-id", "0"], "", 2, "invalid_session_id"),
        (&["verify"], "no Host GUID", 2, "invalid_host_guid"),
        (&["create"], "", 2, "usage"),
        (&["nonsense"], "", 2, "usage"),
        (&[], "", 2, "usage"),
    ] {
        let output = run(arguments, input).await.expect_code(exit_code);
        let problem = output.json();
        assert_eq!(problem["code"], code, "{arguments:?}");
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{problem}");
        assert_eq!(output.stderr, "", "{arguments:?}");
    }
    let reject = ["create", "--session-id", "215", "--if-current", "reject"];
    let conflict = run(&reject, "").await.json();
    assert_eq!(conflict["currentHostSessionId"], host_session["hostSessionId"]);
}

async fn text_is_for_people(stand: Stand) {
    let console = stand.console();
    let empty = console.run(&["list"]).await.expect_success();
    assert_eq!(empty.stdout, "No host sessions.\n");
    let created = console.run(&["create", "--session-id", "215", "--created-by", "Peter"]).await.expect_success();
    let host_guid = created.stdout.split_whitespace().find(|word| word.len() == 36).unwrap();
    let verified = console.run_with_input(&["verify"], host_guid).await.expect_success();
    assert!(verified.stdout.starts_with("Valid.\n"), "{}", verified.stdout);
    let refused = console.run_with_input(&["verify"], UNKNOWN_GUID).await.expect_code(1);
    assert_eq!(refused.stdout, "Refused: unknown.\n");
    let listed = console.run(&["list"]).await.expect_success();
    let shown = console.run(&["show", "--session-id", "215"]).await.expect_success();
    for output in [&created, &verified, &listed, &shown] {
        assert!(output.stdout.contains("215") && output.stdout.contains("Peter"), "{}", output.stdout);
        assert!(output.stdout.contains("active"), "{}", output.stdout);
        assert_eq!(output.stderr, "");
    }
    for output in [verified, listed, shown] {
        assert!(!output.stdout.contains(host_guid), "{}", output.stdout);
    }
}

/// A refusal tells people on standard error what happened and what to do, and scripts nothing on standard output.
async fn refusals_exit_with_1(stand: Stand) {
    let console = stand.console();
    console.run(&["create", "--session-id", "215"]).await.expect_success();
    for (arguments, words) in [
        (["create", "--session-id", "215", "--if-current", "reject"].as_slice(), "--if-current rotate"),
        (&["show", "--host-session-id", "4711"], "host-provisioner list"),
        (&["migrate", "down"], "--force"),
    ] {
        let is_local = arguments[0] == "migrate";
        let console = if is_local { stand.local() } else { stand.console() };
        let output = console.run(arguments).await.expect_code(1);
        assert_eq!(output.stdout, "", "{arguments:?}");
        assert!(output.stderr.starts_with("error: ") && output.stderr.contains(words), "{}", output.stderr);
    }
}

/// A reader that has seen enough is no failure, unless what it did not read cannot be had again.
async fn nobody_reads(stand: Stand) {
    let console = stand.console();
    console.run(&["create", "--session-id", "215"]).await.expect_success();
    for (arguments, exit_code) in [
        (["list"].as_slice(), 0),
        (&["show", "--session-id", "215"], 0),
        (&["show", "--session-id", "215", "--events"], 0),
        (&["openapi"], 0),
        (&["--help"], 0),
        (&["create", "--session-id", "215"], 1),
        (&["rotate", "--session-id", "215"], 1),
        (&["renew", "--session-id", "215", "--expires", "8h"], 0),
        (&["revoke", "--session-id", "215"], 0),
        (&["operator", "create", "--name", "back-end", "--scopes", "read"], 1),
    ] {
        let output = unread(&console, arguments).await;
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{exit_code}\n"), "{arguments:?}: {stderr}");
        assert!(!stderr.contains("panicked"), "{arguments:?}: {stderr}");
        assert_eq!(stderr.is_empty(), exit_code == 0, "{arguments:?}: {stderr}");
    }
}

/// Runs a command whose standard output nobody reads, and answers with its exit code on the shell's own.
///
/// The shell fills the pipe until it learns that the reader has gone. (A pipe of this process would not do: for a moment
/// it is also open in whatever process another test is starting.)
async fn unread(console: &Console, arguments: &[&str]) -> std::process::Output {
    const SCRIPT: &str = r#"
        exec 3>&1
        { trap '' PIPE; while echo; do :; done 2>/dev/null; "$@"; echo $? >&3; } | true"#;

    let command = console.command(arguments);
    let mut shell = tokio::process::Command::new("sh");
    shell.args(["-c", SCRIPT, "sh"]).arg(command.get_program()).args(command.get_args());
    shell.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.stdin(Stdio::null()).kill_on_drop(true).output().await.unwrap()
}

/// Bad flags exit with 2 and write nothing: not even a store is made.
#[tokio::test]
async fn bad_flags_exit_with_2_and_make_nothing() {
    let database = Database::empty_sqlite();
    let console = support::console(&database);
    let long = "a".repeat(129);
    let label = "a".repeat(65);
    let create = |flags: &[&'static str]| [["create", "--session-id", "215"].as_slice(), flags].concat();
    let mut cases: Vec<Vec<&str>> = ["0", "-1", "9007199254740992", "9223372036854775808", "two", "", "2.5"]
        .iter()
        .flat_map(|number| {
            ["create", "show", "verify", "list", "rotate", "revoke"]
                .map(|command| vec![command, "--session-id", number])
        })
        .collect();
    cases.extend([
        vec!["create", "--session-id", "215", "--created-by", &long],
        vec!["create", "--session-id", "215", "--label", &label],
        create(&["--created-by", "a\nb"]),
        create(&["--created-by", "\u{1b}[31mred"]),
        create(&["--created-by", ""]),
        create(&["--label", "Host"]),
        create(&["--label", "-host"]),
        create(&["--label", ""]),
        create(&["--expires", "0s"]),
        create(&["--expires", "-1h"]),
        create(&["--expires", "1500ms"]),
        create(&["--expires", "tomorrow"]),
        create(&["--expires", "2026-02-30"]),
        create(&["--grace", "25h"]),
        create(&["--grace", "10"]),
        create(&["--grace", "10m", "--if-current", "reject"]),
        create(&["--if-current", "replace"]),
        create(&["--reason", ""]),
        create(&["--dry-run", "--host-guid-stdin"]),
        create(&["--output", "xml"]),
        create(&["--host-guid", LOST_GUID]),
        create(&["--session-id", "216"]),
        vec!["create"],
        vec!["show"],
        vec!["show", "--host-session-id", "0"],
        vec!["show", "--host-session-id", "1", "--session-id", "215"],
        vec!["show", "--host-session-id", "1", "--label", "host"],
        vec!["show", "--host-session-id", "1", "--limit", "1"],
        vec!["show", "--host-session-id", "1", "--cursor", "AAAAAAAAAAE"],
        vec!["show", "--host-session-id", "1", "--events", "--cursor", "zzz"],
        vec!["show", "--host-session-id", "1", "--events", "--limit", "0"],
        vec!["rotate"],
        vec!["rotate", "--label", "host"],
        vec!["rotate", "--host-session-id", "1", "--session-id", "215"],
        vec!["rotate", "--host-session-id", "1", "--label", "host"],
        vec!["rotate", "--host-session-id", "1", "--grace", "25h"],
        vec!["rotate", "--host-session-id", "1", "--reason", ""],
        vec!["renew", "--expires", "8h"],
        vec!["renew", "--host-session-id", "1"],
        vec!["renew", "--host-session-id", "1", "--expires", "0s"],
        vec!["renew", "--host-session-id", "1", "--expires", "tomorrow"],
        vec!["revoke"],
        vec!["revoke", "--host-session-id", "0"],
        vec!["revoke", "--host-session-id", "1", "--session-id", "215"],
        vec!["revoke", "--host-session-id", "1", "--label", "host"],
        vec!["revoke", "--host-session-id", "1", "--after", "10m"],
        vec!["revoke", "--session-id", "215", "--after", "25h"],
        vec!["list", "--limit", "0"],
        vec!["list", "--limit", "201"],
        vec!["list", "--status", "valid"],
        vec!["list", "--cursor", "zzz"],
        vec!["list", "--expiring-within", "0s"],
        vec!["list", "--expiring-within", "86400"],
        vec!["list", "--expiring-within", "36501d"],
        vec!["operator"],
        vec!["operator", "create", "--name", "local:root", "--scopes", "read"],
        vec!["operator", "create", "--name", "Back-End", "--scopes", "read"],
        vec!["operator", "create", "--name", "back-end", "--scopes", "everything"],
        vec!["operator", "create", "--name", "back-end", "--scopes", ""],
        vec!["operator", "create", "--name", "back-end"],
        vec!["operator", "create", "--name", "back-end", "--scopes", "read", "--expires", "0s"],
        vec!["serve", "--listen", "localhost"],
        vec!["list", "--database-url", "mysql://root@localhost/canvas"],
        vec!["openapi", "--format", "xml"],
        vec!["nonsense"],
        vec!["--nonsense"],
    ]);
    for arguments in cases {
        let output = console.run(&arguments).await.expect_code(2);
        assert_eq!(output.stdout, "", "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
    assert_eq!(std::fs::read_dir(database.data_dir()).unwrap().count(), 0);
}

/// A filter that cannot be read is an error too: who sets one wants to see something.
#[tokio::test]
async fn the_environment_says_what_is_logged() {
    let database = Database::sqlite();
    let console = support::console(&database);
    // A misspelt level would be taken for a target and silence everything, errors too.
    for wrong in ["=a=b=", "inof", "info,wran"] {
        let logged = console.clone().with_env("HOST_PROVISIONER_LOG", wrong).run(&["list"]).await.expect_code(2);
        assert!(logged.stderr.contains("HOST_PROVISIONER_LOG"), "{}", logged.stderr);
    }
    let service = console.with_env("HOST_PROVISIONER_LOG", "host_provisioner=info").serve(&[]).await;
    let log = service.stderr();
    assert!(log.contains("host_provisioner") && !log.contains("api::"), "{log}");
}

fn without(mut document: Value, member: &str) -> Value {
    document.as_object_mut().unwrap().remove(member).unwrap();
    document
}

/// On a terminal too: what was typed is repeated in the message, and could be an order to the terminal.
#[tokio::test]
async fn wrong_usage_is_told_line_by_line_and_obeyed_by_no_terminal() {
    let console = Console::without_database(support::PROGRAM);
    let told = console.run(&["create", "--label"]).await.expect_code(2).stderr;
    assert!(told.lines().count() > 1 && !told.contains("\\n"), "{told}");
    let screen = console.run_on_terminal(&["create", "--nonsense\u{1b}[31m"], "").await;
    assert!(screen.text.lines().count() > 2 && !screen.text.contains('\u{1b}'), "{}", screen.text);
}
