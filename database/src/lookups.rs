use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr,
    Statement, Values, prelude::async_trait,
};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Postgres, Sqlite, pool::PoolConnection};

use crate::postgres::FRESH;

/// How many connections are kept: as many as one trip asks at once.
pub(crate) const MOST: usize = 2;

/// How long a connection is kept before the pool sees it again, which looks after its age.
const LONGEST: Duration = Duration::from_secs(1);

/// The store for single queries that change nothing and follow each other closely. A connection is kept from one to the
/// next: the driver asks each that comes back to its pool whether it still works, which is a round trip of its own and
/// costs about as much as a lookup. Clones share the connections.
#[derive(Clone)]
pub struct Lookups(Arc<Shared>);

struct Shared {
    pool: DatabaseConnection,
    kept: Mutex<Vec<Lent>>,
}

/// A connection of the pool.
struct Lent {
    connection: Connection,
    since: Instant,
    last_used: Instant,
}

enum Connection {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

impl Lookups {
    pub(crate) fn new(pool: DatabaseConnection) -> Self {
        Self(Arc::new(Shared { pool, kept: Mutex::default() }))
    }

    /// How many connections are kept and lie idle.
    pub(crate) fn idle(&self) -> usize {
        self.kept().len()
    }

    /// Gives the connections back that are kept, before the pool is closed.
    pub(crate) fn give_back(&self) {
        drop(std::mem::take(&mut *self.kept()));
    }

    /// A connection that was used a moment ago, or one of the pool's.
    async fn lend(&self) -> Result<Lent, DbErr> {
        match self.take_kept(Instant::now()) {
            Some(lent) => Ok(lent),
            None => Lent::from_pool(&self.0.pool).await.map_err(acquire_error),
        }
    }

    fn take_kept(&self, now: Instant) -> Option<Lent> {
        let mut kept = self.kept();
        // The one that was used last is the freshest. What is left over goes back to the pool, which asks whether it works.
        let lent = kept.pop().filter(|lent| lent.is_fresh(now));
        if lent.is_none() {
            kept.clear();
        }
        lent
    }

    /// Keeps a connection whose query has come to its end, for the next one.
    fn keep(&self, lent: Lent, now: Instant) {
        let mut kept = self.kept();
        if kept.len() < MOST && !lent.is_due(now) && !self.0.is_closed() {
            kept.push(Lent { last_used: now, ..lent });
        }
    }

    /// Whoever panicked while he held the lock left connections that are whole.
    fn kept(&self) -> MutexGuard<'_, Vec<Lent>> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Lookups {
    fn get_database_backend(&self) -> DbBackend {
        self.0.pool.get_database_backend()
    }

    /// A query that fails, or is given up half-way, leaves its connection to the pool, which finds out what is wrong with it.
    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut lent = self.lend().await?;
        let rows = lent.connection.query_all(statement).await;
        if rows.is_ok() {
            self.keep(lent, Instant::now());
        }
        rows.map_err(|error| DbErr::Query(RuntimeErr::SqlxError(error.into())))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.0.pool.query_one_raw(statement).await
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.0.pool.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.0.pool.execute_unprepared(sql).await
    }
}

impl Lent {
    async fn from_pool(pool: &DatabaseConnection) -> Result<Self, sqlx::Error> {
        let connection = match pool.get_database_backend() {
            DbBackend::Postgres => Connection::Postgres(pool.get_postgres_connection_pool().acquire().await?),
            _ => Connection::Sqlite(pool.get_sqlite_connection_pool().acquire().await?),
        };
        let now = Instant::now();
        Ok(Self { connection, since: now, last_used: now })
    }

    /// Whether it is taken for one that works, without being asked.
    fn is_fresh(&self, now: Instant) -> bool {
        now.duration_since(self.last_used) <= FRESH
    }

    /// Whether the pool is to see it again.
    fn is_due(&self, now: Instant) -> bool {
        now.duration_since(self.since) > LONGEST
    }
}

impl Connection {
    async fn query_all(&mut self, statement: Statement) -> Result<Vec<QueryResult>, sqlx::Error> {
        let values = SqlxValues(statement.values.unwrap_or(Values(Vec::new())));
        // It was built with the values beside it.
        let sql = AssertSqlSafe(statement.sql);
        Ok(match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query_with(sql, values).fetch_all(&mut **connection).await?;
                rows.into_iter().map(QueryResult::from).collect()
            }
            Self::Postgres(connection) => {
                let rows = sqlx::query_with(sql, values).fetch_all(&mut **connection).await?;
                rows.into_iter().map(QueryResult::from).collect()
            }
        })
    }

    /// Ends it, without the task of a runtime that gives it back.
    fn end(self) {
        match self {
            Self::Sqlite(connection) => drop(connection.leak()),
            Self::Postgres(connection) => drop(connection.leak()),
        }
    }
}

impl Shared {
    fn is_closed(&self) -> bool {
        match self.pool.get_database_backend() {
            DbBackend::Postgres => self.pool.get_postgres_connection_pool().is_closed(),
            _ => self.pool.get_sqlite_connection_pool().is_closed(),
        }
    }
}

impl Drop for Shared {
    /// There may be no runtime any more, and the pool ends as well.
    fn drop(&mut self) {
        let kept = self.kept.get_mut().unwrap_or_else(PoisonError::into_inner);
        kept.drain(..).for_each(|lent| lent.connection.end());
    }
}

/// As everywhere where a connection of the pool is asked for.
fn acquire_error(error: sqlx::Error) -> DbErr {
    match error {
        sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
        error => DbErr::Conn(RuntimeErr::SqlxError(error.into())),
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;

    use super::*;
    use crate::{DatabaseUrl, Store};

    async fn open(folder: &tempfile::TempDir) -> Store {
        Store::open(&DatabaseUrl::sqlite_file(&folder.path().join("canvas.db"))).await.unwrap()
    }

    fn ask<'a>(store: &'a Store, sql: &str) -> impl Future<Output = Result<Vec<QueryResult>, DbErr>> + use<'a> {
        let statement = Statement::from_string(DbBackend::Sqlite, sql);
        async move { store.lookups().query_all_raw(statement).await }
    }

    /// How many connections are kept, and how many the readers have in all.
    fn connections(store: &Store) -> (usize, u32) {
        (store.lookups().idle(), store.reader.get_sqlite_connection_pool().size())
    }

    #[tokio::test]
    async fn a_connection_is_kept_from_query_to_query_and_until_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        for _ in 0..20 {
            let rows = ask(&store, "SELECT 215").await.unwrap();
            assert_eq!(rows[0].try_get_by_index::<i64>(0).unwrap(), 215);
            assert_eq!(connections(&store).0, 1);
        }
        // What is committed meanwhile is seen through it.
        store.reader().execute_unprepared("CREATE TABLE canvas.made (id bigint)").await.unwrap();
        assert_eq!(ask(&store, "SELECT * FROM canvas.made").await.unwrap().len(), 0);

        let (one, other, third) =
            tokio::join!(ask(&store, "SELECT 1"), ask(&store, "SELECT 2"), ask(&store, "SELECT 3"));
        assert!(one.is_ok() && other.is_ok() && third.is_ok());
        assert_eq!(connections(&store).0, MOST);
        let lookups = store.lookups().clone();
        store.close().await.unwrap();
        assert_eq!(lookups.idle(), 0);
        let late = lookups.query_all_raw(Statement::from_string(DbBackend::Sqlite, "SELECT 1")).await;
        assert!(matches!(late, Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))));
    }

    #[tokio::test]
    async fn a_query_that_fails_or_is_given_up_leaves_its_connection_to_the_pool() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        ask(&store, "SELECT 1").await.unwrap();
        assert!(matches!(ask(&store, "SELECT").await, Err(DbErr::Query(_))));
        assert_eq!(connections(&store).0, 0);

        ask(&store, "SELECT 1").await.unwrap();
        // A query holds what it was lent until its rows are there, and is dropped with it.
        let lent = store.lookups().lend().await.unwrap();
        assert_eq!(connections(&store).0, 0);
        drop(lent);
        assert_eq!(connections(&store).0, 0);
        assert_eq!(ask(&store, "SELECT 3").await.unwrap()[0].try_get_by_index::<i64>(0).unwrap(), 3);
    }

    #[tokio::test]
    async fn what_lay_idle_or_is_old_goes_back_to_the_pool() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        let lookups = store.lookups();
        let lent = lookups.lend().await.unwrap();
        let start = lent.since;
        lookups.keep(lent, start);
        let lent = lookups.take_kept(start + FRESH).unwrap();
        lookups.keep(lent, start + LONGEST);
        assert_eq!(lookups.idle(), 1);
        assert!(lookups.take_kept(start + LONGEST + FRESH + Duration::from_nanos(1)).is_none());
        assert_eq!(lookups.idle(), 0);

        let lent = lookups.lend().await.unwrap();
        let old = lent.since + LONGEST + Duration::from_nanos(1);
        lookups.keep(lent, old);
        assert_eq!(lookups.idle(), 0);
    }

    #[test]
    fn a_store_may_outlive_its_runtime() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let store = runtime.block_on(async {
            let store = open(&folder).await;
            ask(&store, "SELECT 1").await.unwrap();
            store
        });
        drop(runtime);
        assert_eq!(store.lookups().idle(), 1);
        drop(store);
    }
}
