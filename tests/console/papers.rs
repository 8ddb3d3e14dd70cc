//! What the program prints of itself: the manual and what shells complete.

use std::fs;

use testbed::{Console, Database};

use crate::support;

#[tokio::test]
async fn the_manual_has_a_page_for_each_command() {
    let console = Console::without_database(support::PROGRAM);
    let page = console.run(&["manual"]).await.expect_success().stdout;
    assert!(page.contains(".TH host-provisioner 1") && page.contains("create"), "{page}");

    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("man1");
    console.run(&["manual", "--into", into.to_str().unwrap()]).await.expect_success();
    let help = console.run(&["--help"]).await.expect_success().stdout;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    // Lines that go on are indented by more.
    let commands = commands.split("\n\n").next().unwrap().lines().filter_map(|line| line.strip_prefix("  "));
    let commands = commands.filter_map(|line| line.split(' ').next()).filter(|name| !name.is_empty());
    for command in commands.filter(|command| *command != "help") {
        let page = fs::read_to_string(into.join(format!("host-provisioner-{command}.1"))).expect(command);
        assert!(page.contains("host\\-provisioner"), "{page}");
    }
    assert!(into.join("host-provisioner.1").exists() && into.join("host-provisioner-operator-create.1").exists());

    // As JSON it is one document, like every answer.
    let document = console.run(&["manual", "--output", "json"]).await.expect_success().json();
    assert_eq!(document["page"].as_str().unwrap().trim_end(), page.trim_end());
}

#[tokio::test]
async fn shells_complete_commands_and_flags() {
    let database = Database::empty_sqlite();
    let console = support::console(&database);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = console.run(&["completions", shell]).await.expect_success().stdout;
        assert!(script.contains("create-batch") && script.contains("session-id"), "{shell}: {script}");
        let document = console.run(&["completions", shell, "--output", "json"]).await.expect_success().json();
        assert_eq!(document["shell"], shell);
        assert_eq!(document["script"].as_str().unwrap().trim_end(), script.trim_end());
    }
    console.run(&["completions", "cmd"]).await.expect_code(2);
    assert_eq!(fs::read_dir(database.data_dir()).unwrap().count(), 0);
}
