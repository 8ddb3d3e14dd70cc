use std::collections::HashSet;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};

/// Takes an exclusive lock on each name and holds them until the transaction ends.
///
/// On PostgreSQL these are advisory locks, taken in one order so that no two transactions wait for each other in a
/// circle. On SQLite there is nothing to do: a transaction that writes has the store to itself.
pub async fn lock(transaction: &DatabaseTransaction, names: Vec<String>) -> Result<(), DbErr> {
    if transaction.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    // The inner query sorts, so the outer one, which locks, meets the keys in order. Two names with one key would
    // wait for each other now and then, and nothing else.
    let statement = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_advisory_xact_lock(key) FROM \
         (SELECT DISTINCT hashtextextended('canvas ' || name, 0) AS key FROM unnest($1) AS name ORDER BY key) AS keys",
        [names.into()],
    );
    transaction.execute_raw(statement).await?;
    Ok(())
}

/// Takes the lock on each of these names that nobody has, waits for nobody, and says which they are. They are held until
/// the transaction ends.
pub async fn try_lock_each(transaction: &DatabaseTransaction, names: Vec<String>) -> Result<HashSet<String>, DbErr> {
    if transaction.get_database_backend() != DbBackend::Postgres {
        return Ok(names.into_iter().collect());
    }
    let statement = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT name FROM unnest($1) AS name WHERE pg_try_advisory_xact_lock(hashtextextended('canvas ' || name, 0))",
        [names.into()],
    );
    transaction.query_all_raw(statement).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
