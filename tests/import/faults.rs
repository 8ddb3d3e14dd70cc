//! Files that are wrong in part or altogether, and commands that are.

use serde_json::json;
use testbed::{Database, Engine};

use super::{HEADER, console, hash, host_guid, row, text, write};
use crate::support::{self, LOST_GUID, sql::Sql};

testbed::on_both_engines!(
    wrong_rows_are_reported_and_the_others_imported,
    a_file_that_is_not_the_table_is_refused,
    a_key_that_cannot_be_meant_is_wrong_usage,
    a_number_that_is_taken_is_mapped,
);

async fn wrong_rows_are_reported_and_the_others_imported(database: Database) {
    let console = console(&database).await;
    let right = row(1, 215);
    let two_lines = row(2, 216).replace("Peter", "\"Peter\nthe Great\"");
    let other = row(3, 217);
    let file = [
        HEADER,
        &right,
        // The Host GUID stands where the hash should.
        &row(4, 218).replace(&hash(&host_guid(4)), LOST_GUID),
        &two_lines,
        &other.replace("217", "none").replace("NULL,NULL,1", "NULL,NULL,maybe"),
        &row(5, 219).replace(&hash(&host_guid(5)), &hash(&host_guid(1))),
        &row(1, 220).replace(&hash(&host_guid(1)), &hash(&host_guid(6))),
        "7,221",
        &other,
    ]
    .join("\n");
    let file = write(&database, "table.csv", file);
    let expected = |is_dry_run: bool| {
        let problem = |line: u64, column: &str, code: &str, detail: &str| json!({ "line": line, "code": code, "detail": detail, "column": column });
        let hash = "a hash is 44 characters of standard Base64, which stand for 32 bytes";
        let session_id = "a session id is a whole number from 1 to 9007199254740991";
        json!({
            "dryRun": is_dry_run, "keyId": "legacy", "rows": 8, "imported": 3, "alreadyOnRecord": 0, "refused": 5,
            "superseded": 0,
            "problems": [
                problem(3, "HostGuidHash", "invalid_host_guid_hash", hash),
                problem(6, "SessionId", "invalid_session_id", session_id),
                problem(6, "IsActive", "invalid_bit", "it is 1 or 0, or true or false"),
                problem(7, "HostGuidHash", "duplicate_host_guid_hash", "line 2 has this HostGuidHash already"),
                problem(8, "HostSessionId", "duplicate_host_session_id", "line 2 has this HostSessionId already"),
                { "line": 9, "code": "wrong_column_count", "detail": "the row has not as many columns as the header" },
            ],
            "renumbered": [],
        })
    };
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let dry = console.run(&["import", text(&file), "--dry-run", "--output", "json"]).await.expect_code(1);
    assert_eq!(dry.json(), expected(true));
    assert_eq!(sql.everything().await, before);
    let done = console.run(&["import", text(&file), "--output", "json"]).await.expect_code(1);
    assert_eq!(done.json(), expected(false));
    assert_eq!(sql.count("HostSessions", r#""HostSessionId" IN (1, 2, 3)"#).await, 3);
    assert_eq!(sql.count("HostSessions", "TRUE").await, 3);

    let told = console.run(&["import", text(&file)]).await.expect_code(1);
    for line in
        ["3: HostGuidHash: a hash is", "6: SessionId: a session id is", "9: the row has not", "Refused            5"]
    {
        assert!(told.stdout.contains(line), "{line}: {}", told.stdout);
    }
    for output in [&dry, &done, &told] {
        assert!(!format!("{output:?}").contains(&LOST_GUID[..8]), "{output:?}");
    }

    // The list for people is short, and the document is whole.
    let rows: String = (0..200).map(|_| "x\n").collect();
    let file = write(&database, "many.csv", format!("{HEADER}\n{rows}"));
    let told = console.run(&["import", text(&file)]).await.expect_code(1).stdout;
    assert!(told.contains("… and 150 more, which --output json has"), "{told}");
    let report = console.run(&["import", text(&file), "--output", "json"]).await.expect_code(1).json();
    assert_eq!(report["problems"].as_array().unwrap().len(), 200);
}

async fn a_file_that_is_not_the_table_is_refused(database: Database) {
    let console = console(&database).await;
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let good = row(1, 215);
    for (content, word) in [
        (String::new(), "it is empty"),
        (good.clone(), "column 1 of the header"),
        (format!("{HEADER},{LOST_GUID}\n{good},x\n"), "column 11 of the header"),
        (format!("{}\n{good}\n", HEADER.replace("IsActive", "Active")), "column 10 of the header"),
        (format!("{HEADER}\n{good}\n2,\"{}", "x\n".repeat(100_000)), "at line 3"),
        ("[{\"HostSessionId\": 1}".to_owned(), "no JSON array"),
    ] {
        let file = write(&database, "table", content);
        for mode in [["--output", "json"].as_slice(), &["--output", "json", "--dry-run"]] {
            let refused = console.run(&[&["import", text(&file)], mode].concat()).await.expect_code(1);
            let problem = refused.json();
            assert_eq!(problem["code"], "invalid_import_file");
            assert!(problem["detail"].as_str().unwrap().contains(word), "{word}: {problem}");
            assert!(!format!("{refused:?}").contains(&LOST_GUID[..8]));
        }
    }
    let missing = console.run(&["import", "/nowhere/table.csv", "--output", "json"]).await.expect_code(1).json();
    assert_eq!(missing["code"], "io_error");
    let folder = console.run(&["import", "/", "--output", "json"]).await.expect_code(1).json();
    assert_eq!(folder["code"], "io_error");
    assert_eq!(sql.everything().await, before);
}

async fn a_key_that_cannot_be_meant_is_wrong_usage(database: Database) {
    let console = support::console(&database);
    console.run(&["list"]).await.expect_success();
    let file = write(&database, "table.csv", format!("{HEADER}\n{}\n", row(1, 215)));
    let refused = console.run(&["import", text(&file), "--output", "json"]).await.expect_code(2).json();
    assert_eq!(refused["code"], "invalid_key_id");
    console.run(&["import"]).await.expect_code(2);
    support::keyring::add_key(&database, "legacy", "text:one");
    support::keyring::add_key(&database, "older", "text:another");
    for arguments in [[].as_slice(), &["--key-id", "nobody"]] {
        let refused = console.run(&[&["import", text(&file)], arguments].concat()).await.expect_code(2);
        assert!(refused.stderr.contains("k1, legacy, older"), "{refused:?}");
        assert!(!refused.stderr.contains("nobody"), "{refused:?}");
    }
    let report = console.run(&["import", text(&file), "--key-id", "older", "--output", "json"]).await;
    assert_eq!(report.expect_success().json()["keyId"], "older");
    if database.engine() == Engine::Postgres {
        let empty = Database::empty(Engine::Postgres);
        let refused = support::console(&empty).run(&["import", text(&file), "--output", "json"]).await.expect_code(1);
        assert_eq!(refused.json()["code"], "migrations_pending");
    }
}

async fn a_number_that_is_taken_is_mapped(database: Database) {
    let console = console(&database).await;
    for session in ["215", "300"] {
        console.run(&["create", "--session-id", session]).await.expect_success();
    }
    let rows: Vec<_> = (1..=5).map(|number| row(number, 215)).collect();
    let file = write(&database, "table.csv", format!("{HEADER}\n{}", rows.join("\n")));
    let import = async |more: &[&str]| {
        console.run(&[&["import", text(&file), "--output", "json"], more].concat()).await.expect_success().json()
    };
    let dry = import(&["--dry-run"]).await;
    assert_eq!(dry["renumbered"], json!([{ "line": 2, "from": 1 }, { "line": 3, "from": 2 }]));
    // The one that was issued here is newer than all of them.
    assert_eq!((&dry["imported"], &dry["superseded"]), (&json!(5), &json!(5)));
    let report = import(&[]).await;
    let mapped = json!([{ "line": 2, "from": 1, "to": 6 }, { "line": 3, "from": 2, "to": 7 }]);
    assert_eq!((&report["renumbered"], &report["superseded"]), (&mapped, &dry["superseded"]));
    let again = import(&[]).await;
    assert_eq!((&again["renumbered"], &again["alreadyOnRecord"]), (&mapped, &json!(5)));
    let told = console.run(&["import", text(&file)]).await.expect_success().stdout;
    assert!(told.contains("2: 1 is 6 here"), "{told}");
    let from = r#""HostSessionId" = 6 AND "Details" LIKE '%"renumberedFrom":1%'"#;
    assert_eq!(Sql::open(&database).await.count("AuditLog", from).await, 1);
    let verified = console.run_with_input(&["verify", "--output", "json"], host_guid(1)).await.expect_success().json();
    assert_eq!(
        (&verified["hostSession"]["hostSessionId"], &verified["hostSession"]["status"]),
        (&json!(6), &json!("superseded"))
    );
}
