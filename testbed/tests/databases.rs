//! Each test has a database of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::os::unix::fs::PermissionsExt;

use database::Store;
use sea_orm::{ConnectionTrait, DbErr, Statement};
use testbed::{Database, ENGINES};

testbed::on_both_engines!(
    a_copy_of_the_template_is_migrated_and_has_no_row,
    two_databases_do_not_see_each_other,
    a_dump_holds_what_was_written,
);
testbed::on_both_engines!(Database::empty => an_empty_database_was_never_migrated);

async fn a_copy_of_the_template_is_migrated_and_has_no_row(database: Database) {
    let store = database.connect().await;
    assert_eq!(store.engine(), database.engine());
    assert_eq!(migration::pending(&store).await.unwrap(), Vec::<String>::new());
    assert_eq!(count(&store, "HostSessions").await, Ok(0));
}

async fn an_empty_database_was_never_migrated(database: Database) {
    let store = database.connect().await;
    assert!(!migration::pending(&store).await.unwrap().is_empty());
    assert!(count(&store, "HostSessions").await.is_err());
}

async fn two_databases_do_not_see_each_other(database: Database) {
    let other = Database::new(database.engine());
    write_note(&database.connect_as_owner().await, "here").await;
    assert_eq!(count(&database.connect_as_owner().await, "Notes").await, Ok(1));
    assert!(count(&other.connect_as_owner().await, "Notes").await.is_err());
}

async fn a_dump_holds_what_was_written(database: Database) {
    let store = database.connect_as_owner().await;
    write_note(&store, "look for me").await;
    assert!(database.dump().windows(11).any(|window| window == b"look for me"));
}

#[tokio::test]
async fn a_folder_of_somebody_else_stays() {
    let folder = testbed::scratch_dir();
    let database = Database::sqlite_in(folder.path());
    assert!(count(&database.connect().await, "HostSessions").await.is_ok());
    drop(database);
    assert!(folder.path().join("canvas.db").exists());
}

#[test]
fn the_data_directory_is_private_and_goes_with_the_database() {
    for engine in ENGINES {
        let database = Database::new(engine);
        let data_dir = database.data_dir().to_owned();
        assert_eq!(data_dir.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        drop(database);
        assert!(!data_dir.exists());
    }
}

/// Makes a table that no migration knows, and writes a row.
async fn write_note(store: &Store, text: &str) {
    let transaction = store.begin_write().await.unwrap();
    for sql in [
        r#"CREATE TABLE "canvas"."Notes" ("Text" varchar(64))"#.to_owned(),
        format!(r#"INSERT INTO "canvas"."Notes" VALUES ('{text}')"#),
    ] {
        transaction.execute_unprepared(&sql).await.unwrap();
    }
    transaction.commit().await.unwrap();
}

/// The number of rows of a table in `canvas`.
async fn count(store: &Store, table: &str) -> Result<i64, DbErr> {
    let sql = format!(r#"SELECT count(*) AS "rows" FROM "canvas"."{table}""#);
    let statement = Statement::from_string(store.reader().get_database_backend(), sql);
    store.reader().query_one_raw(statement).await?.unwrap().try_get("", "rows")
}
