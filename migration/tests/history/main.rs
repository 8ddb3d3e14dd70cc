//! The history walked by real processes on real databases, as the owner of the schema.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up fails where it stands")]

mod printed;
mod schema;

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use database::Engine;
use migration::{Force, MigrationError, Standing, Way};
use sea_orm_migration::sea_orm::ConnectionTrait;
use testbed::{Console, Database, Output};

use crate::schema::{our_tables, rows, schema};

/// How many migrations there are.
const MIGRATIONS: usize = 8;

/// How many tables there are when all were applied: seven, and the list of migrations.
const TABLES: usize = 8;

testbed::on_both_engines!(Database::empty =>
    six_processes_migrate_one_empty_database_at_once,
    a_process_killed_at_any_moment_leaves_nothing_or_all,
    looking_changes_nothing,
    down_and_up_again_gives_the_same_schema,
    foreign_tables_survive_every_way_down,
);
testbed::on_both_engines!(
    host_sessions_are_not_deleted_unless_forced,
    a_store_from_the_future_is_left_alone,
    the_account_that_serves_sees_how_the_schema_stands,
);

const ROUNDS: usize = 20;

fn program(database: &Database) -> Console {
    Console::new(env!("CARGO_BIN_EXE_migration"), database).of_owner(database)
}

async fn six_processes_migrate_one_empty_database_at_once(first: Database) {
    let engine = first.engine();
    for round in 0..ROUNDS {
        let database = Database::empty(engine);
        let console = program(&database);
        let processes = (0..6).map(|_| console.run(&["up"]));
        for output in futures_util::future::join_all(processes).await {
            assert_eq!(applied(&output.expect_success()), MIGRATIONS, "round {round}");
        }
        assert_eq!(our_tables(&database.connect_as_owner().await).await.len(), TABLES, "round {round}");
    }
}

async fn a_process_killed_at_any_moment_leaves_nothing_or_all(first: Database) {
    let engine = first.engine();
    let started = Instant::now();
    program(&first).run(&["up"]).await.expect_success();
    let whole = started.elapsed();
    for round in 0..ROUNDS {
        let database = Database::empty(engine);
        let mut process = program(&database)
            .command(&["up"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The moments are spread over as long as the work takes.
        tokio::time::sleep(whole * round as u32 / ROUNDS as u32).await;
        process.kill().unwrap();
        process.wait().unwrap();

        let store = database.connect_as_owner().await;
        let tables = our_tables(&store).await.len();
        assert!(tables == 0 || tables == TABLES, "{tables} tables in round {round}");
        migration::up(&store, None).await.unwrap();
        assert_eq!(our_tables(&store).await.len(), TABLES);
    }
}

/// The same with a process that is known to stand in the middle: two tables made, the third kept from it.
#[test]
fn a_process_killed_in_the_middle_leaves_nothing() {
    testbed::run(async {
        let database = Database::empty_postgres();
        let store = database.connect_as_owner().await;
        store.reader().execute_unprepared("CREATE SCHEMA canvas").await.unwrap();
        let blocker = store.begin_write().await.unwrap();
        blocker.execute_unprepared(r#"CREATE TABLE canvas."Keys" ()"#).await.unwrap();

        let mut process = program(&database).command(&["up"]).spawn().unwrap();
        let waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%\"Keys\"%'
                     AND datname = current_database()";
        let deadline = Instant::now() + Duration::from_secs(60);
        while rows(&store, waits).await == 0 {
            assert!(Instant::now() < deadline, "the migration never came to the third table");
        }
        process.kill().unwrap();
        process.wait().unwrap();
        blocker.rollback().await.unwrap();

        // The server notices the loss when it next talks to the client; the lock tells when it has.
        migration::up(&store, None).await.unwrap();
        assert_eq!(our_tables(&store).await.len(), TABLES);
    });
}

async fn looking_changes_nothing(database: Database) {
    let output = program(&database).run(&["status"]).await.expect_success();
    assert_eq!((applied(&output), output.stdout.lines().count()), (0, MIGRATIONS));
    let store = database.connect_as_owner().await;
    assert_eq!(migration::pending(&store).await.unwrap().len(), MIGRATIONS);
    assert!(our_tables(&store).await.is_empty());
}

async fn down_and_up_again_gives_the_same_schema(database: Database) {
    let store = database.connect_as_owner().await;
    migration::up(&store, None).await.unwrap();
    let fresh = schema(&store).await;
    assert!(fresh.len() > 40, "{fresh:#?}");

    // One step at a time, then each way at once.
    for left in (0..MIGRATIONS).rev() {
        migration::down(&store, Way::Steps(1), Force::No).await.unwrap();
        assert_eq!(migration::status(&store).await.unwrap().iter().filter(|step| step.applied).count(), left);
        migration::up(&store, Some(1)).await.unwrap();
        migration::down(&store, Way::Steps(1), Force::No).await.unwrap();
    }
    assert_eq!(our_tables(&store).await, ["seaql_migrations"]);
    migration::up(&store, None).await.unwrap();
    assert_eq!(schema(&store).await, fresh);
    for way in [Way::Fresh, Way::Refresh] {
        migration::down(&store, way, Force::No).await.unwrap();
        assert_eq!(schema(&store).await, fresh, "{way:?}");
    }
    migration::down(&store, Way::Reset, Force::No).await.unwrap();
    assert!(our_tables(&store).await.is_empty());
    migration::up(&store, None).await.unwrap();
    assert_eq!(schema(&store).await, fresh);
}

async fn foreign_tables_survive_every_way_down(database: Database) {
    let console = program(&database);
    console.run(&["up"]).await.expect_success();
    let store = database.connect_as_owner().await;
    let mut foreign = vec![r#"canvas."Sessions""#];
    if database.engine() == Engine::Postgres {
        foreign.push("public.invoices");
    }
    for table in &foreign {
        let sql = format!("CREATE TABLE {table} (id bigint); INSERT INTO {table} VALUES (215)");
        store.reader().execute_unprepared(&sql).await.unwrap();
    }
    for way in ["down", "up", "fresh", "refresh", "reset", "up", "reset", "reset"] {
        console.run(&[way]).await.expect_success();
        for table in &foreign {
            assert_eq!(rows(&store, &format!("SELECT id FROM {table}")).await, 1, "{table} after {way}");
        }
    }
}

async fn host_sessions_are_not_deleted_unless_forced(database: Database) {
    let console = program(&database);
    let store = database.connect_as_owner().await;
    let insert = r#"INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "KeyId")
                    VALUES (215, 'hash', '2026-11-23T10:00:00+00:00', 'k1')"#;
    let count = r#"SELECT 1 FROM canvas."HostSessions""#;
    let operator = r#"INSERT INTO canvas."Operators" ("Name", "TokenHash", "KeyId", "Scopes", "CreatedAt", "CreatedBy")
                      VALUES ('back-end', 'hash', 'operator-1', 'read', '2026-11-23T10:00:00+00:00', 'first')"#;
    store.reader().execute_unprepared(operator).await.unwrap();
    let refused = migration::down(&store, Way::Fresh, Force::No).await.unwrap_err();
    assert!(matches!(refused, MigrationError::StoreInUse), "{refused}");
    store.reader().execute_unprepared(r#"DELETE FROM canvas."Operators""#).await.unwrap();
    store.reader().execute_unprepared(insert).await.unwrap();
    let before = schema(&store).await;
    for way in [Way::Steps(1), Way::Fresh, Way::Refresh, Way::Reset] {
        let refused = migration::down(&store, way, Force::No).await.unwrap_err();
        assert!(matches!(refused, MigrationError::StoreInUse), "{way:?}: {refused}");
    }
    for way in ["down", "fresh", "refresh", "reset"] {
        let output = console.run(&[way]).await.expect_code(1);
        assert!(output.stderr.contains("canvas.HostSessions holds host sessions"), "{output:?}");
        assert_eq!((schema(&store).await, rows(&store, count).await), (before.clone(), 1), "{way}");
    }
    console.run(&["fresh", "--force"]).await.expect_success();
    assert_eq!((schema(&store).await, rows(&store, count).await), (before, 0));
    store.reader().execute_unprepared(insert).await.unwrap();
    console.run(&["reset", "--force"]).await.expect_success();
    assert!(our_tables(&store).await.is_empty());
}

async fn a_store_from_the_future_is_left_alone(database: Database) {
    let store = database.connect_as_owner().await;
    let future = "INSERT INTO canvas.seaql_migrations (version, applied_at) VALUES ('m99991231_000001_later', 0)";
    store.reader().execute_unprepared(future).await.unwrap();
    let before = schema(&store).await;
    for command in ["up", "status", "down", "fresh"] {
        let output = program(&database).run(&[command]).await.expect_code(1);
        assert!(output.stderr.contains("newer version"), "{output:?}");
    }
    assert_eq!(schema(&store).await, before);
}

async fn the_account_that_serves_sees_how_the_schema_stands(database: Database) {
    let (store, owner) = (database.connect().await, database.connect_as_owner().await);
    let standing = async || migration::standing(&store).await.unwrap();
    assert_eq!(standing().await, Standing::Current);
    migration::down(&owner, Way::Steps(2), Force::No).await.unwrap();
    assert_eq!(standing().await, Standing::Behind(2));
    // Without any there is not even a list of them.
    migration::down(&owner, Way::Reset, Force::No).await.unwrap();
    assert_eq!(standing().await, Standing::Behind(MIGRATIONS));
    migration::up(&owner, Some(1)).await.unwrap();
    assert_eq!(standing().await, Standing::Behind(MIGRATIONS - 1));

    // What is newer is so whatever it lacks beside.
    let future = "INSERT INTO canvas.seaql_migrations (version, applied_at) VALUES ('m99991231_000001_later', 0)";
    owner.reader().execute_unprepared(future).await.unwrap();
    assert_eq!(standing().await, Standing::Newer);
}

/// The driver cannot read PostgreSQL's `infinity`, so it is not let in.
#[test]
fn a_time_is_finite() {
    testbed::run(async {
        let database = Database::postgres();
        let store = database.connect_as_owner().await;
        for table in ["HostSessions", "Operators"] {
            let checks = format!(
                "SELECT 1 FROM information_schema.constraint_column_usage WHERE table_schema = 'canvas'
                 AND table_name = '{table}' AND column_name = 'ExpiresAt' AND constraint_name LIKE 'CK_%'"
            );
            assert_eq!(rows(&store, &checks).await, 1, "{table}");
        }
        let insert = r#"INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "ExpiresAt", "KeyId")
                        VALUES (215, 'hash', '2026-11-23T10:00:00+00:00', 'infinity', 'k1')"#;
        store.reader().execute_unprepared(insert).await.unwrap_err();
    });
}

fn applied(output: &Output) -> usize {
    output.stdout.lines().filter(|line| line.starts_with("applied")).count()
}
