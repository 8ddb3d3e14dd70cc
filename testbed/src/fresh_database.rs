use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use database::{DatabaseUrl, Engine, SQLITE_FILE_NAME, Store};
use tempfile::TempDir;

use crate::{
    background,
    postgres::{self, Server},
    scratch_dir,
};

/// A database of one test's own, and a data directory beside it. Both go with the value.
///
/// Drop it after the processes that use it: declare it first.
pub struct Database {
    engine: Engine,
    url: String,
    owner_url: String,
    data_dir: DataDir,
    /// The server and the name there, when the engine is PostgreSQL.
    on_server: Option<(Server, String)>,
}

/// The data directory of a database, and whether it goes with it.
enum DataDir {
    Own(TempDir),
    Given(PathBuf),
}

impl Database {
    /// A migrated database without a row, on this engine.
    pub fn new(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::sqlite(),
            Engine::Postgres => Self::postgres(),
        }
    }

    /// A database that was never migrated, on this engine.
    pub fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::empty_sqlite(),
            Engine::Postgres => Self::empty_postgres(),
        }
    }

    /// A migrated SQLite file in the data directory.
    pub fn sqlite() -> Self {
        Self::empty_sqlite().filled_from_template()
    }

    /// A migrated SQLite file in this folder, which somebody else removes: on a file system that is to be something
    /// else than usual. The folder's mode must be 0700.
    pub fn sqlite_in(folder: impl Into<PathBuf>) -> Self {
        Self::sqlite_at(DataDir::Given(folder.into())).filled_from_template()
    }

    fn filled_from_template(self) -> Self {
        for file in fs::read_dir(sqlite_template()).expect("the template's folder is there").flatten() {
            fs::copy(file.path(), self.data_dir().join(file.file_name())).expect("the template can be copied");
        }
        self
    }

    /// A SQLite file in the data directory that does not exist yet.
    pub fn empty_sqlite() -> Self {
        Self::sqlite_at(DataDir::Own(scratch_dir()))
    }

    fn sqlite_at(data_dir: DataDir) -> Self {
        let url = sqlite_url(data_dir.path());
        Self { engine: Engine::Sqlite, owner_url: url.clone(), url, data_dir, on_server: None }
    }

    /// A migrated PostgreSQL database on the server that this process shares.
    pub fn postgres() -> Self {
        Self::on(postgres::shared())
    }

    /// A PostgreSQL database on the shared server that was never migrated.
    pub fn empty_postgres() -> Self {
        Self::empty_on(postgres::shared())
    }

    /// A migrated database on this server.
    pub fn on(server: &Server) -> Self {
        Self::on_server(server, true)
    }

    /// A database on this server that was never migrated.
    pub fn empty_on(server: &Server) -> Self {
        Self::on_server(server, false)
    }

    fn on_server(server: &Server, migrated: bool) -> Self {
        let name = server.new_database(migrated);
        let owner_url = server.owner_url(&name);
        Self {
            engine: Engine::Postgres,
            url: if migrated { server.url(&name) } else { owner_url.clone() },
            owner_url,
            data_dir: DataDir::Own(scratch_dir()),
            on_server: Some((server.clone(), name)),
        }
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The URL that the service is given. On PostgreSQL it is that of the account that serves, who may do no more than it
    /// must; a database that was never migrated has rights for nobody but its owner, and is given to him.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The URL of the database's owner, for what the service may not do itself. He is no superuser.
    pub fn owner_url(&self) -> &str {
        &self.owner_url
    }

    /// Runs the script of the accounts, as an administrator does. Nothing to do on SQLite, which has none.
    pub fn prepare_accounts(&self) {
        if let Some((server, name)) = &self.on_server {
            server.prepare_accounts(name);
        }
    }

    /// The data directory, mode 0700.
    pub fn data_dir(&self) -> &Path {
        self.data_dir.path()
    }

    /// The server, when the engine is PostgreSQL.
    pub fn server(&self) -> Option<&Server> {
        self.on_server.as_ref().map(|(server, _)| server)
    }

    /// Opens the store as the service does. Every call makes connections of its own.
    pub async fn connect(&self) -> Store {
        open(&self.url).await
    }

    /// Opens the store as its owner, for what a test does behind the service's back.
    pub async fn connect_as_owner(&self) -> Store {
        open(&self.owner_url).await
    }

    /// Everything that the database holds, as bytes to search: the files of SQLite, a dump of PostgreSQL.
    pub fn dump(&self) -> Vec<u8> {
        match &self.on_server {
            None => sqlite_files(self.data_dir()),
            Some((server, name)) => {
                let output = Command::new(server.program("pg_dump"))
                    .args(["--dbname", &server.superuser_url(name)])
                    .output()
                    .expect("pg_dump starts");
                assert!(output.status.success(), "pg_dump failed: {}", String::from_utf8_lossy(&output.stderr));
                output.stdout
            }
        }
    }
}

impl DataDir {
    fn path(&self) -> &Path {
        match self {
            Self::Own(folder) => folder.path(),
            Self::Given(folder) => folder,
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.on_server {
            server.drop_database(name);
        }
    }
}

async fn open(url: &str) -> Store {
    let url = DatabaseUrl::parse(url).expect("our own URL");
    Store::open(&url).await.expect("a fresh database can be opened")
}

/// A folder with a migrated SQLite store and nothing else, made on the first call.
fn sqlite_template() -> &'static Path {
    static TEMPLATE: OnceLock<TempDir> = OnceLock::new();
    TEMPLATE
        .get_or_init(|| {
            let folder = scratch_dir();
            let url = DatabaseUrl::parse(&sqlite_url(folder.path())).expect("our own URL");
            background::wait_for(async move {
                let store = Store::open(&url).await.expect("the template can be opened");
                migration::up(&store, None).await.expect("the template can be migrated");
                store.close().await.expect("the template can be closed");
            });
            folder
        })
        .path()
}

fn sqlite_url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join(SQLITE_FILE_NAME).display())
}

/// The database file and the files that SQLite keeps beside it, one after the other.
fn sqlite_files(folder: &Path) -> Vec<u8> {
    ["", "-wal", "-shm", "-journal"]
        .iter()
        .flat_map(|suffix| fs::read(folder.join(format!("{SQLITE_FILE_NAME}{suffix}"))).unwrap_or_default())
        .collect()
}
