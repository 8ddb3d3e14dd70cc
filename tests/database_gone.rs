//! The database stops under a running service, which says so, lives on, and works again when the database does.

use std::os::unix::process::ExitStatusExt;

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::json;
use testbed::{
    Answer, Console, Database,
    postgres::{Server, Settings},
};

use crate::support::{self, problem::expect_problem};

#[tokio::test(flavor = "multi_thread")]
async fn the_service_outlives_its_database() {
    let server = Server::start(Settings { durable: true, ..Settings::default() });
    let database = Database::on(&server);
    let (service, client) = support::serve(&database, &["provision", "read", "verify"]).await;
    let anonymous = service.client(None);
    let provision = || async { client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await };
    let issued = provision().await.expect_status(201).json();
    let host_guid = json!({ "hostGuid": issued["hostGuid"] });
    let verify = || async { client.post_json("/v1/verify", &host_guid).await };

    server.stop();
    let console = support::console(&database);
    let arguments = ["create", "--session-id", "215", "--output", "json"];
    let as_before = json!({ "SessionId": 215 });
    let (provisioned, verified, listed, generated, ready, live, created) = tokio::join!(
        provision(),
        verify(),
        client.get("/v1/host-sessions"),
        client.post_json("/api/hostprovisioner/generate", &as_before),
        anonymous.get("/health/ready"),
        anonymous.get("/health/live"),
        console.run(&arguments),
    );
    for away in [provisioned, verified, listed, generated, ready] {
        expect_unavailable(&away);
    }
    live.expect_status(200);
    assert_eq!(created.clone().expect_code(1).json()["code"], "database_unavailable");
    assert!(!created.stdout.contains(server.password()) && !created.stderr.contains(server.password()), "{created:?}");

    server.start_again();
    assert_eq!(verify().await.expect_status(200).json()["valid"], true);
    assert_eq!(provision().await.expect_status(201).json()["rotated"], issued["hostSessionId"]);
    assert_eq!(verify().await.expect_status(200).json()["valid"], false);
    anonymous.get("/health/ready").await.expect_status(200);
}

/// The caller is told to try again and when, and not a word of the database.
#[track_caller]
fn expect_unavailable(answer: &Answer) {
    expect_problem(answer, 503, "database_unavailable");
    let seconds: u32 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!(seconds > 0);
    for word in ["postgres", "sqlx", "refused", "pool", "canvas", "127.0.0.1"] {
        assert!(!answer.body.to_lowercase().contains(word), "{answer:?}");
    }
}

/// A service manager may ask for that at any moment, and what ends a process without a handler would end this one for good.
#[tokio::test]
async fn asked_to_read_its_keyring_anew_while_it_starts_it_goes_on_starting() {
    let folder = tempfile::tempdir().unwrap();
    // A database that lets it in and never says a word.
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("postgres://somebody@{}/canvas", silent.local_addr().unwrap());
    let console = Console::without_database(support::PROGRAM)
        .with_env("HOST_PROVISIONER_DATA_DIR", folder.path().join("data"))
        .with_env("DATABASE_URL", url);
    let command = console.command(&["serve", "--listen", "127.0.0.1:0", "--database-wait", "30s"]);
    let mut process = tokio::process::Command::from(command).kill_on_drop(true).spawn().unwrap();
    let (_connection, _) = silent.accept().await.unwrap();
    let id = Pid::from_raw(process.id().unwrap().try_into().unwrap());
    kill(id, Signal::SIGHUP).unwrap();
    // The order of signals is kept: had the first ended it, it would not end of the second.
    kill(id, Signal::SIGTERM).unwrap();
    let status = process.wait().await.unwrap();
    assert_eq!(status.signal(), Some(Signal::SIGTERM as i32), "{status}");
}
