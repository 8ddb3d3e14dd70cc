//! `migrate`, where a person runs it.

use testbed::{Database, Engine};

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
    let console = support::console(&database);
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
