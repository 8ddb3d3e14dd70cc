//! What is on record under the secret of the service before moves to this service's own key as it is used.

use serde_json::json;
use testbed::{Console, Database};

use crate::support::{self, LOST_GUID, keyring, sql::Sql};

testbed::on_both_engines!(a_service_moves_what_is_used_to_its_own_key, a_command_moves_what_is_used_to_its_own_key,);

/// The hash of [`LOST_GUID`] under the secret of the service before.
const LEGACY_HASH: &str = "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=";

async fn a_service_moves_what_is_used_to_its_own_key(database: Database) {
    let console = with_legacy_row(&database).await;
    let mut service = console.serve(&[]).await;
    let client = service.operator("tester", &["verify"]).await;
    for _ in 0..3 {
        let verified = client.post_json("/v1/verify", &json!({ "hostGuid": LOST_GUID })).await.expect_status(200);
        assert_eq!(verified.json()["valid"], true);
    }
    assert!(service.stop().await.success());
    has_moved(&database, &console).await;
}

async fn a_command_moves_what_is_used_to_its_own_key(database: Database) {
    let console = with_legacy_row(&database).await;
    let verified = console.run_with_input(&["verify"], LOST_GUID).await.expect_success();
    assert_eq!(verified.stderr, "");
    has_moved(&database, &console).await;
}

/// A console on a store that has one row, under the secret of the service before.
async fn with_legacy_row(database: &Database) -> Console {
    let console = support::console(database);
    console.run(&["list"]).await.expect_success();
    keyring::add_key(database, "legacy", "text:NOOR-CANVAS-HOST-SECRET-2025");
    let insert = format!(
        r#"INSERT INTO canvas."HostSessions"
             ("SessionId", "HostGuidHash", "CreatedAt", "CreatedBy", "IsActive", "KeyId")
           VALUES (215, '{LEGACY_HASH}', '2025-09-17T09:30:00+00:00', 'Peter', TRUE, 'legacy')"#
    );
    Sql::open(database).await.execute(&insert).await;
    console
}

/// The row is under the primary key, the trail says so once and without the hashes, and the Host GUID is as good as
/// before.
async fn has_moved(database: &Database, console: &Console) {
    let mut sql = Sql::open(database).await;
    let hash = keyring::hash(database, "k1", LOST_GUID);
    assert_eq!(sql.count("HostSessions", &format!(r#""HostGuidHash" = '{hash}' AND "KeyId" = 'k1'"#)).await, 1);
    assert_eq!(sql.count("HostSessions", "TRUE").await, 1);
    console.run_with_input(&["verify", "--session-id", "215"], LOST_GUID).await.expect_success();
    let events = sql.rows(r#"SELECT "Actor", "Details" FROM canvas."AuditLog" WHERE "Action" = 'rehashed'"#).await;
    let [event] = events.as_slice() else { panic!("{events:?}") };
    let [Some(actor), Some(details)] = event.as_slice() else { panic!("{event:?}") };
    assert!(actor.starts_with("local:"), "{actor}");
    assert!(details.contains(r#""fromKeyId":"legacy","toKeyId":"k1""#), "{details}");
    assert!(!details.contains(&hash) && !details.contains(LEGACY_HASH), "{details}");
}
