//! The console tool that asks a service: what it needs for that, and what it leaves to the service's own machine. What it does
//! otherwise is what it does on the store, and tested with that.

use std::fs;

use serde_json::json;
use tempfile::TempDir;
use testbed::{Console, Database, Service};

use crate::support::{self, UNKNOWN_GUID};

/// Without a store, a keyring or a database's password, and nothing is made of them.
#[tokio::test]
async fn it_needs_an_address_and_a_token_and_nothing_else() {
    let ((service, _database), console, folder) = asked(&["provision", "verify"]).await;
    let issued = console.run(&["create", "--session-id", "215", "--output", "json"]).await.expect_success().json();
    let verified = console.run_with_input(&["verify"], issued["hostGuid"].as_str().unwrap()).await.expect_success();
    assert!(verified.stdout.starts_with("Valid."), "{}", verified.stdout);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "only the token is there");

    // Flags say the same as the environment.
    let token = folder.path().join("token");
    let flags = ["--server", service.base_url(), "--token-file", token.to_str().unwrap()];
    let bare = Console::without_database(support::PROGRAM);
    let arguments = [["create", "--session-id", "216"].as_slice(), &flags].concat();
    bare.run(&arguments).await.expect_success();
}

#[tokio::test]
async fn what_it_lacks_is_said() {
    let (_service, console, folder) = asked(&["read"]).await;
    let failed = async |console: &Console, exit_code: i32| {
        let problem = console.run(&["list", "--output", "json"]).await.expect_code(exit_code).json();
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{problem}");
        problem["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(failed(&console.clone().without_env("HOST_PROVISIONER_TOKEN_FILE"), 2).await, "token_missing");
    let nowhere = console.clone().with_env("HOST_PROVISIONER_TOKEN_FILE", folder.path().join("nowhere"));
    assert_eq!(failed(&nowhere, 1).await, "io_error");
    let at = |server: &str| console.clone().with_env("HOST_PROVISIONER_SERVER", server);
    for server in [
        "hosts.example",
        "ftp://hosts.example",
        "https://",
        "",
        "https://a b",
        "https://hosts.example?to=elsewhere",
        "https://somebody@hosts.example",
        // What looks like this machine is the name and the password of somebody elsewhere.
        "http://127.0.0.1:1@127.0.0.2",
        "http://localhost:x@hosts.example",
    ] {
        assert_eq!(failed(&at(server), 2).await, "invalid_server", "{server}");
    }
    // A token that goes over a network in plain text is everybody's.
    for server in
        ["http://hosts.example", "http://192.0.2.1:9091", "http://localhost.example", "http://127.0.0.1.example"]
    {
        assert_eq!(failed(&at(server), 2).await, "insecure_server", "{server}");
    }
    // Nothing listens on the port of a listener that has gone.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(failed(&at(&format!("http://{gone}")), 1).await, "no_answer");
    // What is no token is a secret of something else, perhaps, and is not sent.
    for other in ["", "a password", "hpo_00\nhpo_00", &format!("hpo_{}", "0".repeat(72))] {
        fs::write(folder.path().join("token"), other).unwrap();
        assert_eq!(failed(&console, 2).await, "token_invalid", "{other:?}");
    }
}

#[tokio::test]
async fn what_an_operator_may_not_do_is_refused_as_over_http() {
    let (_service, console, _folder) = asked(&["verify"]).await;
    for arguments in [
        ["create", "--session-id", "215"].as_slice(),
        &["list"],
        &["revoke", "--session-id", "215"],
        &["operator", "list"],
        &["audit", "list"],
    ] {
        let arguments = [arguments, &["--output", "json"]].concat();
        assert_eq!(console.run(&arguments).await.expect_code(1).json()["code"], "scope_missing", "{arguments:?}");
    }
    // Who may not know why learns that it was refused.
    let refused = console.run_with_input(&["verify"], UNKNOWN_GUID).await.expect_code(1);
    assert!(refused.stdout.starts_with("Refused."), "{}", refused.stdout);
    let refused = console.run_with_input(&["verify", "--output", "json"], UNKNOWN_GUID).await.expect_code(1);
    assert_eq!(refused.json(), json!({ "valid": false }));
}

/// What takes the keyring, the database or the machine stays where they are, and nothing is tried.
#[tokio::test]
async fn what_is_local_by_nature_says_so() {
    let (_service, console, folder) = asked(&support::ALL_SCOPES).await;
    for arguments in [
        ["serve"].as_slice(),
        &["import", "HostSessions.csv"],
        &["migrate", "up"],
        &["migrate", "down"],
        &["migrate", "status"],
        &["audit", "verify"],
        &["audit", "head"],
        &["audit", "export"],
        &["key", "list"],
        &["key", "add"],
        &["doctor"],
        &["operator", "revoke", "--name", "asking", "--force", "--yes"],
    ] {
        let arguments = [arguments, &["--output", "json"]].concat();
        assert_eq!(console.run(&arguments).await.expect_code(2).json()["code"], "local_command", "{arguments:?}");
    }
    let register = ["create", "--session-id", "215", "--host-guid-stdin", "--output", "json"];
    assert_eq!(console.run_with_input(&register, UNKNOWN_GUID).await.expect_code(2).json()["code"], "local_command");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    // And what takes neither is printed as ever.
    console.run(&["openapi"]).await.expect_success();
}

/// A service with its database, and the console tool that asks it as an operator with these scopes.
async fn asked(scopes: &[&str]) -> ((Service, Database), Console, TempDir) {
    let database = Database::sqlite();
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    let (console, folder) = support::asking(&service, "asking", scopes).await;
    ((service, database), console, folder)
}
