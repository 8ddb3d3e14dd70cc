//! A configured limit to the lives of host sessions.

use serde_json::{Value, json};
use testbed::Database;

use super::faces::{Faces, expect_refusal};
use crate::support::{self, sql::Sql};

testbed::on_both_engines!(
    nobody_is_given_more_than_the_longest_life,
    a_host_session_from_before_the_limit_is_left_alone,
    the_old_endpoint_and_the_interactive_mode_know_of_no_expiry,
);

const VARIABLE: &str = "HOST_PROVISIONER_LONGEST_LIFE";

async fn nobody_is_given_more_than_the_longest_life(database: Database) {
    let faces = Faces::configured(support::console(&database).with_env(VARIABLE, "30d")).await;
    let mut sql = Sql::open(&database).await;
    for (face, session) in faces.with_sessions() {
        let plan = face.provision(session, json!({ "dryRun": true })).await.unwrap();
        assert!(plan["expiresAt"].is_string(), "{plan}");
        let issued = face.create(session, "host").await;
        assert_eq!(life(&issued), 30 * 86_400);
        let brief = face.provision(session, json!({ "label": "co-host", "expiresInSeconds": 60 })).await.unwrap();
        assert_eq!(life(&brief), 60);

        let before = sql.everything().await;
        for options in [json!({ "expiresAt": "9999-12-31T00:00:00Z" }), json!({ "expiresInSeconds": 30 * 86_400 + 60 })]
        {
            let member = options.as_object().unwrap().keys().next().unwrap().clone();
            let mut dry_run = options.clone();
            dry_run["dryRun"] = true.into();
            for refused in [
                face.provision(session, options.clone()).await,
                face.provision(session, dry_run).await,
                face.renew(&issued, options).await,
            ] {
                let problem = expect_refusal(refused, "invalid_expiry");
                assert!(problem["detail"].as_str().unwrap().contains("30 days"), "{problem}");
                assert!(problem["latestExpiresAt"].as_str().unwrap() >= issued["expiresAt"].as_str().unwrap());
                // The console has no members to point at.
                let pointer = problem.get("pointer").map(|pointer| pointer.as_str().unwrap().to_owned());
                assert!(pointer.is_none_or(|pointer| pointer == format!("/{member}")), "{problem}");
            }
        }
        assert_eq!(sql.everything().await, before);

        // What a renewal may do at most is what the refusal says.
        let refused =
            expect_refusal(face.renew(&brief, json!({ "expiresInSeconds": 31 * 86_400 })).await, "invalid_expiry");
        let renewed = face.renew(&brief, json!({ "expiresAt": refused["latestExpiresAt"] })).await.unwrap();
        assert_eq!(life(&renewed), 30 * 86_400);
    }
}

async fn a_host_session_from_before_the_limit_is_left_alone(database: Database) {
    let console = support::console(&database);
    let flags = ["create", "--session-id", "215", "--output", "json"];
    let endless = console.run(&flags).await.expect_success().json();
    assert_eq!(endless.get("expiresAt"), None);
    let show = ["show", "--host-session-id", "1", "--output", "json", "--longest-life", "8h"];
    let shown = console.run(&show).await.expect_success().json();
    assert_eq!((shown.get("expiresAt"), &shown["status"]), (None, &json!("active")));
    // The flag beats the environment.
    let console = console.with_env(VARIABLE, "30d");
    let rotate = ["rotate", "--session-id", "215", "--grace", "10m", "--output", "json", "--longest-life", "8h"];
    let planned = console.run(&[&rotate[..], &["--dry-run"]].concat()).await.expect_success().json();
    assert!(planned["expiresAt"].is_string(), "{planned}");
    let rotated = console.run(&rotate).await.expect_success().json();
    assert_eq!((life(&rotated), &rotated["rotated"]), (8 * 3600, &json!(1)));
}

async fn the_old_endpoint_and_the_interactive_mode_know_of_no_expiry(database: Database) {
    let console = support::console(&database).with_env(VARIABLE, "8h");
    let service = console.serve(&[]).await;
    assert!(service.logs().contains("at most 8 hours"), "{}", service.logs());
    let client = service.operator("tester", &["provision", "read"]).await;
    let body = json!({ "SessionId": 215 });
    let generated = client.post_json("/api/hostprovisioner/generate", &body).await.expect_status(200).json();
    let path = format!("/v1/host-sessions/{}", generated["hostSessionId"]);
    assert_eq!(life(&client.get(&path).await.expect_status(200).json()), 8 * 3600);

    console.run_with_input(&[], "216\n").await.expect_success();
    let show = ["show", "--session-id", "216", "--output", "json"];
    assert_eq!(life(&console.run(&show).await.expect_success().json()), 8 * 3600);
}

/// A limit that cannot be read is not taken for none, wherever it is set.
#[tokio::test]
async fn a_limit_that_cannot_be_read_is_refused() {
    let database = Database::empty_sqlite();
    let console = support::console(&database);
    for wrong in ["", "0s", "30", "1500ms", "36501d", "never"] {
        let create = ["create", "--session-id", "215", "--output", "json"];
        let flag = [&create[..], &["--longest-life", wrong]].concat();
        for output in [console.run(&flag).await, console.clone().with_env(VARIABLE, wrong).run(&create).await] {
            let problem = output.expect_code(2).json();
            assert_eq!(problem["code"], "invalid_longest_life", "{wrong:?}: {problem}");
        }
    }
    assert_eq!(std::fs::read_dir(database.data_dir()).unwrap().count(), 0);
}

/// How many seconds a host session lives.
fn life(host_session: &Value) -> i64 {
    let moment = |member: &str| chrono::DateTime::parse_from_rfc3339(host_session[member].as_str().unwrap()).unwrap();
    (moment("expiresAt") - moment("createdAt")).num_seconds()
}
