use std::{
    fs::{self, File},
    path::Path,
    process::{Child, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tempfile::TempDir;

use crate::{Client, Console, Database, process_watch, scratch_dir};

/// How long the service may take to listen, to become ready, or to stop.
const TIMEOUT: Duration = Duration::from_secs(60);

/// What the service says in its log when it listens; `http://` or `https://` and its address follow.
const LISTENING: &str = "listening on ";

/// What it says of where its metrics are, before it listens; their address follows.
const METRICS: &str = "metrics are at ";

/// How long to wait between two looks at the process.
const INTERVAL: Duration = Duration::from_millis(5);

/// The program serving on a free port of 127.0.0.1, in a process of its own. It is killed with the value, or with the
/// test process.
///
/// A test that panics meanwhile shows the service's output.
pub struct Service {
    process: Child,
    console: Console,
    base_url: String,
    output: TempDir,
}

impl Service {
    /// Starts the program at this path on this database and waits until it is ready.
    ///
    /// See [`Console::serve`] for other environments.
    pub async fn start(program: impl AsRef<Path>, database: &Database, arguments: &[&str]) -> Self {
        Console::new(program, database).serve(arguments).await
    }

    /// Starts `serve` and waits until it says where it listens.
    pub(crate) async fn spawn(console: Console, arguments: &[&str]) -> Self {
        let output = scratch_dir();
        let file = |name| File::create(output.path().join(name)).expect("a file for its output");
        let mut command = console.command(&["serve"]);
        if !arguments.contains(&"--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        let process = command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(file("stdout"))
            .stderr(file("stderr"))
            .spawn()
            .unwrap_or_else(|error| panic!("the service does not start: {error}"));
        process_watch::remember(process.id());
        let mut service = Self { process, console, base_url: String::new(), output };

        let deadline = Instant::now() + TIMEOUT;
        service.base_url = loop {
            if let Some(url) = url_in(&service.stderr()) {
                break url.to_owned();
            }
            if let Some(status) = service.exit_status() {
                panic!("the service ended with {status} before it listened");
            }
            assert!(Instant::now() < deadline, "the service does not say where it listens");
            tokio::time::sleep(INTERVAL).await;
        };
        service
    }

    /// The address, as in `http://127.0.0.1:40123`, or `https://` where the service has a certificate.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Where its metrics are, with `/metrics` at the end. Panics where it was not asked to show them (`--metrics-listen`).
    pub fn metrics_url(&self) -> String {
        let log = self.stderr();
        let line = log.lines().find_map(|line| line.split_once(METRICS)).expect("it says where its metrics are");
        line.1.split_inclusive("/metrics").next().expect("an address").to_owned()
    }

    /// Its metrics, as they are now.
    pub async fn metrics(&self) -> String {
        let url = self.metrics_url();
        let client = Client::new(url.trim_end_matches("/metrics"), None);
        client.get("/metrics").await.expect_status(200).body
    }

    /// A caller with this token, or with none.
    pub fn client(&self, token: Option<&str>) -> Client {
        Client::new(&self.base_url, token)
    }

    /// A new operator's client. The console writes the operator into the service's database.
    pub async fn operator(&self, name: &str, scopes: &[&str]) -> Client {
        let token = self.console.operator(name, scopes).await;
        self.client(Some(&token))
    }

    /// The console of the same database.
    pub fn console(&self) -> &Console {
        &self.console
    }

    /// The id of the process.
    pub fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// What the service has written to its standard output.
    pub fn stdout(&self) -> String {
        self.read("stdout")
    }

    /// What the service has written to its standard error: its log.
    pub fn stderr(&self) -> String {
        self.read("stderr")
    }

    /// Everything that the service has written.
    pub fn logs(&self) -> String {
        self.stdout() + &self.stderr()
    }

    /// Waits until the service says that it is ready. Panics when it does not within a minute.
    pub async fn wait_until_ready(&self) {
        let client = self.client(None);
        let deadline = Instant::now() + TIMEOUT;
        loop {
            let said = match client.try_send(client.request(reqwest::Method::GET, "/health/ready")).await {
                Ok(answer) if answer.status == 200 => return,
                Ok(answer) => format!("{answer:?}"),
                Err(error) => format!("{error:?}"),
            };
            assert!(Instant::now() < deadline, "the service does not become ready: {said}");
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Asks the service to stop (SIGTERM), waits until it has, and returns how it ended.
    ///
    /// Panics when it does not within a minute.
    pub async fn stop(&mut self) -> ExitStatus {
        self.signal(Signal::SIGTERM);
        let deadline = Instant::now() + TIMEOUT;
        loop {
            if let Some(status) = self.exit_status() {
                return status;
            }
            assert!(Instant::now() < deadline, "the service does not stop");
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Kills the service (SIGKILL): it gets no chance to finish anything.
    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        process_watch::forget(self.process.id());
    }

    /// Sends a signal to the service.
    pub fn signal(&self, signal: Signal) {
        let process = Pid::from_raw(i32::try_from(self.process.id()).expect("an id that the system gave"));
        kill(process, signal).unwrap_or_else(|error| panic!("{signal} cannot be sent: {error}"));
    }

    /// How the service ended, if it has.
    pub fn exit_status(&mut self) -> Option<ExitStatus> {
        let status = self.process.try_wait().expect("our own child");
        if status.is_some() {
            process_watch::forget(self.process.id());
        }
        status
    }

    fn read(&self, name: &str) -> String {
        let bytes = fs::read(self.output.path().join(name)).expect("the file was made at the start");
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            eprintln!("the service said:\n{}", self.logs());
        }
    }
}

/// The address in the line of the log that has one. A line that is still being written has none yet.
fn url_in(log: &str) -> Option<&str> {
    let line = log.split_inclusive('\n').find(|line| line.contains(LISTENING) && line.ends_with('\n'))?;
    let (_, rest) = line.split_once(LISTENING)?;
    let authority = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"))?;
    let end = authority.find(|c: char| !(c.is_ascii_alphanumeric() || ".:[]-".contains(c)))?;
    rest.get(..rest.len() - authority.len() + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_a_whole_line() {
        for url in ["http://127.0.0.1:40123", "https://[::1]:40123"] {
            let log = format!("INFO starting\nINFO host_provisioner: listening on {url}");
            assert_eq!(url_in(&log), None);
            for end in ["\n", " version=1\n", "\"}\n", "/\n"] {
                assert_eq!(url_in(&format!("{log}{end}")), Some(url), "{end:?}");
            }
        }
    }
}
