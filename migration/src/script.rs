//! What a walk up would say to the database, for those who read it before it is said.

use std::{collections::BTreeMap, iter};

use database::{Engine, SCHEMA, Store};
use sea_orm_migration::sea_orm::{
    DatabaseConnection, DbBackend, MockDatabase, MockExecResult, TransactionTrait, Value,
};

use crate::{
    error::MigrationError,
    run::{Step, prepare, raise, schema_is_missing, status},
};

/// More statements than a walk up will ever have.
const ENOUGH: usize = 10_000;

/// The statements of [`up`](crate::up) with the same `steps`, for this store as it is now; nothing is changed.
/// Where all migrations are there it is a comment that says so.
///
/// Whoever runs them has done what `up` would do, the record of it included, which names the moment at which they were
/// written. They are one transaction that waits for other migrations, and it fails as a whole where one of those came
/// first. For SQLite they are what the `sqlite3` shell takes, which knows the file's own schema by no name of ours, and
/// which has to be told to stop at an error (`-bail`), or it commits what comes behind one.
pub async fn script(store: &Store, steps: Option<u32>) -> Result<String, MigrationError> {
    let status = status(store).await?;
    if status.iter().all(|step| step.applied) {
        return Ok("-- The schema has every migration.\n".to_owned());
    }
    let recorder = recorder(store.reader().get_database_backend(), &status);
    let transaction = recorder.begin().await?;
    prepare(&transaction).await?;
    raise(&transaction, schema_is_missing(store.reader()).await?, steps).await?;
    transaction.commit().await?;

    let mut script = String::new();
    for statement in recorder.into_transaction_log().iter().flat_map(|said| said.statements()) {
        let statement = match (store.engine(), statement.to_string()) {
            (Engine::Sqlite, begin) if begin == "BEGIN" => "BEGIN IMMEDIATE".to_owned(),
            (Engine::Sqlite, statement) => statement.replace(&format!("\"{SCHEMA}\"."), ""),
            (Engine::Postgres, statement) => statement,
        };
        // The question was answered above; whoever wants all or nothing needs no savepoints; and what makes the
        // migrations' own table is said more than once.
        let is_left_out = ["SELECT \"version\"", "SAVEPOINT", "RELEASE"].iter().any(|word| statement.starts_with(word));
        let line = format!("{statement};\n");
        if !is_left_out && !script.contains(&format!("\n{line}")) {
            script.push_str(&line);
        }
    }
    Ok(script)
}

/// A database that takes statements down, does none of them, and says that they went well. It answers which migrations
/// it has, and repeats the name of each that is recorded. A migration that asks for more fails here, since what it would
/// do cannot be told before.
fn recorder(backend: DbBackend, steps: &[Step]) -> DatabaseConnection {
    let row =
        |step: &Step| BTreeMap::from([("version", Value::from(step.name.clone())), ("applied_at", Value::from(0_i64))]);
    let applied: Vec<_> = steps.iter().filter(|step| step.applied).map(row).collect();
    let recorded = steps.iter().filter(|step| !step.applied).map(|step| vec![row(step)]);
    MockDatabase::new(backend)
        .append_query_results([applied])
        .append_query_results(recorded)
        .append_exec_results(iter::repeat_n(MockExecResult { last_insert_id: 0, rows_affected: 1 }, ENOUGH))
        .into_connection()
}
