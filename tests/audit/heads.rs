//! What was seen of the trail: kept beside the database, told to the log, and held against what is there now.

use std::fs;

use serde_json::Value;
use testbed::{Console, Database, Service, scratch_dir};

use super::{back, create, save};
use crate::support::{self, keyring, sql::Sql};

testbed::on_both_engines!(
    a_restored_backup_is_refused_and_can_be_accepted,
    each_data_directory_accepts_for_itself,
    what_is_wrong_with_a_head_is_said,
    the_log_has_heads_that_can_be_held_against_the_trail,
);

async fn a_restored_backup_is_refused_and_can_be_accepted(database: Database) {
    let console = Console::new(support::PROGRAM, &database);
    let mut sql = Sql::open(&database).await;
    create(&console, 1).await;
    save(&mut sql, "Copy").await;
    console.run(&["revoke", "--session-id", "1"]).await.expect_success();
    back(&mut sql, "Copy").await;

    let refused = console.run(&["list"]).await.expect_code(1).stderr;
    assert!(refused.contains("--accept-restore"), "{refused}");
    console.run(&["serve", "--listen", "127.0.0.1:0"]).await.expect_code(1);
    assert_eq!(console.run(&["list", "--output", "json"]).await.expect_code(1).json()["code"], "store_restored");
    let verdict = console.run(&["audit", "verify"]).await.expect_code(1).stdout;
    assert!(verdict.contains("trail_cut_off"), "{verdict}");

    let mut service = Service::start(support::PROGRAM, &database, &["--accept-restore"]).await;
    service.wait_until_ready().await;
    assert!(service.logs().contains("works again"), "{}", service.logs());
    service.stop().await;
    assert_eq!(sql.count("AuditLog", r#""Action" = 'restore_accepted'"#).await, 1);
    console.run(&["list"]).await.expect_success();
    console.run(&["audit", "verify"]).await.expect_success();

    // A service under which the store is turned back is not ready any more.
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    service.wait_until_ready().await;
    back(&mut sql, "Copy").await;
    let client = service.client(None);
    let problem = loop {
        let answer = client.try_send(client.request(reqwest::Method::GET, "/health/ready")).await.unwrap();
        if answer.status == 503 {
            break answer.json();
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(problem["code"], "store_restored");
}

/// What one machine has seen it does not forget because another has accepted the loss of it.
async fn each_data_directory_accepts_for_itself(database: Database) {
    let console = support::console(&database);
    let folder = scratch_dir();
    let mut sql = Sql::open(&database).await;
    create(&console, 1).await;
    save(&mut sql, "Copy").await;
    fs::copy(keyring::path(&database), folder.path().join("keyring.toml")).unwrap();
    let other = console.clone().with_env("HOST_PROVISIONER_DATA_DIR", folder.path());
    for console in [&console, &other] {
        console.run(&["create", "--session-id", "2", "--yes"]).await.expect_success();
    }
    back(&mut sql, "Copy").await;

    for console in [&console, &other] {
        console.run(&["list"]).await.expect_code(1);
        console.serve(&["--accept-restore"]).await.kill();
        console.run(&["list"]).await.expect_success();
        console.run(&["audit", "verify"]).await.expect_success();
    }
    assert_eq!(sql.count("AuditLog", r#""Action" = 'restore_accepted'"#).await, 2);
}

async fn what_is_wrong_with_a_head_is_said(database: Database) {
    let console = support::console(&database);
    create(&console, 1).await;
    let file = database.data_dir().join("head.json");
    let verify = ["audit", "verify", "--output", "json", "--head", file.to_str().unwrap()];
    let good = console.run(&["audit", "head", "--output", "json"]).await.expect_success();
    fs::write(&file, &good.stdout).unwrap();
    console.run(&verify).await.expect_success();

    for text in ["", "{}", "[]", "no head"] {
        fs::write(&file, text).unwrap();
        assert_eq!(console.run(&verify).await.expect_code(2).json()["code"], "invalid_audit_head", "{text:?}");
    }
    let mut forged = good.json();
    forged["eventId"] = 1.into();
    fs::write(&file, forged.to_string()).unwrap();
    assert_eq!(kinds(&console, &verify).await, ["kept_head_forged"]);

    // Another store with the same keyring.
    let another = Database::new(database.engine());
    fs::copy(keyring::path(&database), keyring::path(&another)).unwrap();
    let its_console = support::console(&another);
    create(&its_console, 1).await;
    fs::write(&file, its_console.run(&["audit", "head"]).await.expect_success().stdout).unwrap();
    assert_eq!(kinds(&console, &verify).await, ["other_store"]);

    // A head that nobody with the keyring wrote is not given out, and what was kept is not believed blindly either.
    let mut sql = Sql::open(&database).await;
    sql.execute(r#"UPDATE canvas."AuditHead" SET "Signature" = 'forged'"#).await;
    let refused = console.run(&["audit", "head", "--output", "json"]).await.expect_code(1);
    assert_eq!(refused.json()["code"], "audit_trail_broken");
    fs::write(database.data_dir().join("audit-head.json"), "{}").unwrap();
    for command in [["audit", "verify"], ["list", "--limit=1"]] {
        let refused = console.run(&[command.as_slice(), &["--output", "json"]].concat()).await.expect_code(1);
        assert_eq!(refused.json()["code"], "kept_head_damaged", "{command:?}");
    }
}

async fn the_log_has_heads_that_can_be_held_against_the_trail(database: Database) {
    let console = support::console(&database);
    create(&console, 1).await;
    let mut service = console.serve(&["--log-format", "json"]).await;
    let head = || {
        let lines = service.stderr();
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let line = lines.into_iter().find(|line| line["message"] == "the audit trail ends here");
        line.map(|line| line["head"].as_str().unwrap().to_owned())
    };
    support::until(async || head().is_some()).await;
    let file = database.data_dir().join("head.json");
    fs::write(&file, head().unwrap()).unwrap();
    assert!(service.stop().await.success());

    let verify = ["audit", "verify", "--output", "json", "--head", file.to_str().unwrap()];
    create(&console, 2).await;
    console.run(&verify).await.expect_success();
    // Whoever cuts the trail and removes what was kept beside it has not got at the log.
    let mut sql = Sql::open(&database).await;
    sql.execute(r#"DELETE FROM canvas."AuditLog" WHERE "EventId" > 3"#).await;
    fs::remove_file(database.data_dir().join("audit-head.json")).unwrap();
    assert!(kinds(&console, &verify).await.contains(&"trail_cut_off".to_owned()));
}

/// The kinds of what is found.
async fn kinds(console: &Console, verify: &[&str]) -> Vec<String> {
    let verdict = console.run(verify).await.expect_code(1).json();
    verdict["findings"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap().to_owned()).collect()
}
