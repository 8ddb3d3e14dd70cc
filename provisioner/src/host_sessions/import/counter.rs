//! The engine's counter, from which new host sessions have their numbers.

use database::lock;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, Value};

use super::IMPORT_LOCK;
use crate::{Error, Provisioner};

/// PostgreSQL's counter of `canvas."HostSessions"`.
const SEQUENCE: &str = r#"pg_get_serial_sequence('canvas."HostSessions"', 'HostSessionId')::regclass"#;

impl Provisioner {
    /// Moves the counter to this number, unless it is past it. From then on whoever counts gets a larger one, so rows
    /// with smaller numbers of their own meet nobody.
    pub(super) async fn advance_counter(&self, largest: i64) -> Result<(), Error> {
        let transaction = self.store().begin_write().await?;
        match transaction.get_database_backend() {
            DbBackend::Postgres => advance_sequence(&transaction, largest).await?,
            _ => advance_autoincrement(&transaction, largest).await?,
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// New numbers, as many as asked for. On SQLite the counter follows when they are used, which must be in the same
/// transaction.
pub(super) async fn draw(transaction: &DatabaseTransaction, count: usize) -> Result<Vec<i64>, DbErr> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let count = i64::try_from(count).map_err(|error| DbErr::Custom(error.to_string()))?;
    if transaction.get_database_backend() != DbBackend::Postgres {
        let last = number(transaction, "SELECT max(seq) FROM canvas.sqlite_sequence WHERE name = 'HostSessions'", [])
            .await?
            .unwrap_or(0);
        return Ok((last + 1..=last + count).collect());
    }
    let sql = format!("SELECT nextval({SEQUENCE}) AS number FROM generate_series(1, $1)");
    let rows =
        transaction.query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [count.into()])).await?;
    rows.iter().map(|row| row.try_get("", "number")).collect()
}

/// A sequence moves at once and for everybody, but somebody may have drawn a smaller number and not have written his
/// row yet. So this waits until nobody is writing, and keeps others from beginning for the moment that it takes; also
/// where the sequence is far enough, since what was drawn last may still be on its way.
async fn advance_sequence(transaction: &DatabaseTransaction, largest: i64) -> Result<(), DbErr> {
    lock(transaction, vec![IMPORT_LOCK.to_owned()]).await?;
    // Whoever wants to write queues up behind this, so it must not wait long for a stranger's open transaction.
    transaction.execute_unprepared("SET LOCAL lock_timeout = '5s'").await?;
    transaction.execute_unprepared(r#"LOCK TABLE canvas."HostSessions" IN SHARE MODE"#).await?;
    let advance = format!("SELECT setval({SEQUENCE}, greatest($1, coalesce(pg_sequence_last_value({SEQUENCE}), 1)))");
    number(transaction, &advance, [largest.into()]).await?;
    Ok(())
}

/// `AUTOINCREMENT` counts in a table of its own, which ordinary statements may change:
/// <https://www.sqlite.org/autoinc.html>. It has no row before the first number was used.
async fn advance_autoincrement(transaction: &DatabaseTransaction, largest: i64) -> Result<(), DbErr> {
    let begin = "INSERT INTO canvas.sqlite_sequence (name, seq) SELECT 'HostSessions', 0 \
                 WHERE NOT EXISTS (SELECT 1 FROM canvas.sqlite_sequence WHERE name = 'HostSessions')";
    transaction.execute_unprepared(begin).await?;
    let advance = "UPDATE canvas.sqlite_sequence SET seq = $1 WHERE name = 'HostSessions' AND seq < $1";
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, advance, [largest.into()]);
    transaction.execute_raw(statement).await?;
    Ok(())
}

async fn number<const COUNT: usize>(
    transaction: &DatabaseTransaction,
    sql: &str,
    values: [Value; COUNT],
) -> Result<Option<i64>, DbErr> {
    let statement = Statement::from_sql_and_values(transaction.get_database_backend(), sql, values);
    match transaction.query_one_raw(statement).await? {
        Some(row) => row.try_get_by_index(0),
        None => Ok(None),
    }
}
