use std::{fs, path::PathBuf};

use tempfile::TempDir;
use testbed::{Console, Database, Service};

use super::{ALL_SCOPES, PROGRAM};

/// A database, and the console tool as somebody uses it who works on it.
pub struct Stand {
    pub database: Database,
    asked: Option<Asked>,
}

/// Where the console tool does its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// On the store itself.
    Local,
    /// At a service that it asks, which serves the same store.
    Remote,
}

/// A service that is asked, and the console tool that asks it.
struct Asked {
    _service: Service,
    console: Console,
    folder: TempDir,
}

/// The operator by whose name the console tool asks.
const OPERATOR: &str = "console";

/// The console tool that asks this service as a new operator. It knows neither the database nor the keyring, only the file with
/// the token, which is in this folder.
pub async fn asking(service: &Service, operator: &str, scopes: &[&str]) -> (Console, TempDir) {
    let token = service.console().operator(operator, scopes).await;
    let folder = testbed::scratch_dir();
    fs::write(folder.path().join("token"), format!("{token}\n")).unwrap();
    let console = Console::without_database(PROGRAM)
        .with_env("HOST_PROVISIONER_DATA_DIR", folder.path().join("data"))
        .with_env("HOST_PROVISIONER_SERVER", service.base_url())
        .with_env("HOST_PROVISIONER_TOKEN_FILE", folder.path().join("token"));
    (console, folder)
}

impl Stand {
    pub async fn new(database: Database, mode: Mode) -> Self {
        let asked = match mode {
            Mode::Local => None,
            Mode::Remote => {
                let service = Service::start(PROGRAM, &database, &[]).await;
                let (console, folder) = asking(&service, OPERATOR, &ALL_SCOPES).await;
                Some(Asked { _service: service, console, folder })
            }
        };
        Self { database, asked }
    }

    pub fn mode(&self) -> Mode {
        if self.asked.is_some() { Mode::Remote } else { Mode::Local }
    }

    /// The console tool, in the mode that is tested.
    pub fn console(&self) -> Console {
        self.asked.as_ref().map_or_else(|| self.local(), |asked| asked.console.clone())
    }

    /// Where it keeps what an interrupted command needs to go on.
    pub fn data_dir(&self) -> PathBuf {
        match &self.asked {
            Some(asked) => asked.folder.path().join("data"),
            None => self.database.data_dir().to_owned(),
        }
    }

    /// The console tool on the store itself, for what is local by nature.
    pub fn local(&self) -> Console {
        super::console(&self.database)
    }

    /// Whom the audit trail names for what the console tool does.
    pub fn actor(&self) -> String {
        match self.mode() {
            Mode::Remote => OPERATOR.to_owned(),
            Mode::Local => {
                let user = nix::unistd::User::from_uid(nix::unistd::geteuid()).unwrap().unwrap().name;
                let host = nix::unistd::gethostname().unwrap().into_string().unwrap();
                format!("local:{user}@{host}")
            }
        }
    }
}

/// Makes four tests of each named `async fn name(stand: Stand)`: in both modes of the console tool, on both engines.
macro_rules! in_both_modes {
    ($($name:ident),+ $(,)?) => {
        $(
            mod $name {
                use testbed::{Database, Engine};

                use $crate::support::{Mode, Stand};

                fn run(engine: Engine, mode: Mode) -> impl std::process::Termination {
                    testbed::run(async { super::$name(Stand::new(Database::new(engine), mode).await).await })
                }

                #[test]
                fn local_sqlite() -> impl std::process::Termination {
                    run(Engine::Sqlite, Mode::Local)
                }

                #[test]
                fn local_postgres() -> impl std::process::Termination {
                    run(Engine::Postgres, Mode::Local)
                }

                #[test]
                fn remote_sqlite() -> impl std::process::Termination {
                    run(Engine::Sqlite, Mode::Remote)
                }

                #[test]
                fn remote_postgres() -> impl std::process::Termination {
                    run(Engine::Postgres, Mode::Remote)
                }
            }
        )+
    };
}

pub(crate) use in_both_modes;
