use std::{
    ffi::CStr,
    fs::{self, File},
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::Duration,
};

use libsqlite3_sys::{SQLITE_DBCONFIG_MAINDBNAME, SQLITE_ERROR, SQLITE_OK, sqlite3_db_config};
use log::LevelFilter;
use sea_orm::{DatabaseConnection, SqlxSqliteConnector};
use sqlx::{
    ConnectOptions, Connection, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    checkpoints::LOG_OF_WRITER,
    data_dir::{DataDirError, ensure_private_file},
    error::OpenError,
    lookups,
    store::Patience,
};

/// How many connections read beside the one that writes: four, and those that are kept for lookups.
const READERS: u32 = 4 + lookups::MOST as u32;

/// How long a writer waits for another process's transaction. Transactions here take milliseconds, so only a store that
/// is stuck is given up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// What [`crate::SCHEMA`] is, in the form that SQLite keeps a pointer to for as long as the connection lives.
const MAIN_SCHEMA: &CStr = c"canvas";

/// The size of a page of a new file, in bytes. A provision changes some eight pages that lie apart, and the log takes each
/// of them whole. A file keeps the size that it was made with.
pub(crate) const PAGE_SIZE: u32 = 2048;

/// How long a checkpoint waits for those who read, while it keeps everybody from writing.
const CHECKPOINT_TIMEOUT: Duration = Duration::from_millis(10);

/// The connections to a file.
pub(crate) struct Connections {
    pub reader: DatabaseConnection,
    pub writer: DatabaseConnection,
    /// For checkpoints, opened when the first is made.
    pub checkpoints: SqlitePool,
    pub file: OpenFile,
}

/// Opens the file.
pub(crate) async fn open(file: &Path, patience: Patience) -> Result<Connections, OpenError> {
    ensure_private_file(file)?;
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .busy_timeout(BUSY_TIMEOUT)
        .journal_mode(SqliteJournalMode::Wal)
        // An acknowledged record must survive a power cut, which WAL's usual `NORMAL` does not promise:
        // <https://www.sqlite.org/pragma.html#pragma_synchronous>.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // A statement that writes several rows keeps what it changes until it ends, in a file unless told otherwise.
        .pragma("temp_store", "MEMORY")
        .page_size(PAGE_SIZE)
        .pragma("wal_autocheckpoint", LOG_OF_WRITER.to_string())
        .log_statements(LevelFilter::Debug);

    // A new file is switched to WAL mode by its first connection, and two processes that switch at once fail with
    // "database is locked" without waiting. One opens it at a time, therefore; later connections find it switched.
    let lock = FolderLock::acquire(file).await?;
    let writer = pool(&options, 1, patience).await?;
    let reader = pool(&options, READERS, patience).await?;
    let open_file =
        OpenFile::at(file).map_err(|cause| OpenError::File(DataDirError::Io { path: file.to_owned(), cause }))?;
    drop(lock);

    Ok(Connections {
        reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
        writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
        checkpoints: pool_options(1, patience).connect_lazy_with(options.busy_timeout(CHECKPOINT_TIMEOUT)),
        file: open_file,
    })
}

async fn pool(options: &SqliteConnectOptions, connections: u32, patience: Patience) -> Result<SqlitePool, OpenError> {
    pool_options(connections, patience).connect_with(options.clone()).await.map_err(OpenError::Connect)
}

fn pool_options(connections: u32, patience: Patience) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(patience.limit())
        // A connection to a local file does not break, so it is neither asked whether it lives nor replaced.
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| Box::pin(name_main_schema(connection)))
        .before_acquire(|connection, _| Box::pin(is_outside_transactions(connection)))
}

/// Renames the connection's schema `main` to `canvas`, so that the qualified names of PostgreSQL work here too. The
/// file is not changed: other programs find the tables in `main` as ever.
///
/// Source: <https://www.sqlite.org/c3ref/c_dbconfig_defensive.html>, `SQLITE_DBCONFIG_MAINDBNAME`.
async fn name_main_schema(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let mut handle = connection.lock_handle().await?;
    // SAFETY: the handle is locked, hence open and used by nobody else during the call; the option takes one
    // `const char *`, which points to a string that lives as long as the program.
    #[expect(unsafe_code, reason = "no library offers this call in a safe form")]
    let code =
        unsafe { sqlite3_db_config(handle.as_raw_handle().as_ptr(), SQLITE_DBCONFIG_MAINDBNAME, MAIN_SCHEMA.as_ptr()) };
    match code {
        SQLITE_OK => Ok(()),
        SQLITE_ERROR => Err(sqlx::Error::Configuration("SQLite cannot rename its main schema".into())),
        code => Err(sqlx::Error::Configuration(format!("SQLite renamed no schema, code {code}").into())),
    }
}

/// Whether a connection that comes back from use has left its transaction.
///
/// After some errors, such as a full disk, SQLite ends a transaction by itself
/// (<https://www.sqlite.org/lang_transaction.html>, section 3). The driver's rollback fails then, and the driver goes on
/// believing that it is inside: what it would begin next would be a savepoint, and its commit would commit nothing.
async fn is_outside_transactions(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    if connection.is_in_transaction() {
        // A rollback may still be on its way; this comes after it.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

/// The file that a store was opened on. Without it, what is written goes to a file that has no name any more.
#[derive(Clone, Debug)]
pub(crate) struct OpenFile {
    path: PathBuf,
    device: u64,
    inode: u64,
}

impl OpenFile {
    fn at(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        Ok(Self { path: path.to_owned(), device: metadata.dev(), inode: metadata.ino() })
    }

    /// Whether the file is still there under its name.
    pub fn is_in_place(&self) -> bool {
        Self::at(&self.path).is_ok_and(|now| (now.device, now.inode) == (self.device, self.inode))
    }
}

/// An exclusive lock on the folder of a store, which the operating system releases with the process.
struct FolderLock {
    _folder: File,
}

impl FolderLock {
    async fn acquire(file: &Path) -> Result<Self, OpenError> {
        let folder = match file.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let path = folder.clone();
        let failed = |cause| OpenError::Lock { path, cause };
        let locked = tokio::task::spawn_blocking(move || {
            let folder = File::open(folder)?;
            folder.lock()?;
            Ok(folder)
        });
        match locked.await {
            Ok(Ok(folder)) => Ok(Self { _folder: folder }),
            Ok(Err(cause)) => Err(failed(cause)),
            Err(cause) => Err(failed(cause.into())),
        }
    }
}
