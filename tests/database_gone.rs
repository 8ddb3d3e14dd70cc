//! The database stops under a running service, which says so, lives on, and works again when the database does.

use serde_json::json;
use testbed::{
    Answer, Database,
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
