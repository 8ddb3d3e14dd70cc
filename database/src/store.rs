use std::{ops::Deref, time::Duration};

use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel, RuntimeErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    checkpoints::Checkpoints,
    error::OpenError,
    lookups::Lookups,
    postgres, sqlite,
    turns::Turns,
    url::{Address, DatabaseUrl},
};

/// How long somebody with much to write leaves the store to others at most.
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

/// The engines that a store can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// How long whoever finds that others of this process are before him waits for a connection or for his turn. Turns take
/// milliseconds, so only a store that is stuck, or asked for more than it can do, is given up.
///
/// It has nothing to do with how long somebody whose turn it is waits for locks of other processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience(Duration);

/// An open store. Cheap to clone: clones share the connections.
///
/// Writers of this process take turns, first come, first served. SQLite has one writer, so there is one turn and a
/// connection of its own beside those that read; writers of other processes wait on the file's lock. On PostgreSQL the
/// turns are fewer than the pool's connections: however many wait for the lock of one seat, there is always a
/// connection for those who read.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    pub(crate) reader: DatabaseConnection,
    pub(crate) writer: DatabaseConnection,
    pub(crate) lookups: Lookups,
    patience: Patience,
    pub(crate) turns: Turns,
    /// Taken before a turn by those who will lock many names.
    crowds: Turns,
    sqlite: Option<OpenSqlite>,
}

/// What a SQLite store has besides.
#[derive(Clone)]
struct OpenSqlite {
    file: sqlite::OpenFile,
    checkpoints: Checkpoints,
}

/// A transaction that may write. It is rolled back when dropped.
pub struct WriteTransaction {
    transaction: DatabaseTransaction,
    checkpoints: Option<Checkpoints>,
    /// Given to the next writer with the connection.
    _turn: OwnedSemaphorePermit,
    /// Given to the next who locks many names.
    _crowd: Option<OwnedSemaphorePermit>,
}

impl Engine {
    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

impl Patience {
    /// That of a command, which somebody would have to type again.
    pub const OF_COMMANDS: Self = Self(Duration::from_secs(30));

    /// That of somebody who waits so long and no longer.
    pub fn new(limit: Duration) -> Self {
        Self(limit)
    }

    pub(crate) fn limit(self) -> Duration {
        self.0
    }
}

impl Store {
    /// Connects, for a command. A missing SQLite file is made, with mode 0600; a PostgreSQL database must exist.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, OpenError> {
        Self::open_with(url, Patience::OF_COMMANDS).await
    }

    /// Connects as [`Store::open`] does, for those who have this patience.
    pub async fn open_with(url: &DatabaseUrl, patience: Patience) -> Result<Self, OpenError> {
        let crowds = Turns::new(1);
        match &url.0 {
            Address::Sqlite(file) => {
                let sqlite::Connections { reader, writer, checkpoints, file } = sqlite::open(file, patience).await?;
                let turns = Turns::new(1);
                let checkpoints = Checkpoints::begin(checkpoints, turns.clone(), patience);
                let sqlite = Some(OpenSqlite { file, checkpoints });
                let lookups = Lookups::new(reader.clone());
                Ok(Self { engine: Engine::Sqlite, reader, writer, lookups, patience, turns, crowds, sqlite })
            }
            Address::Postgres(options) => {
                let reader = postgres::open(options).await?;
                let (writer, turns) = (reader.clone(), Turns::new(postgres::WRITERS));
                let lookups = Lookups::new(reader.clone());
                Ok(Self { engine: Engine::Postgres, reader, writer, lookups, patience, turns, crowds, sqlite: None })
            }
        }
    }

    /// The engine behind this store.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// How long somebody waits for his turn.
    pub fn patience(&self) -> Duration {
        self.patience.limit()
    }

    /// The connection for statements that change nothing. It reads what is committed now: there is no cache and no
    /// replica behind it.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// The same for queries that are asked one after the other in great number.
    pub fn lookups(&self) -> &Lookups {
        &self.lookups
    }

    /// Begins a transaction that will write. On SQLite it holds the write lock from its first moment: a transaction
    /// that reads first and then writes would fail with "database is locked" however long it may wait.
    pub async fn begin_write(&self) -> Result<WriteTransaction, DbErr> {
        let turn = self.turns.take(self.patience).await?;
        self.begin(turn, None).await
    }

    /// Begins a transaction that will write and lock many names, hundreds of them. In a process they go one at a time:
    /// PostgreSQL keeps the locks of all its transactions in one table of a fixed size
    /// (<https://www.postgresql.org/docs/current/runtime-config-locks.html>, `max_locks_per_transaction`), and whoever
    /// finds it full fails.
    pub async fn begin_write_of_many(&self) -> Result<WriteTransaction, DbErr> {
        let crowd = self.crowds.take(self.patience).await?;
        let turn = self.turns.take(self.patience).await?;
        self.begin(turn, Some(crowd)).await
    }

    async fn begin(
        &self,
        turn: OwnedSemaphorePermit,
        crowd: Option<OwnedSemaphorePermit>,
    ) -> Result<WriteTransaction, DbErr> {
        self.check_file()?;
        let transaction = self
            .writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await?;
        let checkpoints = self.sqlite.as_ref().map(|sqlite| sqlite.checkpoints.clone());
        Ok(WriteTransaction { transaction, checkpoints, _turn: turn, _crowd: crowd })
    }

    /// Begins a transaction that reads and sees the store as it was at its first statement, whatever is committed
    /// meanwhile. It keeps nobody from writing.
    pub async fn begin_snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        self.check_file()?;
        let options = match self.engine {
            // A transaction of SQLite that has read anything sees nothing newer: <https://www.sqlite.org/isolation.html>.
            Engine::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
                ..TransactionOptions::default()
            },
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        self.reader.begin_with_options(options).await
    }

    /// Leaves the store to others for as long as somebody has just had it to himself, who is about to write again.
    ///
    /// Those who wait for SQLite's lock stand in no queue: they look again after pauses that grow to 100 ms
    /// (`sqliteDefaultBusyCallback`), and somebody who takes the lock again at once would keep it from them. On
    /// PostgreSQL they do stand in one, and there is nothing to do.
    pub async fn make_way(&self, held: Duration) {
        if self.engine == Engine::Sqlite {
            tokio::time::sleep(held.min(LONGEST_PAUSE)).await;
        }
    }

    /// Fails when the SQLite file that was opened is not in its place any more.
    pub fn check_file(&self) -> Result<(), DbErr> {
        match &self.sqlite {
            Some(sqlite) if !sqlite.file.is_in_place() => {
                Err(DbErr::Conn(RuntimeErr::Internal("the SQLite file was removed or replaced; restart".to_owned())))
            }
            _ => Ok(()),
        }
    }

    /// Closes every connection, waiting for those in use.
    pub async fn close(self) -> Result<(), DbErr> {
        if let Some(sqlite) = &self.sqlite {
            sqlite.checkpoints.close().await;
        }
        self.lookups.give_back();
        self.writer.close().await?;
        if self.engine == Engine::Sqlite { self.reader.close().await } else { Ok(()) }
    }
}

impl WriteTransaction {
    /// Makes the changes last. When this fails they may have been made or not, if it was the answer that was lost.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.transaction.commit().await?;
        if let Some(checkpoints) = self.checkpoints {
            checkpoints.note_commit();
        }
        Ok(())
    }

    /// Takes the changes back.
    pub async fn rollback(self) -> Result<(), DbErr> {
        self.transaction.rollback().await
    }
}

impl Deref for WriteTransaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, DbBackend, Statement};

    use super::*;

    async fn open(folder: &tempfile::TempDir) -> Store {
        Store::open(&DatabaseUrl::sqlite_file(&folder.path().join("canvas.db"))).await.unwrap()
    }

    async fn count(store: &Store) -> i64 {
        let count = Statement::from_string(DbBackend::Sqlite, "SELECT count(*) FROM canvas.filled");
        store.reader().query_one_raw(count).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    /// After a full disk SQLite has ended the transaction by itself. What is acknowledged afterwards must be committed.
    #[tokio::test]
    async fn what_is_committed_after_a_full_disk_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        let transaction = store.begin_write().await.unwrap();
        transaction.execute_unprepared("CREATE TABLE canvas.filled (bytes blob)").await.unwrap();
        transaction.commit().await.unwrap();

        for round in 0..3 {
            let transaction = store.begin_write().await.unwrap();
            transaction.execute_unprepared("PRAGMA canvas.max_page_count = 1").await.unwrap();
            let fill = "INSERT INTO canvas.filled VALUES (zeroblob(1000000))";
            transaction.execute_unprepared(fill).await.unwrap_err();
            drop(transaction);

            let transaction = store.begin_write().await.unwrap();
            transaction.execute_unprepared("INSERT INTO canvas.filled VALUES ('x')").await.unwrap();
            transaction.commit().await.unwrap();
            assert_eq!(count(&store).await, round + 1);
            assert_eq!(count(&open(&folder).await).await, round + 1);
        }
    }

    #[tokio::test]
    async fn a_file_that_is_gone_takes_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        store.begin_write().await.unwrap().rollback().await.unwrap();
        std::fs::remove_file(folder.path().join("canvas.db")).unwrap();
        assert!(matches!(store.begin_write().await.err(), Some(DbErr::Conn(_))));
        assert!(store.check_file().is_err());
    }
}
