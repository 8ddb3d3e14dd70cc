//! `migrate`, where a person runs it.

use std::{fs, process::Command};

use serde_json::json;
use testbed::{Console, Database, Engine};

use crate::support::{self, keyring};

testbed::on_both_engines!(Database::empty => the_schema_goes_up_and_down_when_asked);
testbed::on_both_engines!(host_sessions_are_in_the_way_down);

async fn the_schema_goes_up_and_down_when_asked(database: Database) {
    let console = support::console(&database);
    let applied = async |arguments: &[&str]| -> Vec<bool> {
        let arguments = [["migrate"].as_slice(), arguments, &["--output", "json"]].concat();
        let document = console.run(&arguments).await.expect_success().json();
        let steps = document["migrations"].as_array().unwrap();
        steps.iter().map(|step| step["applied"].as_bool().unwrap()).collect()
    };
    let none = applied(&["status"]).await;
    assert!(!none.is_empty() && none.iter().all(|applied| !applied));
    let one = applied(&["up", "--steps", "1"]).await;
    assert_eq!(one.iter().filter(|&&applied| applied).count(), 1);
    assert!(applied(&["up"]).await.iter().all(|&applied| applied));
    let text = console.run(&["migrate", "status"]).await.expect_success().stdout;
    assert_eq!(text.lines().count(), none.len());
    assert!(text.lines().all(|line| line.starts_with("applied")), "{text}");
    let down = applied(&["down"]).await;
    assert_eq!(down.iter().filter(|&&applied| !applied).count(), 1);
    assert_eq!(applied(&["down", "--steps", &none.len().to_string()]).await, none);
    // The schema is nobody's secret: the keyring was not made for it.
    assert!(!keyring::path(&database).exists());
}

async fn host_sessions_are_in_the_way_down(database: Database) {
    let console = support::console(&database).of_owner(&database);
    console.run(&["create", "--session-id", "215"]).await.expect_success();
    let refused = console.run(&["migrate", "down"]).await.expect_code(1);
    assert!(refused.stderr.contains("host sessions"), "{}", refused.stderr);
    console.run(&["show", "--session-id", "215"]).await.expect_success();
    let status = console.run(&["migrate", "status", "--output", "json"]).await.expect_success().json();
    let all = status["migrations"].as_array().unwrap().len().to_string();
    console.run(&["migrate", "down", "--steps", &all, "--force"]).await.expect_success();
    // A SQLite store is nobody else's and migrates itself; a PostgreSQL database waits to be asked. Either way a store
    // has taken the place of the one whose trail was seen here, and that is not passed over.
    let listed = console.run(&["list"]).await.expect_code(1).stderr;
    let advice = match database.engine() {
        Engine::Sqlite => "host-provisioner serve --accept-restore",
        Engine::Postgres => "host-provisioner migrate up",
    };
    assert!(listed.contains(advice), "{listed}");
    console.serve(&["--migrate", "--accept-restore"]).await.kill();
    assert_eq!(console.run(&["list"]).await.expect_success().stdout, "No host sessions.\n");
}

/// As an administrator does who keeps the account that serves apart: its script first, then the migrations by their owner,
/// and from then on nothing but what serving takes.
#[tokio::test]
async fn on_postgresql_one_account_migrates_and_another_serves() {
    let database = Database::empty_postgres();
    let server = database.server().unwrap();
    let name = database.owner_url().rsplit('/').next().unwrap();
    let serving = support::console(&database).with_env("DATABASE_URL", server.url(name));
    let owner = support::console(&database).of_owner(&database);

    let script = Console::without_database(support::PROGRAM).run(&["migrate", "roles"]).await.expect_success().stdout;
    let file = database.data_dir().join("roles.sql");
    fs::write(&file, script).unwrap();
    let mut psql = Command::new(server.program("psql"));
    psql.args([
        "--no-psqlrc",
        "--quiet",
        "--set",
        "ON_ERROR_STOP=1",
        "--dbname",
        &server.superuser_url(name),
        "--file",
    ]);
    assert!(psql.arg(file).status().unwrap().success());

    let refused = serving.run(&["serve", "--migrate", "--listen", "127.0.0.1:0"]).await.expect_code(1);
    assert!(refused.stderr.contains("permission denied"), "{}", refused.stderr);
    let review = owner.run(&["migrate", "up", "--print-sql"]).await.expect_success().stdout;
    assert!(review.contains(r#"CREATE TABLE "canvas"."HostSessions""#), "{review}");
    owner.run(&["migrate", "up"]).await.expect_success();
    assert_eq!(
        owner.run(&["migrate", "up", "--print-sql"]).await.expect_success().stdout,
        "-- The schema has every migration.\n"
    );

    let service = serving.serve(&["--migrate"]).await;
    let client = service.operator("back-end", &["provision", "verify", "revoke"]).await;
    let issued = client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201).json();
    let verified = client.post_json("/v1/verify", &json!({ "hostGuid": issued["hostGuid"] })).await;
    assert_eq!(verified.expect_status(200).json()["valid"], true);
    serving.run(&["migrate", "up"]).await.expect_success();
    serving.run(&["audit", "verify"]).await.expect_success();
}
