//! `doctor` finds what is wrong, says what to do, and touches nothing.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use testbed::{
    Console, Database, Engine,
    postgres::{Server, Settings},
};

use crate::support::{self, keyring, sql::Sql};

testbed::on_both_engines!(
    a_healthy_store_has_nothing_to_complain_about,
    modes_that_let_others_in_are_found,
    a_missing_or_foreign_keyring_is_found,
    a_key_that_the_store_uses_and_the_ring_lacks_is_found,
);
testbed::on_both_engines!(Database::empty => pending_migrations_are_found_and_left);

async fn a_healthy_store_has_nothing_to_complain_about(database: Database) {
    let console = used(&database).await;
    let output = console.run(&["doctor"]).await.expect_success();
    assert!(!output.stdout.contains("FAIL"), "{}", output.stdout);
    for check in ["data directory", "keyring file", "database", "migrations", "keyring"] {
        assert!(output.stdout.contains(check), "{}", output.stdout);
    }
}

async fn modes_that_let_others_in_are_found(database: Database) {
    let console = used(&database).await;
    let mut private = vec![
        ("data directory", database.data_dir().to_owned(), 0o700),
        ("keyring file", keyring::path(&database), 0o600),
    ];
    if database.engine() == Engine::Sqlite {
        private.push(("database file", database.data_dir().join("canvas.db"), 0o600));
    }
    for (check, path, mode) in private {
        chmod(&path, mode | 0o004);
        let advice = format!("chmod {mode:04o} '{}'", path.display());
        finds(&database, &console, check, &advice).await;
        chmod(&path, mode);
    }
    console.run(&["doctor"]).await.expect_success();
}

async fn a_missing_or_foreign_keyring_is_found(database: Database) {
    let console = used(&database).await;
    let other = Database::sqlite();
    used(&other).await;
    fs::copy(keyring::path(&other), keyring::path(&database)).unwrap();
    finds(&database, &console, "keyring", "k1").await;
    fs::remove_file(keyring::path(&database)).unwrap();
    finds(&database, &console, "keyring file", "backup").await;
    finds(&database, &console, "keyring", "k1").await;
}

async fn a_key_that_the_store_uses_and_the_ring_lacks_is_found(database: Database) {
    let console = used(&database).await;
    let ring = fs::read_to_string(keyring::path(&database)).unwrap();
    keyring::add_key(&database, "legacy", "text:NOOR-CANVAS-HOST-SECRET-2025");
    // A key that is only in the ring is no fault: the next command makes it known.
    let output = console.run(&["doctor"]).await.expect_success();
    assert!(output.stdout.contains("legacy"), "{}", output.stdout);
    assert_eq!(Sql::open(&database).await.count("Keys", r#""KeyId" = 'legacy'"#).await, 0);

    console.run(&["list"]).await.expect_success();
    fs::write(keyring::path(&database), ring).unwrap();
    finds(&database, &console, "keyring", "legacy").await;
}

async fn pending_migrations_are_found_and_left(database: Database) {
    let console = support::console(&database);
    if database.engine() == Engine::Sqlite {
        // Without a store at all there is not even a file to look at, and none is made.
        let output = console.run(&["doctor"]).await.expect_code(1);
        assert!(failed(&output.stdout, "database file"), "{}", output.stdout);
        assert_eq!(fs::read_dir(database.data_dir()).unwrap().count(), 0);
        fs::write(database.data_dir().join("canvas.db"), "").unwrap();
        chmod(&database.data_dir().join("canvas.db"), 0o600);
    }
    let output = console.run(&["doctor"]).await.expect_code(1);
    assert!(failed(&output.stdout, "migrations"), "{}", output.stdout);
    assert!(output.stdout.contains("host-provisioner migrate up"), "{}", output.stdout);
    let status = console.run(&["migrate", "status", "--output", "json"]).await.expect_success().json();
    assert!(status["migrations"].as_array().unwrap().iter().all(|step| step["applied"] == false), "{status}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_away_is_found() {
    let server = Server::start(Settings { durable: true, ..Settings::default() });
    let database = Database::on(&server);
    let console = used(&database).await;
    server.stop();
    let output = console.run(&["doctor"]).await.expect_code(1);
    assert!(failed(&output.stdout, "database"), "{}", output.stdout);
    let said = output.stdout + &output.stderr;
    assert!(!said.contains(server.password()), "{said}");
    server.start_again();
    console.run(&["doctor"]).await.expect_success();
}

#[tokio::test]
async fn a_missing_data_directory_is_found_and_not_made() {
    let database = Database::empty_sqlite();
    let folder = database.data_dir().join("nowhere");
    let console = Console::without_database(support::PROGRAM).with_env("HOST_PROVISIONER_DATA_DIR", &folder);
    let output = console.run(&["doctor"]).await.expect_code(1);
    assert!(failed(&output.stdout, "data directory"), "{}", output.stdout);
    assert!(!folder.exists());
}

/// The console tool on a database that has a host session.
async fn used(database: &Database) -> Console {
    let console = support::console(database);
    console.run(&["create", "--session-id", "215"]).await.expect_success();
    console
}

/// The check fails with these words, in text and as a document, and nothing is changed.
async fn finds(database: &Database, console: &Console, check: &str, words: &str) {
    let mut sql = Sql::open(database).await;
    let before = (sql.everything().await, fs::read(keyring::path(database)).ok());
    let output = console.run(&["doctor"]).await.expect_code(1);
    assert!(failed(&output.stdout, check), "{}", output.stdout);
    let document = console.run(&["doctor", "--output", "json"]).await.expect_code(1).json();
    let checks = document["checks"].as_array().unwrap();
    let found = checks.iter().find(|found| found["name"] == check).unwrap_or_else(|| panic!("{document}"));
    assert_eq!(found["ok"], false);
    assert!(found["detail"].as_str().unwrap().contains(words), "{document}");
    assert_eq!((sql.everything().await, fs::read(keyring::path(database)).ok()), before);
}

/// Whether the line of this check says that it failed.
fn failed(text: &str, check: &str) -> bool {
    text.lines()
        .any(|line| line.strip_prefix("FAIL").is_some_and(|rest| rest.trim_start().starts_with(&format!("{check} "))))
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}
