use std::{
    ffi::OsString,
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use database::{DatabaseUrl, Store};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::{account::Account, programs::Programs};
use crate::{background, guardian::Guardian};

/// The account that owns the databases, and changes their schema. It is an ordinary one: what needs more rights than a
/// database's owner has fails in tests as it would in production.
const OWNER: &str = "canvas_migrates";

/// The account that works in migrated databases, and can do no more than it must.
const SERVING: &str = "canvas_serves";

const SUPERUSER: &str = "postgres";
const TEMPLATE: &str = "canvas_template";

/// How long a server may take to accept connections.
const STARTUP_TIMEOUT: Duration = Duration::from_secs(60);

/// Ports to listen on. They lie below those that systems hand out by themselves, so that no connection and no
/// listener on port 0 takes the port while the server is stopped.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// How a server differs from the usual one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// Sync commits to the disk, as in production. Otherwise they are only in memory until the server ends in peace,
    /// which is what makes it fast; it still survives [`Server::stop`], but not the machine's own crash.
    pub durable: bool,
    /// Write every statement to [`Server::log`], with its parameters. Secrets that are bound to statements appear
    /// there by rights.
    pub log_statements: bool,
    /// Write the plan of every statement to [`Server::log`], as JSON and with the rows that each of its steps met.
    pub log_plans: bool,
    /// Settings that stand above all others, each as in `shared_buffers=256MB`.
    pub others: &'static [&'static str],
}

/// A PostgreSQL server on a free port of 127.0.0.1, for this process alone: its password is random.
///
/// Clones are the same server. It is stopped and its files are removed with the last of them, or with the process,
/// even if that is killed.
#[derive(Clone)]
pub struct Server(Arc<Inner>);

struct Inner {
    programs: Programs,
    folder: PathBuf,
    password: String,
    port: u16,
    guardian: Mutex<Guardian>,
    superuser: tokio::sync::Mutex<Option<PgConnection>>,
    template: OnceLock<()>,
    databases: AtomicU32,
}

impl Server {
    /// Starts a server and waits until it accepts connections.
    ///
    /// Panics with the command that installs PostgreSQL where it is missing, or with the server's log where it does
    /// not start.
    pub fn start(settings: Settings) -> Self {
        let programs = Programs::find_or_install();
        let account = Account::for_server();
        let folder = account.new_folder();
        let password = random_password();
        let mut arguments: Vec<OsString> = vec![folder.clone().into(), log_path(&folder).into()];
        arguments.push(programs.path("postgres").into());
        arguments.extend(server_arguments(&folder, settings));
        // From here on the folder is removed whatever happens.
        let mut guardian = Guardian::start(SCRIPT, arguments, |command| account.run(command));

        init_cluster(&programs, &account, &folder, &password);
        let port = (0..10)
            .map(|_| free_port())
            .find(|&port| start_on(&mut guardian, &folder, port, &password))
            .unwrap_or_else(|| panic!("ten free ports were taken in turn:\n{}", read_log(&folder)));

        let server = Self(Arc::new(Inner {
            programs,
            folder,
            password,
            port,
            guardian: Mutex::new(guardian),
            superuser: tokio::sync::Mutex::new(None),
            template: OnceLock::new(),
            databases: AtomicU32::new(0),
        }));
        for role in [OWNER, SERVING] {
            server.execute(format!("CREATE ROLE {role} LOGIN PASSWORD '{}'", server.0.password));
        }
        server
    }

    /// The URL of a database, for the account that serves. It holds the password.
    pub fn url(&self, database: &str) -> String {
        url(SERVING, &self.0.password, self.0.port, database)
    }

    /// The URL of a database, for its owner.
    pub fn owner_url(&self, database: &str) -> String {
        url(OWNER, &self.0.password, self.0.port, database)
    }

    /// The URL of a database, for the server's superuser.
    pub fn superuser_url(&self, database: &str) -> String {
        url(SUPERUSER, &self.0.password, self.0.port, database)
    }

    /// The password of all its accounts, for tests that look for it where it should not be.
    pub fn password(&self) -> &str {
        &self.0.password
    }

    /// Everything the server has logged.
    pub fn log(&self) -> String {
        read_log(&self.0.folder)
    }

    /// The folder of the server's files: tables, indexes, write-ahead log.
    pub fn data_dir(&self) -> PathBuf {
        data_path(&self.0.folder)
    }

    /// The path of one of PostgreSQL's programs, such as `pg_dump`, in the version of this server.
    pub fn program(&self, name: &str) -> PathBuf {
        self.0.programs.path(name)
    }

    /// Runs statements as the superuser, in the database `postgres`, outside a transaction.
    ///
    /// Panics with the server's words when it refuses.
    pub fn execute(&self, sql: impl Into<String>) {
        let sql = sql.into();
        let inner = self.0.clone();
        let said = sql.clone();
        let done = background::wait_for(async move { inner.execute(sql).await });
        self.expect_done(&said, done);
    }

    /// Runs the script of the accounts in a database, as its administrator does in production.
    ///
    /// Panics with the server's words when it refuses.
    pub(crate) fn prepare_accounts(&self, database: &str) {
        let url = self.superuser_url(database);
        let done = background::wait_for(async move {
            let mut connection = PgConnection::connect(&url).await?;
            sqlx::raw_sql(migration::ROLES).execute(&mut connection).await?;
            connection.close().await
        });
        self.expect_done("the script of the accounts", done);
    }

    fn expect_done(&self, said: &str, done: Result<(), sqlx::Error>) {
        if let Err(error) = done {
            panic!("{}: {error}\n{}", said.replace(self.password(), "…"), self.log());
        }
    }

    /// Stops the server at once, as a crash would: connections break, and the next start recovers. Nobody listens on
    /// its port then.
    pub fn stop(&self) {
        self.guardian().order("stop QUIT");
    }

    /// Kills all processes of the server at once (SIGKILL), as the end of their container would: nothing is said to
    /// anybody, and nothing is tidied up. The next start recovers.
    pub fn kill(&self) {
        self.guardian().order("kill");
    }

    /// Starts the server again after [`Server::stop`] or [`Server::kill`], on the same port.
    pub fn start_again(&self) {
        let Inner { folder, port, password, .. } = &*self.0;
        assert!(start_on(&mut self.guardian(), folder, *port, password), "port {port} was taken:\n{}", self.log());
    }

    /// Makes a database, migrated or empty, and returns its name.
    pub(crate) fn new_database(&self, migrated: bool) -> String {
        let name = format!("test_{}", self.0.databases.fetch_add(1, Ordering::Relaxed));
        let template = if migrated { self.template() } else { "template1" };
        self.execute(format!("CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}"));
        name
    }

    /// Drops a database, with whoever is connected to it. Nobody waits for that, and it may fail.
    pub(crate) fn drop_database(&self, name: &str) {
        let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        let inner = self.0.clone();
        background::spawn(async move {
            let _ = inner.execute(sql).await;
        });
    }

    /// The migrated database that the others are copied from, made on the first call.
    fn template(&self) -> &'static str {
        self.0.template.get_or_init(|| {
            self.execute(format!("DROP DATABASE IF EXISTS {TEMPLATE}"));
            self.execute(format!("CREATE DATABASE {TEMPLATE} OWNER {OWNER}"));
            self.prepare_accounts(TEMPLATE);
            let url = DatabaseUrl::parse(&self.owner_url(TEMPLATE)).expect("our own URL");
            background::wait_for(async move {
                let store = Store::open(&url).await.expect("the template can be opened");
                migration::up(&store, None).await.expect("the template can be migrated");
                store.close().await.expect("the template can be closed");
            });
            // A template with connections cannot be copied.
            self.execute(format!("ALTER DATABASE {TEMPLATE} WITH ALLOW_CONNECTIONS false"));
        });
        TEMPLATE
    }

    fn guardian(&self) -> std::sync::MutexGuard<'_, Guardian> {
        self.0.guardian.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    async fn execute(&self, sql: String) -> Result<(), sqlx::Error> {
        let mut slot = self.superuser.lock().await;
        let mut connection = match slot.take() {
            Some(connection) => connection,
            None => PgConnection::connect(&url(SUPERUSER, &self.password, self.port, "postgres")).await?,
        };
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
        // After an error the connection is not put back: it may be broken.
        *slot = Some(connection);
        Ok(())
    }
}

/// `$1` is the folder to remove in the end, `$2` the log, and the rest the command that runs the server.
const SCRIPT: &str = r#"
trap '' HUP INT PIPE TERM
folder=$1 log=$2 server=
shift 2
stop() {
  if [ -n "$server" ]; then kill -s "$1" "$server"; wait "$server"; server=; fi
}
# Stopped first, so that it starts no other process meanwhile. One that has ended has no program any more, though
# nobody may have asked how it ended.
kill_all() {
  kill -s STOP "$server"
  children=
  for status in /proc/[0-9]*/stat; do
    read -r process name state parent rest <"$status" && [ "$parent" = "$server" ] && children="$children $process"
  done
  kill -s KILL "$server" $children
  wait "$server"
  for child in $children; do
    while [ -e "/proc/$child/exe" ]; do sleep 0.01; done
  done
  server=
}
while read -r word argument; do
  case $word in
    kill) kill_all ;;
    start) "$@" -p "$argument" </dev/null >>"$log" 2>&1 & server=$! ;;
    stop) stop "$argument" ;;
  esac
  echo done
done
stop QUIT
rm -rf "$folder"
"#;

/// <https://www.postgresql.org/docs/current/auto-explain.html>
const LOG_PLANS: &[&str] = &[
    "session_preload_libraries=auto_explain",
    "auto_explain.log_min_duration=0",
    "auto_explain.log_analyze=on",
    "auto_explain.log_timing=off",
    "auto_explain.log_format=json",
];

fn server_arguments(folder: &Path, settings: Settings) -> Vec<OsString> {
    let on = |wanted: bool| if wanted { "on" } else { "off" };
    let mut arguments: Vec<OsString> = vec!["-D".into(), data_path(folder).into()];
    for setting in [
        "listen_addresses=127.0.0.1".to_owned(),
        "unix_socket_directories=".to_owned(),
        "max_connections=600".to_owned(),
        "shared_buffers=32MB".to_owned(),
        // There is nothing to vacuum in a minute, and its workers hold up the copying of the template.
        "autovacuum=off".to_owned(),
        "jit=off".to_owned(),
        format!("fsync={}", on(settings.durable)),
        format!("synchronous_commit={}", on(settings.durable)),
        format!("full_page_writes={}", on(settings.durable)),
        format!("log_statement={}", if settings.log_statements { "all" } else { "none" }),
        format!("log_connections={}", on(settings.log_statements)),
    ] {
        arguments.extend(["-c".into(), setting.into()]);
    }
    let plans = if settings.log_plans { LOG_PLANS } else { &[] };
    // Of two that name the same setting the last one counts.
    arguments.extend(plans.iter().chain(settings.others).flat_map(|setting| ["-c".into(), setting.into()]));
    arguments
}

fn init_cluster(programs: &Programs, account: &Account, folder: &Path, password: &str) {
    let password_file = folder.join("password");
    fs::write(&password_file, password).expect("our own folder can be written");
    account.give(&password_file);
    let mut command = Command::new(programs.path("initdb"));
    command
        .args(["--encoding=UTF8", "--no-locale", "--no-sync", "--auth=scram-sha-256"])
        .arg(format!("--username={SUPERUSER}"))
        .arg("--pwfile")
        .arg(&password_file)
        .arg("--pgdata")
        .arg(data_path(folder))
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("LC_ALL", "C")
        .current_dir(folder)
        .stdin(Stdio::null());
    account.run(&mut command);
    let output = command.output().expect("initdb starts");
    let _ = fs::remove_file(password_file);
    assert!(
        output.status.success(),
        "initdb failed:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Starts the server and waits until it accepts connections. `false`: the port is taken.
fn start_on(guardian: &mut Guardian, folder: &Path, port: u16, password: &str) -> bool {
    let seen = read_log(folder).len();
    let url = url(SUPERUSER, password, port, "postgres");
    let deadline = Instant::now() + STARTUP_TIMEOUT;
    guardian.order(&format!("start {port}"));
    loop {
        let url = url.clone();
        let error = match background::wait_for(async move { PgConnection::connect(&url).await?.close().await }) {
            Ok(()) => return true,
            Err(error) => error,
        };
        let log = read_log(folder).split_off(seen);
        if log.contains("could not bind IPv4 address") {
            guardian.order("stop QUIT");
            return false;
        }
        assert!(Instant::now() < deadline, "PostgreSQL does not accept connections: {error}\n{log}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn free_port() -> u16 {
    loop {
        let size = u64::from(PORTS.end - PORTS.start);
        let offset = random() % size;
        let port = PORTS.start + u16::try_from(offset).expect("less than the number of ports");
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

fn random_password() -> String {
    format!("{:016x}{:016x}", random(), random())
}

#[expect(clippy::disallowed_methods, reason = "ports and passwords have nothing to do with what is tested")]
fn random() -> u64 {
    getrandom::u64().expect("random numbers")
}

fn url(user: &str, password: &str, port: u16, database: &str) -> String {
    format!("postgres://{user}:{password}@127.0.0.1:{port}/{database}")
}

fn data_path(folder: &Path) -> PathBuf {
    folder.join("data")
}

fn log_path(folder: &Path) -> PathBuf {
    folder.join("log")
}

fn read_log(folder: &Path) -> String {
    // Before the server's first start there is none.
    String::from_utf8_lossy(&fs::read(log_path(folder)).unwrap_or_default()).into_owned()
}
