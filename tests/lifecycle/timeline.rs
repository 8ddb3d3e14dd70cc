//! What happened to a host session.

use serde_json::{Value, json};
use testbed::Database;

use super::faces::{Faces, expect_refusal};
use crate::support::{self, Stand, sql::Sql};

testbed::on_both_engines!(a_timeline_tells_who_did_what);
support::in_both_modes!(the_console_writes_a_line_for_each_event);

async fn a_timeline_tells_who_did_what(database: Database) {
    let faces = Faces::of(&database).await;
    for (face, session) in faces.with_sessions() {
        let old = face.create(session, "host").await;
        face.renew(&old, json!({ "expiresAt": "9999-12-31T00:00:00Z" })).await.unwrap();
        let new = face.rotate(&old, json!({ "reason": "shared by mistake" })).await.unwrap();
        let page = face.events(&old, "").await.unwrap();
        assert_eq!(page.get("nextCursor"), None);
        let events = page["events"].as_array().unwrap();
        assert_eq!(actions(&page), ["provisioned", "renewed", "rotated_out"]);
        for event in events {
            assert!(face.is_actor(&event["actor"]) && event["eventId"].is_i64(), "{event}");
            chrono::DateTime::parse_from_rfc3339(event["at"].as_str().unwrap()).unwrap();
            assert!(event["details"].as_object().unwrap().values().all(|value| !value.is_null()), "{event}");
        }
        assert_eq!(events[0]["details"]["hash"], old["hash"]);
        assert_eq!(events[1]["details"]["expiresAt"], "9999-12-31T00:00:00.000000Z");
        assert_eq!(events[2]["details"]["replacedBy"], new["hostSessionId"]);
        assert_eq!(events[2]["details"]["reason"], "shared by mistake");
        let of_new = face.events(&new, "").await.unwrap();
        assert_eq!(
            (actions(&of_new), &of_new["events"][0]["details"]["replaces"]),
            (vec!["provisioned"], &old["hostSessionId"])
        );

        let first = face.events(&old, "limit=2").await.unwrap();
        let cursor = format!("limit=2&cursor={}", first["nextCursor"].as_str().unwrap());
        let second = face.events(&old, &cursor).await.unwrap();
        assert_eq!((actions(&first), actions(&second)), (vec!["provisioned", "renewed"], vec!["rotated_out"]));
        assert_eq!(second.get("nextCursor"), None);
        // The contract names every action; one of another version is shown all the same.
        let mut sql = Sql::open(&database).await;
        let renamed =
            format!(r#"UPDATE canvas."AuditLog" SET "Action" = 'polished' WHERE "EventId" = {}"#, events[1]["eventId"]);
        sql.execute(&renamed).await;
        assert_eq!(actions(&face.events(&old, "").await.unwrap()), ["provisioned", "polished", "rotated_out"]);
        expect_refusal(face.events(&json!({ "hostSessionId": 4711 }), "").await, "host_session_not_found");
    }
}

async fn the_console_writes_a_line_for_each_event(stand: Stand) {
    let console = stand.console();
    console.run(&["create", "--session-id", "215", "--created-by", "Ann"]).await.expect_success();
    console.run(&["rotate", "--session-id", "215", "--reason", "shared by mistake"]).await.expect_success();
    let shown = console.run(&["show", "--host-session-id", "1", "--events"]).await.expect_success().stdout;
    let (host_session, events) = shown.split_once("\n\n").unwrap();
    assert!(host_session.contains("revoked"), "{shown}");
    let lines: Vec<_> = events.lines().collect();
    assert_eq!(lines.len(), 3, "{shown}");
    assert!(lines[1].contains("provisioned") && lines[1].contains("createdBy=Ann"), "{shown}");
    assert!(lines[2].contains("rotated_out") && lines[2].contains(r#"reason="shared by mistake""#), "{shown}");
    assert!(lines[2].contains("replacedBy=2"), "{shown}");

    let page =
        console.run(&["show", "--host-session-id", "1", "--events", "--limit", "1"]).await.expect_success().stdout;
    let cursor = page.trim_end().rsplit_once("--cursor ").unwrap().1;
    let rest = ["show", "--host-session-id", "1", "--events", "--cursor", cursor];
    let rest = console.run(&rest).await.expect_success().stdout;
    assert!(rest.contains("rotated_out") && !rest.contains("provisioned") && !rest.contains("--cursor"), "{rest}");
}

fn actions(page: &Value) -> Vec<&str> {
    page["events"].as_array().unwrap().iter().map(|event| event["action"].as_str().unwrap()).collect()
}
