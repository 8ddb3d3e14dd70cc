//! Walking the history: always in one transaction that takes the lock first, so that several processes may migrate
//! one database at once and a process that dies leaves nothing behind.

use database::{Engine, SCHEMA, Store, WriteTransaction, lock};
use sea_orm_migration::{
    MigrationStatus, MigratorTrait,
    sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, TransactionTrait},
};

use crate::{
    accounts,
    error::MigrationError,
    migrator::{Migrator, Unguarded, is_refusal},
};

/// Whether a way down may delete host sessions and operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    No,
    Yes,
}

/// A way down. None of them touches a table that our migrations did not make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The last so many migrations.
    Steps(u32),
    /// All of them, and up again.
    Fresh,
    /// The same as `Fresh`: where the stock migrator's two differ is in dropping what is not ours.
    Refresh,
    /// All of them, and the table that recorded them. The schema itself stays.
    Reset,
}

/// One migration and whether the store has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    pub applied: bool,
}

/// Applies the next `steps` migrations, or all. Does nothing when all are there, and needs no right to then.
pub async fn up(store: &Store, steps: Option<u32>) -> Result<(), MigrationError> {
    if pending(store).await?.is_empty() {
        return Ok(());
    }
    let transaction = begin(store).await?;
    let schema_is_missing = schema_is_missing(&*transaction).await?;
    finish(raise(&transaction, schema_is_missing, steps).await, transaction).await
}

/// Takes migrations back, as far and in the way that `way` says.
pub async fn down(store: &Store, way: Way, force: Force) -> Result<(), MigrationError> {
    let transaction = begin(store).await?;
    let walked = match force {
        Force::No => walk::<Migrator>(&transaction, way).await,
        Force::Yes => walk::<Unguarded>(&transaction, way).await,
    };
    finish(walked, transaction).await
}

/// Every migration and whether it was applied, without changing anything or needing the right to.
pub async fn status(store: &Store) -> Result<Vec<Step>, MigrationError> {
    find_steps(store).await.map_err(newer_or_database)
}

/// The names of the migrations that the store lacks.
pub async fn pending(store: &Store) -> Result<Vec<String>, MigrationError> {
    let steps = status(store).await?;
    Ok(steps.into_iter().filter(|step| !step.applied).map(|step| step.name).collect())
}

/// The same as [`status`], with the migrator's own error.
pub(crate) async fn find_steps(store: &Store) -> Result<Vec<Step>, DbErr> {
    let steps = if store.engine() == Engine::Postgres {
        // The search path belongs to a transaction, so that it also holds behind a pooler.
        let transaction = store.reader().begin().await?;
        set_search_path(&transaction).await?;
        let steps = Migrator::get_migration_with_status_read_only(&transaction).await;
        transaction.rollback().await?;
        steps
    } else {
        Migrator::get_migration_with_status_read_only(store.reader()).await
    };
    Ok(steps?
        .into_iter()
        .map(|step| Step { name: step.name().to_owned(), applied: step.status() == MigrationStatus::Applied })
        .collect())
}

async fn walk<M: MigratorTrait>(transaction: &DatabaseTransaction, way: Way) -> Result<(), DbErr> {
    match way {
        Way::Steps(steps) => M::down(transaction, Some(steps)).await,
        Way::Fresh => M::fresh(transaction).await,
        Way::Refresh => M::refresh(transaction).await,
        Way::Reset => M::reset(transaction).await,
    }
}

async fn begin(store: &Store) -> Result<WriteTransaction, DbErr> {
    let transaction = store.begin_write().await?;
    prepare(&transaction).await?;
    Ok(transaction)
}

/// Waits until nobody else migrates, and lets the migrations find their own table.
pub(crate) async fn prepare(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    lock(transaction, vec!["migrations".to_owned()]).await?;
    if transaction.get_database_backend() == DbBackend::Postgres {
        set_search_path(transaction).await?;
    }
    Ok(())
}

/// Makes the schema where it is missing, applies the next `steps` migrations or all, and gives the rights on what they
/// made.
pub(crate) async fn raise(
    transaction: &DatabaseTransaction,
    schema_is_missing: bool,
    steps: Option<u32>,
) -> Result<(), DbErr> {
    if schema_is_missing {
        // Not `IF NOT EXISTS`: PostgreSQL wants the right to create schemas even where that finds one.
        transaction.execute_unprepared(&format!("CREATE SCHEMA {SCHEMA}")).await?;
    }
    Migrator::up(transaction, steps).await?;
    accounts::grant_rights(transaction).await
}

async fn finish(walked: Result<(), DbErr>, transaction: WriteTransaction) -> Result<(), MigrationError> {
    match walked {
        Ok(()) => Ok(transaction.commit().await?),
        Err(error) => {
            transaction.rollback().await?;
            Err(if is_refusal(&error) { MigrationError::StoreInUse } else { newer_or_database(error) })
        }
    }
}

/// Whether the schema has to be made. SQLite has one, whose name is ours.
pub(crate) async fn schema_is_missing(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(false);
    }
    let statement = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1",
        [SCHEMA.into()],
    );
    Ok(connection.query_one_raw(statement).await?.is_none())
}

/// The migrations' own table is named without a schema, so it is found, and made, in the first of the search path.
async fn set_search_path(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    transaction.execute_unprepared(&format!("SET LOCAL search_path TO {SCHEMA}")).await?;
    Ok(())
}

fn newer_or_database(error: DbErr) -> MigrationError {
    if is_newer(&error) { MigrationError::Newer(error) } else { MigrationError::Database(error) }
}

/// The migrator's own errors are texts, and it has one: a recorded migration that this program does not know.
pub(crate) fn is_newer(error: &DbErr) -> bool {
    matches!(error, DbErr::Custom(_))
}
