//! The example of the docs: a small table in every form that it may come in.

use serde_json::{Value, json};
use testbed::Database;

use super::{HEADER, console, hash, host_guid, text, write};
use crate::support::{self, LOST_GUID, sql::Sql};

testbed::on_both_engines!(the_originals_host_guids_authenticate, every_form_of_the_table_is_the_same_import);

/// A seat with two active rows, one of them the known Host GUID of session 215; a revoked one; one that has expired.
fn example() -> String {
    let hashes = [hash(LOST_GUID), hash(&host_guid(1)), hash(&host_guid(2)), hash(&host_guid(3))];
    // The known answer, so that a mistake in the test's own arithmetic would be seen.
    assert_eq!(hashes[0], "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=");
    format!(
        "{HEADER}\r\n\
         41,215,{},2025-09-17 09:30:00.0000000,NULL,NULL,Peter,NULL,NULL,1\r\n\
         42,215,{},2025-09-18 09:30:00.1234567 +00:00,9999-12-31 00:00:00.0000000,2025-09-19 10:00:00,Interactive User,NULL,NULL,1\r\n\
         43,216,{},2025-09-18T09:30:00Z,NULL,NULL,NULL,2025-09-20 12:00:00.0000000,Zoë,0\r\n\
         44,217,{},2025-09-18 09:30:00,2025-10-18 09:30:00,NULL,NULL,NULL,NULL,True\r\n",
        hashes[0], hashes[1], hashes[2], hashes[3]
    )
}

async fn the_originals_host_guids_authenticate(database: Database) {
    let console = console(&database).await;
    let file = write(&database, "HostSessions.csv", example());
    let import = async |more: &[&str]| {
        let arguments = [&["import", text(&file), "--output", "json"], more].concat();
        console.run(&arguments).await.expect_success().json()
    };
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let report = json!({
        "dryRun": true, "keyId": "legacy", "rows": 4, "imported": 4, "alreadyOnRecord": 0, "refused": 0,
        "superseded": 1, "problems": [], "renumbered": [],
    });
    assert_eq!(import(&["--dry-run"]).await, report);
    assert_eq!(sql.everything().await, before);
    // The counter was left alone too.
    let first = console.run(&["create", "--session-id", "900", "--output", "json"]).await.expect_success().json();
    assert_eq!(first["hostSessionId"], 1);

    let mut imported = report;
    imported["dryRun"] = false.into();
    assert_eq!(import(&[]).await, imported);
    let (mut service, client) = support::serve(&database, &["verify", "explain", "read"]).await;
    let verify = async |host_guid: &str, session: u64| -> Value {
        let body = json!({ "hostGuid": host_guid, "sessionId": session });
        client.post_json("/v1/verify", &body).await.expect_status(200).json()
    };
    let known = verify(&LOST_GUID.to_uppercase(), 215).await;
    assert_eq!((&known["valid"], &known["hostSession"]["hostSessionId"]), (&json!(true), &json!(41)));
    assert_eq!(known["hostSession"]["status"], "superseded");
    assert_eq!(known["hostSession"].get("expiresAt"), None);
    let current = verify(&host_guid(1), 215).await;
    assert_eq!(
        current["hostSession"],
        json!({
            "hostSessionId": 42, "sessionId": 215, "label": "host", "hash": format!("{}...", &hash(&host_guid(1))[..16]),
            "createdAt": "2025-09-18T09:30:00.123456Z", "createdBy": "Interactive User",
            "expiresAt": "9999-12-31T00:00:00.000000Z", "lastUsedAt": "2025-09-19T10:00:00.000000Z",
            "status": "active", "rotated": 41,
        })
    );
    assert_eq!(verify(&host_guid(2), 216).await["reason"], "revoked");
    assert_eq!(verify(&host_guid(3), 217).await["reason"], "expired");
    assert_eq!(verify(LOST_GUID, 216).await["reason"], "other_session");
    console.run_with_input(&["verify", "--session-id", "215"], LOST_GUID).await.expect_success();
    let revoked = client.get("/v1/host-sessions/43").await.expect_status(200).json();
    assert_eq!((&revoked["revokedAt"], &revoked["revokedBy"]), (&json!("2025-09-20T12:00:00.000000Z"), &json!("Zoë")));

    // What was used meanwhile is moved to the primary key before the service is gone.
    service.stop().await;

    let mut again = imported.clone();
    (again["imported"], again["alreadyOnRecord"], again["superseded"]) = (0.into(), 4.into(), 0.into());
    let before = sql.everything().await;
    assert_eq!(import(&[]).await, again);
    assert_eq!(import(&["--key-id", "legacy", "--dry-run"]).await["alreadyOnRecord"], 4);
    assert_eq!(sql.everything().await, before);
    let events = r#""Action" = 'imported' AND "Actor" LIKE 'local:%' AND "Details" LIKE '%"keyId":"legacy"%'"#;
    assert_eq!(sql.count("AuditLog", events).await, 4);
    // The counter goes on behind what came.
    let next = console.run(&["rotate", "--session-id", "215", "--output", "json"]).await.expect_success().json();
    assert_eq!((&next["hostSessionId"], &next["rotated"]), (&json!(45), &json!(42)));
}

async fn every_form_of_the_table_is_the_same_import(database: Database) {
    let mut tables = Vec::new();
    let csv = example();
    let objects: Vec<_> = csv.lines().skip(1).map(object).collect();
    let lines: String = objects.iter().map(|object| format!("{object}\n")).collect();
    let array = serde_json::to_string_pretty(&objects).unwrap();
    let utf_16 =
        |text: &str| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for content in [
        csv.clone().into_bytes(),
        csv.replace(',', ";").into_bytes(),
        utf_16(&csv.replace(',', "\t")),
        format!("\u{feff}{array}").into_bytes(),
        utf_16(&array),
        lines.into_bytes(),
    ] {
        let database = Database::new(database.engine());
        let console = console(&database).await;
        let file = write(&database, "table", content);
        console.run(&["import", text(&file)]).await.expect_success();
        tables.push(Sql::open(&database).await.rows(r#"SELECT * FROM canvas."HostSessions" ORDER BY 1"#).await);
    }
    assert_eq!(tables[0].len(), 4);
    for table in &tables[1..] {
        assert_eq!(table, &tables[0]);
    }
}

/// A row as `FOR JSON` writes it, which leaves out what is NULL.
fn object(line: &str) -> Value {
    let members = HEADER.split(',').zip(line.trim_end().split(',')).filter(|(_, field)| *field != "NULL");
    let value = |name: &str, field: &str| match name {
        "HostSessionId" | "SessionId" => field.parse::<i64>().unwrap().into(),
        "IsActive" => (field != "0").into(),
        _ => Value::from(field),
    };
    members.map(|(name, field)| (name.to_owned(), value(name, field))).collect()
}
