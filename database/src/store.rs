use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::{
    error::OpenError,
    postgres, sqlite,
    url::{Address, DatabaseUrl},
};

/// The engines that a store can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// An open store. Cheap to clone: clones share the connections.
///
/// On SQLite there is one connection that writes and several that read, because SQLite has one writer: writers of
/// this process queue for the connection, in order, and those of other processes wait on the file's lock. On
/// PostgreSQL both are the same pool.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

impl Store {
    /// Connects. A missing SQLite file is made, with mode 0600; a PostgreSQL database must exist.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, OpenError> {
        match &url.0 {
            Address::Sqlite(file) => {
                let (reader, writer) = sqlite::open(file).await?;
                Ok(Self { engine: Engine::Sqlite, reader, writer })
            }
            Address::Postgres(options) => {
                let pool = postgres::open(options).await?;
                Ok(Self { engine: Engine::Postgres, reader: pool.clone(), writer: pool })
            }
        }
    }

    /// The engine behind this store.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The connection for statements that change nothing. It reads what is committed now: there is no cache and no
    /// replica behind it.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a transaction that will write. On SQLite it holds the write lock from its first moment: a transaction
    /// that reads first and then writes would fail with "database is locked" however long it may wait.
    pub async fn begin_write(&self) -> Result<DatabaseTransaction, DbErr> {
        self.writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
    }

    /// Closes every connection, waiting for those in use.
    pub async fn close(self) -> Result<(), DbErr> {
        self.writer.close().await?;
        if self.engine == Engine::Sqlite { self.reader.close().await } else { Ok(()) }
    }
}
