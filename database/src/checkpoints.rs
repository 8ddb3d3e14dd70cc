//! Checkpoints of a SQLite store: they move what its log holds into the file.
//!
//! SQLite makes them as part of a commit, and whoever commits waits for them: with scattered pages that takes longer than
//! the commit itself. Here a connection of their own makes them beside the writer. A log that somebody writes without
//! pause would never be whole in the file and so grow for ever, therefore one now and then takes a writer's turn for what
//! is left: <https://www.sqlite.org/wal.html>, "Avoiding Excessively Large WAL Files".

use std::ptr;

use libsqlite3_sys::{
    SQLITE_ERROR, SQLITE_FCNTL_FILE_POINTER, SQLITE_OK, SQLITE_SYNC_NORMAL, sqlite3_file, sqlite3_file_control,
};
use sqlx::{Row, SqliteConnection, SqlitePool};
use tokio::{runtime::Handle, sync::mpsc, task};

use crate::{store::Patience, turns::Turns};

/// How many pages come into the log between one checkpoint and the next. It is SQLite's own number.
const PAGES: i64 = 1000;

/// How many pages the log may hold before it is begun anew. Queries look at the log first, which takes longer the more it
/// holds; on the other hand whoever writes when it is begun anew waits for that.
const LOG: i64 = 16 * PAGES;

/// How many pages are to be left to move while nobody can write.
const REST: i64 = 100;

/// How many checkpoints in a row try to leave no more than that. Each has less to do than the one before, as long as pages
/// are moved faster than others are written.
const TRIES: u8 = 5;

/// At this many pages a commit makes a checkpoint by itself, as SQLite does at 1000 unless told otherwise.
pub(crate) const LOG_OF_WRITER: i64 = 4 * LOG;

/// The modes of <https://www.sqlite.org/pragma.html#pragma_wal_checkpoint>: one that only looks, one that moves what it can
/// while others write, and one that moves all and begins the log anew.
const NOOP: &str = "PRAGMA wal_checkpoint(NOOP)";
const PASSIVE: &str = "PRAGMA wal_checkpoint(PASSIVE)";
const RESTART: &str = "PRAGMA wal_checkpoint(RESTART)";

/// Those who make the checkpoints, until the last clone is dropped. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Checkpoints {
    /// Where they hear that something was committed.
    commits: mpsc::Sender<()>,
    pool: SqlitePool,
}

/// How many pages are in the log, and how many of them are in the file as well.
struct Log {
    pages: i64,
    in_file: i64,
}

impl Checkpoints {
    /// Begins to make them on a connection of this pool, beside writers who take these turns.
    pub fn begin(pool: SqlitePool, turns: Turns, patience: Patience) -> Self {
        // Where one note waits already, it stands for all that come after it.
        let (sender, mut commits) = mpsc::channel(1);
        let checkpoints = Self { commits: sender, pool: pool.clone() };
        tokio::spawn(async move {
            while commits.recv().await.is_some() {
                match keep_short(&pool, &turns, patience).await {
                    Ok(()) => {}
                    Err(sqlx::Error::PoolClosed) => break,
                    // What is committed is safe in the log, and the next commit comes back here.
                    Err(error) => log::warn!("SQLite's log was not moved into its file: {error}"),
                }
            }
        });
        checkpoints
    }

    /// Says that something was committed.
    pub fn note_commit(&self) {
        let _ = self.commits.try_send(());
    }

    /// Makes no more of them, once the one that is under way is made.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

impl Log {
    /// Makes a checkpoint in the mode of this statement, and says what the log is then.
    async fn after(statement: &'static str, pool: &SqlitePool) -> Result<Self, sqlx::Error> {
        let row = sqlx::query(statement).fetch_one(pool).await?;
        Ok(Self { pages: row.try_get(1)?, in_file: row.try_get(2)? })
    }

    /// How many pages are yet to be moved.
    fn rest(&self) -> i64 {
        self.pages - self.in_file
    }
}

/// Makes checkpoints if it is time for one.
async fn keep_short(pool: &SqlitePool, turns: &Turns, patience: Patience) -> Result<(), sqlx::Error> {
    let mut log = Log::after(NOOP, pool).await?;
    if log.rest() < PAGES {
        return Ok(());
    }
    for _ in 0..TRIES {
        let next = Log::after(PASSIVE, pool).await?;
        if next.in_file == log.in_file {
            // Somebody who reads for long must not see the rest yet. He is not waited for.
            return Ok(());
        }
        sync(pool).await?;
        log = next;
        if log.pages < LOG || log.rest() <= REST {
            break;
        }
    }
    if log.pages >= LOG
        && let Ok(_turn) = turns.take(patience).await
    {
        Log::after(RESTART, pool).await?;
    }
    Ok(())
}

/// Syncs what was moved into the file so far. SQLite does so only when the whole log is in the file, which while somebody
/// writes it is at the very end: then one sync would take what all checkpoints since the log began have written, and
/// everybody who writes would wait for it.
async fn sync(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    let runtime = Handle::current();
    match task::spawn_blocking(move || runtime.block_on(sync_file(&mut connection))).await {
        Ok(synced) => synced,
        Err(cause) => Err(sqlx::Error::Io(cause.into())),
    }
}

/// The file is synced through SQLite's own handle: to close another one would release the locks that SQLite holds on the
/// file (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).
async fn sync_file(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let mut handle = connection.lock_handle().await?;
    let mut file: *mut sqlite3_file = ptr::null_mut();
    // SAFETY: the handle is locked, hence open and used by nobody else during the calls. No name means the main database,
    // and the option writes a pointer to its file, which is open for as long as the connection.
    #[expect(unsafe_code, reason = "no library offers these calls in a safe form")]
    let code = unsafe {
        let place = (&raw mut file).cast();
        match sqlite3_file_control(handle.as_raw_handle().as_ptr(), ptr::null(), SQLITE_FCNTL_FILE_POINTER, place) {
            SQLITE_OK => {
                let methods = file.as_ref().and_then(|file| file.pMethods.as_ref());
                methods.and_then(|methods| methods.xSync).map_or(SQLITE_ERROR, |sync| sync(file, SQLITE_SYNC_NORMAL))
            }
            code => code,
        }
    };
    if code == SQLITE_OK { Ok(()) } else { Err(sqlx::Error::Protocol(format!("SQLite synced no file, code {code}"))) }
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, DbBackend, Statement};

    use super::*;
    use crate::{DatabaseUrl, Store, sqlite::PAGE_SIZE};

    /// How many pages a write comes to, about.
    const PAGES_OF_WRITE: u32 = 500;

    async fn open(folder: &tempfile::TempDir) -> Store {
        let store = Store::open(&DatabaseUrl::sqlite_file(&folder.path().join("canvas.db"))).await.unwrap();
        write(&store, "CREATE TABLE canvas.written (bytes blob)").await;
        store
    }

    async fn write(store: &Store, statement: &str) {
        let transaction = store.begin_write().await.unwrap();
        transaction.execute_unprepared(statement).await.unwrap();
        transaction.commit().await.unwrap();
    }

    async fn log(store: &Store) -> Log {
        let noop = Statement::from_string(DbBackend::Sqlite, NOOP);
        let row = store.reader().query_one_raw(noop).await.unwrap().unwrap();
        Log { pages: row.try_get_by_index(1).unwrap(), in_file: row.try_get_by_index(2).unwrap() }
    }

    /// Waits until checkpoints have moved what was written.
    async fn moved(store: &Store) {
        while log(store).await.rest() >= PAGES {
            tokio::task::yield_now().await;
        }
    }

    /// Writes, until the log is shorter than before or has this many pages, and does this after each time.
    async fn write_until(store: &Store, limit: i64, then: impl AsyncFn(&Store)) -> i64 {
        let statement = format!("INSERT INTO canvas.written VALUES (zeroblob({}))", PAGES_OF_WRITE * PAGE_SIZE);
        let mut longest = 0;
        while longest < limit {
            write(store, &statement).await;
            let pages = log(store).await.pages;
            if pages < longest {
                break;
            }
            longest = pages;
            then(store).await;
        }
        longest
    }

    #[tokio::test]
    async fn the_log_stays_short_where_checkpoints_keep_up() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        // Once all of it is in the file, the next write begins it anew.
        let longest_allowed = PAGES + 3 * i64::from(PAGES_OF_WRITE);
        for _round in 0..3 {
            let longest = write_until(&store, LOG_OF_WRITER, moved).await;
            assert!((PAGES..longest_allowed).contains(&longest), "{longest}");
        }
        store.close().await.unwrap();
    }

    /// However little checkpoints are let at it, whoever writes makes them himself in the end.
    #[tokio::test]
    async fn the_log_begins_anew_while_somebody_writes_without_a_pause() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        let limit = 2 * LOG_OF_WRITER;
        for _round in 0..3 {
            // It may begin anew earlier, where a checkpoint happens to end before the next write begins.
            let longest = write_until(&store, limit, async |_: &Store| {}).await;
            assert!((PAGES..limit).contains(&longest), "{longest}");
        }
        store.close().await.unwrap();
    }

    #[tokio::test]
    async fn nobody_waits_for_one_who_reads_for_long() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        let snapshot = store.begin_snapshot().await.unwrap();
        let count = Statement::from_string(DbBackend::Sqlite, "SELECT count(*) FROM canvas.written");
        let rows = async || -> i64 {
            snapshot.query_one_raw(count.clone()).await.unwrap().unwrap().try_get_by_index(0).unwrap()
        };
        assert_eq!(rows().await, 0);
        let limit = 2 * LOG;
        let longest = write_until(&store, limit, async |_: &Store| {}).await;
        assert!(longest >= limit, "the log began anew under somebody who reads");
        assert_eq!(rows().await, 0);
        drop(snapshot);
        assert!(write_until(&store, LOG_OF_WRITER, moved).await < LOG_OF_WRITER);
    }
}
