//! The audit trail through the real program: whoever can write the whole database, and has no keyring, is found out.

mod heads;

use serde_json::{Value, json};
use testbed::{Client, Console, Database, Service};

use crate::support::{self, sql::Sql};

testbed::on_both_engines!(
    what_an_attacker_does_to_the_database_is_named,
    the_trail_is_listed_and_exported,
    every_filter_of_the_trail_keeps_what_it_says,
);

const TABLES: [&str; 4] = ["HostSessions", "Operators", "AuditLog", "AuditHead"];

async fn what_an_attacker_does_to_the_database_is_named(database: Database) {
    let console = Console::new(support::PROGRAM, &database);
    let mut sql = Sql::open(&database).await;
    for session in 1..=4 {
        create(&console, session).await;
    }
    console.operator("back-end", &["read"]).await;
    let early = console.run(&["audit", "head"]).await.expect_success().stdout;
    save(&mut sql, "Early").await;
    create(&console, 1).await;
    create(&console, 5).await;
    let head = console.run(&["audit", "head"]).await.expect_success().stdout;
    let head_file = database.data_dir().join("head-of-today.json");
    std::fs::write(&head_file, &head).unwrap();
    let head_file = head_file.to_str().unwrap();
    assert_ne!(early, head);
    save(&mut sql, "Copy").await;
    let whole = console.run(&["audit", "verify", "--head", head_file]).await.expect_success().stdout;
    assert!(whole.starts_with("The trail is whole"), "{whole}");

    let last = sql.number(r#"SELECT max("EventId") FROM canvas."AuditLog""#).await;
    let swap = r#"UPDATE canvas."AuditLog" SET "EventId" = 1000 WHERE "EventId" = 7;
                  UPDATE canvas."AuditLog" SET "EventId" = 7 WHERE "EventId" = 8;
                  UPDATE canvas."AuditLog" SET "EventId" = 8 WHERE "EventId" = 1000"#;
    let insert = format!(
        r#"INSERT INTO canvas."AuditLog" ("EventId", "At", "Actor", "Action", "Details", "KeyId", "Mac")
           VALUES ({}, '2026-11-23T10:00:00+00:00', 'first', 'revoked', '{{}}', 'audit-1', 'none')"#,
        last + 1
    );
    let cut = r#"DELETE FROM canvas."AuditLog" WHERE "EventId" > (SELECT "EventId" FROM canvas."EarlyAuditHead");
                 DELETE FROM canvas."AuditHead";
                 INSERT INTO canvas."AuditHead" SELECT * FROM canvas."EarlyAuditHead""#;
    let unrevoke = r#"UPDATE canvas."HostSessions" SET "IsActive" = TRUE, "RevokedAt" = NULL, "RevokedBy" = NULL,
                      "SupersededAt" = '2026-11-23T10:00:00+00:00' WHERE "HostSessionId" = 1"#;
    let more_scopes = r#"UPDATE canvas."Operators" SET "Scopes" = 'read,admin' WHERE "Name" = 'back-end'"#;
    let operator = r#"INSERT INTO canvas."Operators"
            ("OperatorId", "Name", "TokenHash", "KeyId", "Scopes", "CreatedAt", "CreatedBy")
        VALUES (99, 'mallory', 'forged', 'operator-1', 'admin', '2026-11-23T10:00:00+00:00', 'first')"#;
    let cases = [
        (
            r#"UPDATE canvas."AuditLog" SET "Actor" = 'nobody' WHERE "EventId" = 7"#,
            "event_edited",
            "event 7 was edited.",
        ),
        (r#"DELETE FROM canvas."AuditLog" WHERE "EventId" = 7"#, "event_missing", "event 7 is missing."),
        (&format!(r#"DELETE FROM canvas."AuditLog" WHERE "EventId" = {last}"#), "event_missing", "is missing."),
        (swap, "event_moved", "event 8, at 7, stands in the place of another."),
        (&insert, "event_inserted", "was inserted."),
        (cut, "trail_cut_off", "was seen, and the trail ends before it."),
        (unrevoke, "row_edited", "host session 1 was edited behind the trail's back."),
        (more_scopes, "row_edited", "(back-end) was edited behind the trail's back."),
        (operator, "row_inserted", "operator 99 (mallory) was inserted behind the trail's back."),
    ];
    for (tampering, kind, detail) in cases {
        sql.execute(tampering).await;
        let verdict = console.run(&["audit", "verify"]).await.expect_code(1).stdout;
        let told = verdict.lines().any(|line| line.starts_with(kind) && line.ends_with(detail));
        assert!(told, "{tampering}: {kind} … {detail}\n{verdict}");
        let verdict = console.run(&["audit", "verify", "--output", "json"]).await.expect_code(1).json();
        assert!(verdict["findings"].as_array().unwrap().iter().any(|finding| finding["kind"] == kind), "{verdict}");
        back(&mut sql, "Copy").await;
    }

    // Whoever deletes what was kept as well meets the head that somebody keeps elsewhere.
    sql.execute(cut).await;
    std::fs::remove_file(database.data_dir().join("audit-head.json")).unwrap();
    let verdict = console.run(&["audit", "verify", "--head", head_file]).await.expect_code(1).stdout;
    assert!(verdict.lines().any(|line| line.starts_with("trail_cut_off")), "{verdict}");
}

async fn the_trail_is_listed_and_exported(database: Database) {
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    let console = service.console();
    let client = service.operator("tester", &["provision", "audit"]).await;
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201);
    let page = client.get("/v1/audit-events?actor=tester&action=provisioned&sessionId=215").await.expect_status(200);
    let page = page.json();
    assert_eq!(page["events"].as_array().unwrap().len(), 1);
    assert_eq!(page["events"][0]["hostSessionId"], 1);
    assert_eq!(page.get("nextCursor"), None);
    let listed =
        console.run(&["audit", "list", "--action", "provisioned", "--output", "json"]).await.expect_success().json();
    assert_eq!(listed["events"], page["events"]);
    let listed = console.run(&["audit", "list", "--session-id", "215"]).await.expect_success().stdout;
    assert!(listed.contains("host session 1") && listed.contains("tester"), "{listed}");

    let all = console.run(&["audit", "export"]).await.expect_success().stdout;
    let events: Vec<Value> = all.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let numbers: Vec<_> = events.iter().map(|event| event["eventId"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<_>>());
    let rest = console.run(&["audit", "export", "--after", "2"]).await.expect_success().stdout;
    assert_eq!(rest.lines().count(), numbers.len() - 2);
    let head = console.run(&["audit", "head", "--output", "json"]).await.expect_success().json();
    assert_eq!(head["mac"], events.last().unwrap()["mac"]);
}

/// Each filter alone, against all events as they are without one.
async fn every_filter_of_the_trail_keeps_what_it_says(database: Database) {
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    let client = service.operator("tester", &["provision", "revoke", "audit"]).await;
    for session in [215, 215, 216] {
        client.post_json("/v1/host-sessions", &json!({ "sessionId": session })).await.expect_status(201);
    }
    client.post_json("/v1/host-sessions/2/revoke", &json!({})).await.expect_status(200);
    let all = events(&client, "limit=200").await;
    let middle = all[all.len() / 2]["at"].as_str().unwrap();
    let is = |member: &'static str, value: Value| move |event: &Value| event[member] == value;
    type Filter<'a> = (String, Box<dyn Fn(&Value) -> bool + 'a>);
    let filters: [Filter<'_>; 7] = [
        ("actor=tester".to_owned(), Box::new(is("actor", json!("tester")))),
        ("action=rotated_out".to_owned(), Box::new(is("action", json!("rotated_out")))),
        ("sessionId=216".to_owned(), Box::new(is("sessionId", json!(216)))),
        ("hostSessionId=2".to_owned(), Box::new(is("hostSessionId", json!(2)))),
        (format!("since={middle}"), Box::new(|event| event["at"].as_str().unwrap() >= middle)),
        (format!("until={middle}"), Box::new(|event| event["at"].as_str().unwrap() < middle)),
        ("hostSessionId=2&action=revoked".to_owned(), Box::new(|event| event["action"] == "revoked")),
    ];
    for (query, passes) in filters {
        let expected: Vec<_> = all.iter().filter(|event| passes(event)).cloned().collect();
        assert!(!expected.is_empty() && expected.len() < all.len(), "{query}");
        assert_eq!(events(&client, &query).await, expected, "{query}");
        assert_eq!(events(&client, &format!("{query}&limit=1")).await, expected, "{query}, one by one");
    }
}

/// Every event that passes, page by page.
async fn events(client: &Client, query: &str) -> Vec<Value> {
    let mut events = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = client.get(&format!("/v1/audit-events?{query}{cursor}")).await.expect_status(200).json();
        events.extend(page["events"].as_array().unwrap().iter().cloned());
        let Some(next) = page["nextCursor"].as_str() else { return events };
        cursor = format!("&cursor={next}");
    }
}

async fn create(console: &Console, session: u32) {
    console.run(&["create", "--session-id", &session.to_string(), "--yes"]).await.expect_success();
}

async fn save(sql: &mut Sql, name: &str) {
    for table in TABLES {
        sql.execute(&format!(r#"CREATE TABLE canvas."{name}{table}" AS SELECT * FROM canvas."{table}""#)).await;
    }
}

async fn back(sql: &mut Sql, name: &str) {
    for table in TABLES {
        sql.execute(&format!(r#"DELETE FROM canvas."{table}""#)).await;
        sql.execute(&format!(r#"INSERT INTO canvas."{table}" SELECT * FROM canvas."{name}{table}""#)).await;
    }
}
