use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    sync::Arc,
    time::Duration,
};

use serde_json::Value;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;

use crate::{Database, Screen, Service, scratch_dir, terminal};

/// How long a command may run. None should take a second; a busy machine may need several.
const TIMEOUT: Duration = Duration::from_secs(120);

/// Variables that a process needs from its surroundings; everything else is kept from it.
const INHERITED: [&str; 3] = ["PATH", "TMPDIR", "LLVM_PROFILE_FILE"];

/// The `host-provisioner` program on one database.
///
/// It runs in a clean environment, which names the database and the data directory (`DATABASE_URL`,
/// `HOST_PROVISIONER_DATA_DIR`) and an empty home.
#[derive(Clone)]
pub struct Console {
    program: PathBuf,
    /// What runs the program, with its own arguments; empty where nothing does.
    runner: Vec<OsString>,
    environment: BTreeMap<OsString, OsString>,
    home: Arc<TempDir>,
}

/// What a command did.
#[derive(Clone, Debug)]
pub struct Output {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

impl Console {
    /// The program at this path (in the console's tests, `env!("CARGO_BIN_EXE_host-provisioner")`) on this database.
    pub fn new(program: impl AsRef<Path>, database: &Database) -> Self {
        Self::without_database(program)
            .with_env("DATABASE_URL", database.url())
            .with_env("HOST_PROVISIONER_DATA_DIR", database.data_dir())
    }

    /// The same, under the account that owns the database and changes its schema.
    pub fn of_owner(self, database: &Database) -> Self {
        self.with_env("DATABASE_URL", database.owner_url())
    }

    /// The program in an environment that names no database.
    pub fn without_database(program: impl AsRef<Path>) -> Self {
        let home = Arc::new(scratch_dir());
        let mut environment: BTreeMap<OsString, OsString> =
            INHERITED.iter().filter_map(|name| Some(((*name).into(), env::var_os(name)?))).collect();
        environment.insert("HOME".into(), home.path().into());
        environment.insert("TERM".into(), "dumb".into());
        Self { program: program.as_ref().to_owned(), runner: Vec::new(), environment, home }
    }

    /// The same, with this environment variable.
    pub fn with_env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.environment.insert(name.into(), value.into());
        self
    }

    /// The same, without this environment variable.
    pub fn without_env(mut self, name: &str) -> Self {
        self.environment.remove(&OsString::from(name));
        self
    }

    /// The same, started by another program with these arguments, which become the program in the same process: such as
    /// `strace -D`.
    pub fn run_by<A: Into<OsString>>(mut self, runner: impl IntoIterator<Item = A>) -> Self {
        self.runner = runner.into_iter().map(Into::into).collect();
        self
    }

    /// Runs a command to its end, with nothing on its standard input.
    pub async fn run(&self, arguments: &[&str]) -> Output {
        self.run_with_input(arguments, "").await
    }

    /// Runs a command to its end, with this on its standard input.
    ///
    /// Panics when it does not end in two minutes.
    pub async fn run_with_input(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
        let mut command = tokio::process::Command::from(self.command(arguments));
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", self.program.display()));
        let mut stdin = process.stdin.take().expect("its input was piped");
        let feed = async move {
            // A command may end without having read it all.
            let _ = stdin.write_all(input.as_ref()).await;
        };
        let both = async { tokio::join!(feed, process.wait_with_output()).1 };
        let output = tokio::time::timeout(TIMEOUT, both)
            .await
            .unwrap_or_else(|_| panic!("{arguments:?} did not end within {TIMEOUT:?}"))
            .expect("its output can be read");
        Output {
            status: output.status,
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs a command to its end on a terminal, where somebody types this. A line ends with `\n`, and `\x04` at the
    /// start of a line ends the input.
    pub async fn run_on_terminal(&self, arguments: &[&str], typed: &str) -> Screen {
        terminal::run(self.command(arguments), typed.to_owned(), TIMEOUT).await
    }

    /// Starts `serve` on a free port, with these arguments too, and waits until it is ready.
    pub async fn serve(&self, arguments: &[&str]) -> Service {
        let service = self.serve_unready(arguments).await;
        service.wait_until_ready().await;
        service
    }

    /// Starts `serve` and waits until it listens, though it may not be ready: its database may be away.
    pub async fn serve_unready(&self, arguments: &[&str]) -> Service {
        Service::spawn(self.clone(), arguments).await
    }

    /// The command itself, for what the other methods don't offer.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut words = self.runner.iter().map(OsString::as_os_str).chain([self.program.as_os_str()]);
        let mut command = Command::new(words.next().expect("the program is one"));
        command.args(words).args(arguments).env_clear().envs(&self.environment).current_dir(self.home.path());
        command
    }

    /// Makes an operator with these scopes and returns the token.
    pub async fn operator(&self, name: &str, scopes: &[&str]) -> String {
        let scopes = scopes.join(",");
        let arguments = ["operator", "create", "--name", name, "--scopes", &scopes, "--output", "json"];
        let output = self.run(&arguments).await.expect_success();
        let document = output.json();
        document["token"].as_str().unwrap_or_else(|| panic!("no token in {document}")).to_owned()
    }
}

impl Output {
    /// The exit code; none for a process that was killed.
    pub fn code(&self) -> Option<i32> {
        self.status.code()
    }

    /// Standard output as JSON. Panics when there is anything else.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }

    /// The output itself, if the command exited with 0; else a panic that shows it.
    #[track_caller]
    pub fn expect_success(self) -> Self {
        self.expect_code(0)
    }

    /// The output itself, if the command exited with this code; else a panic that shows it.
    #[track_caller]
    pub fn expect_code(self, code: i32) -> Self {
        assert_eq!(self.code(), Some(code), "{self:?}");
        self
    }
}
