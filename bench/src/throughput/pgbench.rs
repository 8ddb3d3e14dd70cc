//! The limit that PostgreSQL sets: `pgbench` with one statement, on the same table, over the same socket.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use reqwest::Url;
use testbed::{Database, postgres::Server, scratch_dir};

use super::{measurement::Seen, work::Work};

/// One row in a transaction of its own, with all the indexes of the table and nothing of what a provision does beside:
/// no row is superseded, no event is written, no operator is recognised. The sessions are others than those of the
/// service, and so many that no two are the same.
const INSERT: &str = r#"\set session random(1000000000000, 9000000000000000)
INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "CreatedBy", "IsActive", "Label", "KeyId")
VALUES (:session::bigint, encode(sha256((:session::bigint)::text::bytea), 'base64'), now(), 'pgbench', true, 'host', 'k1');
"#;

/// One row by the unique index on its hash. `pgbench` has no lists to choose a hash from, so these hashes are those of
/// numbers, and the statement computes one: a microsecond, where the whole takes some fifty. What is selected is what a
/// verification looks at.
const SELECT: &str = r#"\set id random(1, NUMBERED)
SELECT "HostSessionId", "SessionId", "Label", "CreatedAt", "CreatedBy", "ExpiresAt", "LastUsedAt", "RevokedAt", "IsActive"
FROM canvas."HostSessions" WHERE "HostGuidHash" = encode(sha256((:id)::text::bytea), 'base64');
"#;

/// How many connections it opens in a second at least, which is no part of what it measures, but of its time.
const OPENED: u32 = 50;

/// Which part of the transactions is logged, for the percentiles.
const SAMPLE: &str = "0.1";

/// What is run against one database, as the account that serves.
pub(super) struct PgBench {
    program: PathBuf,
    psql: PathBuf,
    environment: Vec<(&'static str, String)>,
    numbered: usize,
}

impl PgBench {
    /// On this server and database, where the hashes of the numbers up to `numbered` are on record.
    pub fn new(server: &Server, database: &Database, numbered: usize) -> Result<Self, Box<dyn Error>> {
        let url = Url::parse(database.url())?;
        let environment = vec![
            ("PGHOST", url.host_str().ok_or("no host")?.to_owned()),
            ("PGPORT", url.port().ok_or("no port")?.to_string()),
            ("PGUSER", url.username().to_owned()),
            ("PGPASSWORD", url.password().ok_or("no password")?.to_owned()),
            ("PGDATABASE", url.path().trim_start_matches('/').to_owned()),
        ];
        Ok(Self { program: server.program("pgbench"), psql: server.program("psql"), environment, numbered })
    }

    /// Runs one of the two with so many connections.
    pub fn run(&self, work: Work, connections: u32, seconds: u32) -> Result<Seen, Box<dyn Error>> {
        let folder = scratch_dir();
        let script = folder.path().join("script.sql");
        let text = if work == Work::Insert { INSERT } else { SELECT };
        fs::write(&script, text.replace("NUMBERED", &self.numbered.to_string()))?;
        let output = self
            .command(&self.program)
            .args(["--no-vacuum", "--protocol", "prepared", "--log", "--sampling-rate", SAMPLE])
            .args(["--client", &connections.to_string(), "--jobs", &connections.min(2).to_string()])
            .args(["--time", &(seconds + connections.div_ceil(OPENED)).to_string()])
            .arg("--file")
            .arg(&script)
            .current_dir(folder.path())
            .output()
            .map_err(|error| format!("{}: {error}", self.program.display()))?;
        let stdout = String::from_utf8_lossy(&output.stdout);
        let report = Report::read(&stdout).filter(|_| output.status.success());
        let report =
            report.ok_or_else(|| format!("pgbench said:\n{stdout}{}", String::from_utf8_lossy(&output.stderr)))?;
        report.with_latencies(latencies(folder.path())?)
    }

    /// What `psql` answers to this, one row a line.
    pub fn ask(&self, sql: &str) -> Result<String, Box<dyn Error>> {
        let output = self.command(&self.psql).args(["-X", "--no-align", "--tuples-only", "--command", sql]).output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Makes sure that a select finds its row, and by the index.
    pub fn check(&self) -> Result<(), Box<dyn Error>> {
        let found = self.ask(&format!(
            r#"SELECT count(*) FROM generate_series(1, {}) AS id JOIN canvas."HostSessions"
               ON "HostGuidHash" = encode(sha256(id::text::bytea), 'base64')"#,
            self.numbered
        ))?;
        let plan = self.ask(
            r#"EXPLAIN SELECT * FROM canvas."HostSessions"
               WHERE "HostGuidHash" = encode(sha256('7'::text::bytea), 'base64')"#,
        )?;
        if found != self.numbered.to_string() || !plan.contains("Index Scan using \"IX_HostSessions_HostGuidHash\"") {
            return Err(format!("pgbench would find {found} of {} rows, and so:\n{plan}", self.numbered).into());
        }
        Ok(())
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.environment.iter().cloned()).stdin(Stdio::null());
        command
    }
}

/// What `pgbench` prints.
#[derive(Debug, PartialEq)]
struct Report {
    done: u64,
    failed: u64,
    per_second: f64,
}

impl Report {
    fn read(stdout: &str) -> Option<Self> {
        let after = |beginning: &str| {
            let line = stdout.lines().find_map(|line| line.strip_prefix(beginning))?;
            line.split_whitespace().next()
        };
        Some(Self {
            done: after("number of transactions actually processed: ")?.parse().ok()?,
            failed: after("number of failed transactions: ")?.parse().ok()?,
            per_second: after("tps = ")?.parse().ok()?,
        })
    }

    fn with_latencies(self, mut micros: Vec<u64>) -> Result<Seen, Box<dyn Error>> {
        micros.sort_unstable();
        let percentile = |part: f64| {
            let at = (micros.len() as f64 * part) as usize;
            micros.get(at).copied().map(Duration::from_micros).ok_or("pgbench logged no transaction")
        };
        Ok(Seen {
            done: self.done,
            errors: self.failed,
            duration: Duration::from_secs_f64(self.done as f64 / self.per_second),
            p50: percentile(0.5)?,
            p99: percentile(0.99)?,
            p999: Some(percentile(0.999)?),
        })
    }
}

/// What the logs in this folder say that transactions took.
fn latencies(folder: &Path) -> Result<Vec<u64>, Box<dyn Error>> {
    let mut micros = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        if file.file_name().to_string_lossy().starts_with("pgbench_log.") {
            // Client, number of the transaction, microseconds, script, and when it was.
            let log = fs::read_to_string(file.path())?;
            micros.extend(log.lines().filter_map(|line| line.split(' ').nth(2)?.parse::<u64>().ok()));
        }
    }
    Ok(micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read() {
        let stdout = "pgbench (15.18 (Debian 15.18-0+deb12u1))\ntransaction type: script.sql\nscaling factor: 1\n\
            query mode: prepared\nnumber of clients: 64\nnumber of threads: 2\nmaximum number of tries: 1\n\
            duration: 2 s\nnumber of transactions actually processed: 41234\n\
            number of failed transactions: 3 (0.007%)\nlatency average = 3.1 ms\n\
            initial connection time = 99.123 ms\ntps = 20617.5 (without initial connection time)\n";
        assert_eq!(Report::read(stdout), Some(Report { done: 41_234, failed: 3, per_second: 20_617.5 }));
        assert_eq!(Report::read("pgbench: error: connection to server failed"), None);
    }

    #[test]
    fn percentiles_are_of_the_sample() {
        let report = Report { done: 1000, failed: 0, per_second: 500.0 };
        let seen = report.with_latencies((1..=1000).rev().collect()).unwrap();
        assert_eq!(seen.duration, Duration::from_secs(2));
        assert_eq!((seen.p50, seen.p99), (Duration::from_micros(501), Duration::from_micros(991)));
        assert!(Report { done: 0, failed: 0, per_second: 1.0 }.with_latencies(vec![]).is_err());
    }
}
