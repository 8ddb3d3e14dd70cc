//! What the console tool asks, whom, and what it makes of the answer.

use testbed::{Console, Screen};

use crate::support::{self, LOST_GUID, Stand, live_terminal::LiveTerminal, sql::Sql};

support::in_both_modes!(
    on_a_terminal_a_host_that_works_is_replaced_only_after_a_yes,
    nobody_is_asked_without_need,
    on_a_terminal_nothing_is_rotated_or_revoked_without_a_yes,
    the_interactive_mode_issues_host_guids,
    the_interactive_mode_takes_a_pipe,
    a_host_guid_that_is_typed_is_not_shown,
);

async fn on_a_terminal_a_host_that_works_is_replaced_only_after_a_yes(stand: Stand) {
    let console = stand.console();
    let create = ["create", "--session-id", "215"];
    let first = host_guid_on(&answered(&console, &create, "", 0).await);
    let mut sql = Sql::open(&stand.database).await;
    let before = sql.everything().await;
    for (answer, exit_code) in [("n\n", 1), ("\n", 1), ("yellow\n", 1), ("\x04", 1)] {
        let screen = answered(&console, &create, answer, exit_code).await;
        assert!(screen.text.contains("Replace it? [y/N]"), "{}", screen.text);
        assert!(screen.text.contains("nothing was changed"), "{}", screen.text);
    }
    assert_eq!(sql.everything().await, before);
    console.run_with_input(&["verify"], &first).await.expect_success();

    let screen = answered(&console, &create, "y\n", 0).await;
    assert!(screen.text.contains("Replace it? [y/N]"), "{}", screen.text);
    let second = host_guid_on(&screen);
    console.run_with_input(&["verify"], &first).await.expect_code(1);
    console.run_with_input(&["verify"], &second).await.expect_success();
}

async fn nobody_is_asked_without_need(stand: Stand) {
    let console = stand.console();
    // A free seat, a yes beforehand, another seat, and a dry run.
    for arguments in [
        ["create", "--session-id", "215"].as_slice(),
        &["create", "--session-id", "215", "--yes"],
        &["create", "--session-id", "215", "--label", "co-host"],
        &["create", "--session-id", "215", "--dry-run"],
    ] {
        let screen = answered(&console, arguments, "", 0).await;
        assert!(!screen.text.contains("Replace it?"), "{arguments:?}: {}", screen.text);
    }
    // And without a terminal there is nobody to ask.
    let replaced = console.run(&["create", "--session-id", "215"]).await.expect_success();
    assert_eq!(replaced.stderr, "");
}

async fn on_a_terminal_nothing_is_rotated_or_revoked_without_a_yes(stand: Stand) {
    let console = stand.console();
    console.run(&["create", "--session-id", "215"]).await.expect_success();
    console.run(&["create", "--session-id", "215", "--label", "co-host"]).await.expect_success();
    let mut sql = Sql::open(&stand.database).await;
    let before = sql.everything().await;
    let rotate = ["rotate", "--session-id", "215", "--grace", "10m"];
    let revoke = ["revoke", "--host-session-id", "1"];
    let revoke_session = ["revoke", "--session-id", "215", "--label", "co-host"];
    for (arguments, question) in [
        (rotate.as_slice(), "would stop working in 600 seconds. Replace it? [y/N]"),
        (&revoke, "for good. Revoke it? [y/N]"),
        (&revoke_session, "session 215 (label co-host) that still works would stop working at once. Take them back?"),
    ] {
        for answer in ["n\n", "\n", "\x04"] {
            let screen = answered(&console, arguments, answer, 1).await;
            assert!(screen.text.contains(question), "{}", screen.text);
            assert!(screen.text.contains("nothing was changed"), "{}", screen.text);
        }
    }
    assert_eq!(sql.everything().await, before);

    answered(&console, &rotate, "y\n", 0).await;
    answered(&console, &revoke, "y\n", 0).await;
    answered(&console, &revoke_session, "y\n", 0).await;
    assert_eq!(sql.count("HostSessions", r#""IsActive" = TRUE"#).await, 1);

    // Nobody is asked about what cannot be done, or who has said yes.
    for (arguments, exit_code) in [
        (["rotate", "--host-session-id", "1"].as_slice(), 1),
        (&["revoke", "--host-session-id", "1"], 1),
        (&["rotate", "--session-id", "215", "--dry-run"], 0),
        (&["rotate", "--session-id", "215", "--yes"], 0),
        (&["revoke", "--host-session-id", "4", "--yes"], 0),
        (&["revoke", "--session-id", "215", "--yes"], 0),
    ] {
        let screen = answered(&console, arguments, "", exit_code).await;
        assert!(!screen.text.contains("[y/N]"), "{arguments:?}: {}", screen.text);
    }
}

async fn the_interactive_mode_issues_host_guids(stand: Stand) {
    let console = stand.console();
    let typed = "help\n0\nsession\n215\n215\nn\n215\ny\nlist\n216\nexit\n";
    let screen = answered(&console, &[], typed, 0).await;
    assert_eq!(screen.text.matches("Issued a Host GUID for session 215.").count(), 2, "{}", screen.text);
    assert_eq!(screen.text.matches("Issued a Host GUID for session 216.").count(), 1, "{}", screen.text);
    assert_eq!(screen.text.matches("Replace it? [y/N]").count(), 2, "{}", screen.text);
    assert!(screen.text.contains("a session id is a whole number from 1 to 9007199254740991"), "{}", screen.text);
    let mut sql = Sql::open(&stand.database).await;
    assert_eq!(sql.count("HostSessions", r#""CreatedBy" = 'Interactive User'"#).await, 3);
    assert_eq!(sql.count("HostSessions", r#""IsActive" = TRUE"#).await, 2);
    // The end of the input ends the dialogue too.
    answered(&console, &[], "\x04", 0).await;
}

async fn the_interactive_mode_takes_a_pipe(stand: Stand) {
    let console = stand.console();
    let endless = "2".repeat(100_000);
    let output = console.run_with_input(&[], format!("215\n{endless}\n215\nyes\nlist\n")).await.expect_success();
    assert_eq!(output.stdout.matches("Issued a Host GUID for session 215.").count(), 2, "{}", output.stdout);
    let mut sql = Sql::open(&stand.database).await;
    assert_eq!(sql.count("HostSessions", "TRUE").await, 2);
    assert_eq!(sql.count("HostSessions", r#""IsActive" = TRUE"#).await, 1);
    // Without an answer to its question nothing is replaced.
    let before = sql.everything().await;
    console.run_with_input(&[], "215\n").await.expect_success();
    assert_eq!(sql.everything().await, before);
}

/// What is typed for a secret does not stand on the screen, where somebody may look over a shoulder.
async fn a_host_guid_that_is_typed_is_not_shown(stand: Stand) {
    let console = stand.console();
    let registered =
        stand.local().run_with_input(&["create", "--session-id", "215", "--host-guid-stdin"], LOST_GUID).await;
    registered.expect_success();
    let mut terminal = LiveTerminal::start(&console, &["verify", "--session-id", "215"]);
    terminal.wait_until_hidden().await;
    terminal.type_in(&format!("{LOST_GUID}\n"));
    let (status, screen) = terminal.end().await;
    assert_eq!(status.code(), Some(0), "{screen}");
    assert!(screen.contains("Host GUID") && !screen.contains(LOST_GUID), "{screen}");
}

/// Runs a command on a terminal where this is typed. With nothing more to type the input is over.
async fn answered(console: &Console, arguments: &[&str], typed: &str, exit_code: i32) -> Screen {
    let typed = if typed.is_empty() { "\x04" } else { typed };
    let screen = console.run_on_terminal(arguments, typed).await;
    assert_eq!(screen.status.code(), Some(exit_code), "{arguments:?} {typed:?}: {}", screen.text);
    screen
}

fn host_guid_on(screen: &Screen) -> String {
    let is_guid = |word: &&str| word.len() == 36 && word.matches('-').count() == 4;
    screen.text.split_whitespace().find(is_guid).unwrap_or_else(|| panic!("{}", screen.text)).to_owned()
}
