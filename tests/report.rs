//! What this project was begun for. The service before it generated Host GUIDs, said that it had saved them, and had
//! not: neither its console tool nor its API wrote the record.

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};
use testbed::{Client, Console, Database};

use crate::support::{self, LOST_GUID, Stand, UNKNOWN_GUID, keyring, sql::Sql};

testbed::on_both_engines!(
    the_api_issues_records_and_recognises,
    the_endpoint_as_it_was_issues_records_and_recognises,
    a_host_guid_that_was_handed_out_and_never_saved_is_put_on_record,
    a_record_of_the_service_before_is_recognised_under_its_secret,
);
support::in_both_modes!(the_console_tool_issues_records_and_recognises);

async fn the_console_tool_issues_records_and_recognises(stand: Stand) {
    let console = stand.console();
    let arguments = ["create", "--session-id", "215", "--created-by", "Peter", "--output", "json"];
    let issued = console.run(&arguments).await.expect_success().json();
    is_on_record(&stand.database, &issued).await;
    both_recognise(&stand.database, issued["hostGuid"].as_str().unwrap()).await;
}

async fn the_api_issues_records_and_recognises(database: Database) {
    let (_service, client) = support::serve(&database, &["provision"]).await;
    let body = json!({ "sessionId": 215, "createdBy": "Peter" });
    let issued = client.post_json("/v1/host-sessions", &body).await.expect_status(201).json();
    is_on_record(&database, &issued).await;
    both_recognise(&database, issued["hostGuid"].as_str().unwrap()).await;
}

async fn the_endpoint_as_it_was_issues_records_and_recognises(database: Database) {
    let (_service, client) = support::serve(&database, &["provision"]).await;
    let body = json!({ "SessionId": 215, "CreatedBy": "Peter" });
    let issued = client.post_json("/api/hostprovisioner/generate", &body).await.expect_status(200).json();
    is_on_record(&database, &issued).await;
    both_recognise(&database, issued["hostGuid"].as_str().unwrap()).await;
}

async fn a_host_guid_that_was_handed_out_and_never_saved_is_put_on_record(database: Database) {
    let console = support::console(&database);
    let arguments = ["create", "--session-id", "215", "--created-by", "Peter", "--host-guid-stdin", "--output", "json"];
    let registered = console.run_with_input(&arguments, format!("{LOST_GUID}\n")).await.expect_success().json();
    // Whoever typed it has it already.
    assert_eq!(registered.get("hostGuid"), None);
    is_on_record_as(&database, &registered, LOST_GUID).await;
    both_recognise(&database, LOST_GUID).await;
    let mut sql = Sql::open(&database).await;
    assert_eq!(sql.count("AuditLog", r#""SessionId" = 215 AND "Action" = 'registered'"#).await, 1);
}

async fn a_record_of_the_service_before_is_recognised_under_its_secret(database: Database) {
    let console = support::console(&database);
    console.run(&["list"]).await.expect_success();
    keyring::add_key(&database, "legacy", "text:NOOR-CANVAS-HOST-SECRET-2025");
    Sql::open(&database)
        .await
        .execute(
            r#"INSERT INTO canvas."HostSessions"
                 ("SessionId", "HostGuidHash", "CreatedAt", "CreatedBy", "IsActive", "KeyId")
               VALUES (215, 'rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=', '2025-09-17T09:30:00+00:00', 'Peter',
                 TRUE, 'legacy')"#,
        )
        .await;
    both_recognise(&database, LOST_GUID).await;
}

/// The Host GUID of this answer is on record as the answer says.
async fn is_on_record(database: &Database, issued: &Value) {
    is_on_record_as(database, issued, issued["hostGuid"].as_str().unwrap()).await;
}

/// The one row there is belongs to session 215, is active, has an author and a time, and its hash is the HMAC of this
/// Host GUID under the key that stands in the keyring.
async fn is_on_record_as(database: &Database, issued: &Value, host_guid: &str) {
    let mut sql = Sql::open(database).await;
    assert_eq!(sql.count("HostSessions", "TRUE").await, 1);
    let rows = sql
        .rows(
            r#"SELECT "HostSessionId", "HostGuidHash", "CreatedBy", "CreatedAt" FROM canvas."HostSessions"
               WHERE "SessionId" = 215 AND "IsActive" = TRUE AND "KeyId" = 'k1' AND "RevokedAt" IS NULL"#,
        )
        .await;
    let [id, hash, created_by, created_at] = rows[0].as_slice() else { panic!("{rows:?}") };
    let hash = hash.as_deref().unwrap();
    assert_eq!(hash, keyring::hash(database, "k1", host_guid));
    assert_eq!(issued["hash"], format!("{}...", &hash[..16]));
    assert_eq!(created_by.as_deref(), Some("Peter"));
    assert_eq!(issued["createdBy"], "Peter");
    assert_eq!(id.as_deref(), Some(issued["hostSessionId"].to_string().as_str()));
    assert_eq!(issued["sessionId"], 215);
    let answered = DateTime::parse_from_rfc3339(issued["createdAt"].as_str().unwrap()).unwrap();
    assert_eq!(moment(created_at.as_deref().unwrap()), answered);
}

/// A time as either engine writes it: with a `T` or a blank, and an offset with or without minutes.
fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_str(&text.replace('T', " "), "%Y-%m-%d %H:%M:%S%.f%#z").unwrap()
}

/// Console tool and API recognise the Host GUID for session 215, in every way to write it, and neither takes it for
/// another session nor takes another one for it.
async fn both_recognise(database: &Database, host_guid: &str) {
    let console = support::console(database);
    let (_service, client) = serve_again(database, &console).await;
    let simple = host_guid.replace('-', "");
    for form in [host_guid.to_owned(), host_guid.to_uppercase(), format!("{{{host_guid}}}"), simple] {
        let verified = client.post_json("/v1/verify", &json!({ "hostGuid": form, "sessionId": 215 })).await;
        let verified = verified.expect_status(200).json();
        assert_eq!(verified["valid"], true, "{verified}");
        assert_eq!(verified["hostSession"]["sessionId"], 215);
        assert_eq!(verified["hostSession"]["status"], "active");
        console.run_with_input(&["verify"], format!("{form}\n")).await.expect_code(0);
    }
    for (form, session_id) in [(host_guid, 216), (UNKNOWN_GUID, 215)] {
        let refused = client.post_json("/v1/verify", &json!({ "hostGuid": form, "sessionId": session_id })).await;
        assert_eq!(refused.expect_status(200).json(), json!({ "valid": false }));
    }
    console.run_with_input(&["verify"], format!("{UNKNOWN_GUID}\n")).await.expect_code(1);
    console.run_with_input(&["verify", "--session-id", "216"], format!("{host_guid}\n")).await.expect_code(1);
}

/// A service of its own, so that nothing is recognised from memory.
async fn serve_again(database: &Database, console: &Console) -> (testbed::Service, Client) {
    let service = testbed::Service::start(support::PROGRAM, database, &[]).await;
    let token = console.operator("verifier", &["verify"]).await;
    let client = service.client(Some(&token));
    (service, client)
}
