//! The command line of the migrations, and the flags that say where the store is. The shipped binary uses both.

use std::{env, fs, path::PathBuf};

use clap::{Args, Subcommand};
use database::{DataDir, DataDirError, DatabaseUrl, InvalidDatabaseUrl, SQLITE_FILE_NAME, Store};

use crate::{Force, MigrationError, Step, Way, down, script, status, up};

/// Where the store and the keyring are. Flags beat the environment, which beats the defaults.
#[derive(Args, Clone, Debug)]
pub struct StoreArgs {
    /// The folder of the keyring and of the SQLite store [env: HOST_PROVISIONER_DATA_DIR] [default: the platform's data
    /// folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// The store: sqlite:FILE or postgres://… (with a password better not as a flag, which others on the machine can
    /// read) [env: DATABASE_URL] [default: canvas.db in the data folder]
    #[arg(long, global = true, conflicts_with = "database_url_file", value_name = "URL")]
    pub database_url: Option<String>,
    /// A file that holds the store's URL and its password [env: DATABASE_URL_FILE]
    #[arg(long, global = true, value_name = "FILE")]
    pub database_url_file: Option<PathBuf>,
}

/// What can be done with the schema.
#[derive(Subcommand, Clone, Debug)]
pub enum MigrateCommand {
    /// Apply the migrations that the store lacks
    Up {
        /// Only the next N
        #[arg(short = 'n', long, value_name = "N")]
        steps: Option<u32>,
        /// Print the statements that this would run, and change nothing
        #[arg(long)]
        print_sql: bool,
    },
    /// Take back the last migration, or the last N
    Down {
        /// How many
        #[arg(short = 'n', long, value_name = "N", default_value_t = 1)]
        steps: u32,
        #[command(flatten)]
        force: ForceArg,
    },
    /// Show every migration and whether it was applied
    Status,
}

/// What only the migration crate's own command line offers: ways down that rebuild or remove the whole schema.
#[derive(Subcommand, Clone, Debug)]
pub enum RebuildCommand {
    /// Take back every migration, then apply them again; other tables are left alone
    Fresh(ForceArg),
    /// The same as fresh
    Refresh(ForceArg),
    /// Take back every migration and drop the table that records them
    Reset(ForceArg),
}

/// The consent to lose host sessions and operators.
#[derive(Args, Clone, Copy, Debug)]
pub struct ForceArg {
    /// Go on although host sessions or operators will be deleted
    #[arg(long)]
    force: bool,
}

/// Why the flags did not lead to a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreArgsError {
    #[error("this platform has no data folder; name one with --data-dir")]
    NoDataDir,
    #[error("the variable {name} is not UTF-8")]
    Variable { name: &'static str },
    #[error("DATABASE_URL and DATABASE_URL_FILE are both set; set one")]
    TwoUrls,
    #[error("{path} cannot be read")]
    UrlFile {
        path: PathBuf,
        #[source]
        cause: std::io::Error,
    },
    #[error(transparent)]
    Url(#[from] InvalidDatabaseUrl),
    #[error(transparent)]
    DataDir(#[from] DataDirError),
}

impl StoreArgs {
    /// The data folder, made where it is missing.
    pub fn data_dir(&self) -> Result<DataDir, StoreArgsError> {
        Ok(DataDir::open(&self.data_dir_path()?)?)
    }

    /// Where the data folder is or would be.
    pub fn data_dir_path(&self) -> Result<PathBuf, StoreArgsError> {
        let named = match &self.data_dir {
            Some(path) => Some(path.clone()),
            None => variable("HOST_PROVISIONER_DATA_DIR")?.map(PathBuf::from),
        };
        named.or_else(default_data_dir).ok_or(StoreArgsError::NoDataDir)
    }

    /// The store's address. The data folder is made only where the address does not name a place of its own.
    pub fn database_url(&self) -> Result<DatabaseUrl, StoreArgsError> {
        self.database_url_or(|| Ok(self.data_dir()?.path().to_owned()))
    }

    /// The store's address, without making anything.
    pub fn find_database_url(&self) -> Result<DatabaseUrl, StoreArgsError> {
        self.database_url_or(|| self.data_dir_path())
    }

    /// The address that was given, or that of the SQLite store in the folder.
    fn database_url_or(
        &self,
        folder: impl FnOnce() -> Result<PathBuf, StoreArgsError>,
    ) -> Result<DatabaseUrl, StoreArgsError> {
        let (url, file) = match (&self.database_url, &self.database_url_file) {
            (None, None) => (variable("DATABASE_URL")?, variable("DATABASE_URL_FILE")?.map(PathBuf::from)),
            (url, file) => (url.clone(), file.clone()),
        };
        match (url, file) {
            (Some(_), Some(_)) => Err(StoreArgsError::TwoUrls),
            (Some(url), None) => Ok(DatabaseUrl::parse(url.trim())?),
            (None, Some(path)) => match fs::read_to_string(&path) {
                Ok(url) => Ok(DatabaseUrl::parse(url.trim())?),
                Err(cause) => Err(StoreArgsError::UrlFile { path, cause }),
            },
            (None, None) => Ok(DatabaseUrl::sqlite_file(&folder()?.join(SQLITE_FILE_NAME))),
        }
    }
}

/// What a command on the schema answers with.
pub enum Migrated {
    /// The schema's state afterwards.
    Steps(Vec<Step>),
    /// The statements that were asked for and not run.
    Script(String),
}

impl MigrateCommand {
    /// Does it, or tells how it would be done.
    pub async fn run(&self, store: &Store) -> Result<Migrated, MigrationError> {
        match self {
            Self::Up { steps, print_sql: true } => return Ok(Migrated::Script(script(store, *steps).await?)),
            Self::Up { steps, print_sql: false } => up(store, *steps).await?,
            Self::Down { steps, force } => down(store, Way::Steps(*steps), force.into()).await?,
            Self::Status => {}
        }
        Ok(Migrated::Steps(status(store).await?))
    }
}

impl RebuildCommand {
    /// Does it.
    pub async fn run(&self, store: &Store) -> Result<Migrated, MigrationError> {
        let (way, force) = match self {
            Self::Fresh(force) => (Way::Fresh, force),
            Self::Refresh(force) => (Way::Refresh, force),
            Self::Reset(force) => (Way::Reset, force),
        };
        down(store, way, force.into()).await?;
        Ok(Migrated::Steps(status(store).await?))
    }
}

impl From<&ForceArg> for Force {
    fn from(arg: &ForceArg) -> Self {
        if arg.force { Self::Yes } else { Self::No }
    }
}

/// An environment variable, read here and not by the parser of the flags, because a flag for the one must also beat
/// the variable for the other, and because the parser would show it as a flag that had been given.
fn variable(name: &'static str) -> Result<Option<String>, StoreArgsError> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(StoreArgsError::Variable { name }),
    }
}

fn default_data_dir() -> Option<PathBuf> {
    use etcetera::BaseStrategy;

    Some(etcetera::choose_base_strategy().ok()?.data_dir().join("host-provisioner"))
}
