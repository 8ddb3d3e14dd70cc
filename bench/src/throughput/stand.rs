//! An engine with a filled table, and the service before it.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use database::DataDir;
use provisioner::{
    Actor, Clock, CreatedBy, Expiry, Grace, IfCurrent, Label, OsRandom, Provision, Provisioner, SessionId, SystemClock,
};
use reqwest::Method;
use serde_json::{Value, json};
use testbed::{
    Console, Database, Engine, Service,
    postgres::{Server, Settings},
    scratch_dir,
};

use super::{
    callers::Plan,
    cost,
    known::{Known, Valid},
    load,
    measurement::{Costs, Figures, Seen},
    pgbench::PgBench,
    script::{Target, script},
    work::Work,
};

/// How the server of the benchmark differs from the one of the tests, where speed comes before durability: it is set up
/// as PostgreSQL comes, but for the size of its cache, which is 128 MB there and would be more in production.
pub const SERVER_SETTINGS: Settings = Settings {
    durable: true,
    log_statements: false,
    log_plans: false,
    others: &["shared_buffers=256MB", "autovacuum=on", "jit=on"],
};

const SCOPES: &str = "provision,revoke,read,verify,explain";

/// The service on an engine, and what is known of its table.
pub(super) struct Stand {
    pub engine: Engine,
    pub pgbench: Option<PgBench>,
    // Declared before the database, so that it is gone before it.
    services: Vec<Running>,
    known: Known,
    host_sessions: u32,
    database: Database,
}

/// A program that serves.
struct Running {
    service: Service,
    token: String,
}

impl Stand {
    /// Fills a table and starts these programs before it, each with these arguments.
    pub async fn new(
        engine: Engine,
        server: Option<&Server>,
        host_sessions: u32,
        programs: &[PathBuf],
        arguments: &[&str],
        valid: Valid,
    ) -> Result<Self, Box<dyn Error>> {
        let started = Instant::now();
        let database = server.map_or_else(Database::sqlite, Database::on);
        let known = fill(&database, host_sessions, valid).await?;
        eprintln!("{}: {host_sessions} host sessions in {:.1} s", name(engine), started.elapsed().as_secs_f64());
        let pgbench = match server {
            Some(server) => {
                // What was written is on the disk before anything is measured.
                server.execute("CHECKPOINT");
                Some(PgBench::new(server, &database, known.numbered)?)
            }
            None => None,
        };
        let mut services = Vec::new();
        for (number, program) in programs.iter().enumerate() {
            services.push(Running::start(program, &database, number, arguments).await?);
        }
        let stand = Self { engine, services, known, host_sessions, pgbench, database };
        stand.check().await?;
        Ok(stand)
    }

    /// What the table calls the engine.
    pub fn name(&self) -> &'static str {
        name(self.engine)
    }

    /// The folder of the store, or of its keyring.
    pub fn data_dir(&self) -> &Path {
        self.database.data_dir()
    }

    /// How many valid Host GUIDs are asked for.
    pub fn valid(&self) -> usize {
        self.known.valid.len()
    }

    /// Asks for so many valid Host GUIDs at most from now on.
    pub fn keep_valid(&mut self, most: usize) {
        self.known.keep_valid(most);
    }

    /// The process of the first program.
    pub fn process_id(&self) -> u32 {
        self.services[0].service.process_id()
    }

    /// What callers of the first program do, whose work is to provision or to verify.
    pub fn plan(&self, work: Work, connections: u32, seconds: u32, pause_millis: Option<u64>) -> Plan {
        let running = &self.services[0];
        let (path, bodies) = match work {
            // Of those sessions whose current host session has the label that is issued for.
            Work::Provision => {
                let sessions = (1..=self.host_sessions / 10).filter(|session| session % 4 != 0);
                ("/v1/host-sessions", sessions.map(|session| json!({ "sessionId": session }).to_string()).collect())
            }
            _ => {
                let host_guids = self.known.valid.iter();
                ("/v1/verify", host_guids.map(|guid| json!({ "hostGuid": guid }).to_string()).collect())
            }
        };
        Plan {
            host: running.host().to_owned(),
            token: running.token.clone(),
            path: path.to_owned(),
            bodies,
            connections,
            seconds,
            pause_millis,
        }
    }

    /// Measures some work at the first program, or at another.
    pub fn measure(
        &self,
        work: Work,
        program: usize,
        connections: u32,
        (warm_up, seconds): (u32, u32),
        seed: u64,
    ) -> Result<Figures, Box<dyn Error>> {
        let running = self.services.get(program).ok_or("there is no such program")?;
        let process = running.service.process_id();
        let run = |seconds, seed| -> Result<Seen, Box<dyn Error>> {
            match &self.pgbench {
                Some(pgbench) if work.is_pgbench() => pgbench.run(work, connections, seconds),
                _ => running.ask(work, &self.known, self.host_sessions, connections, seconds, seed),
            }
        };
        if warm_up > 0 {
            run(warm_up, seed * 1_000)?;
        }
        cost::forget_peak(process)?;
        let before = self.costs(process)?;
        let seen = run(seconds, seed * 1_000 + 500)?;
        let after = self.costs(process)?;
        let costs = Costs {
            service: after.service.saturating_sub(before.service),
            database: after.database.saturating_sub(before.database),
            load: after.load.saturating_sub(before.load),
        };
        Ok(Figures::new(&seen, costs, cost::memory(process)?))
    }

    fn costs(&self, process: u32) -> Result<Costs, Box<dyn Error>> {
        Ok(Costs {
            service: cost::of_process(process)?,
            database: match self.database.server() {
                Some(server) => cost::of_server(&server.data_dir())?,
                None => Duration::ZERO,
            },
            load: cost::of_ended_children()?,
        })
    }

    /// Makes sure that every kind of Host GUID is answered as it should be: `wrk` looks at no body.
    pub async fn check(&self) -> Result<(), Box<dyn Error>> {
        let of = |list: &[String]| -> Vec<String> { list.iter().step_by((list.len() / 50).max(1)).cloned().collect() };
        let unknown = vec!["0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44".to_owned()];
        for running in &self.services {
            for (host_guids, wanted) in [
                (of(&self.known.valid), Value::Null),
                (of(&self.known.revoked), json!("revoked")),
                (unknown.clone(), json!("unknown")),
            ] {
                for host_guid in host_guids {
                    let answer = running.post("/v1/verify", &json!({ "hostGuid": host_guid })).await?;
                    if answer["valid"] != wanted.is_null() || answer["reason"] != wanted {
                        return Err(format!("a Host GUID that is {wanted} was answered with {answer}").into());
                    }
                }
            }
            let session = json!({ "sessionId": 1 });
            let issued = running.post("/v1/host-sessions", &session).await?;
            if issued["rotated"].is_null() {
                return Err(format!("a provision that replaces another was answered with {issued}").into());
            }
        }
        self.pgbench.as_ref().map_or(Ok(()), PgBench::check)
    }
}

impl Running {
    async fn start(
        program: &Path,
        database: &Database,
        number: usize,
        arguments: &[&str],
    ) -> Result<Self, Box<dyn Error>> {
        let console = Console::new(program, database);
        let operator = format!("bench-{number}");
        let command = ["operator", "create", "--name", &operator, "--scopes", SCOPES, "--output", "json"];
        let output = console.run(&command).await.expect_success();
        let token = output.json()["token"].as_str().ok_or("no token")?.to_owned();
        let service = console.serve(arguments).await;
        Ok(Self { service, token })
    }

    fn ask(
        &self,
        work: Work,
        known: &Known,
        host_sessions: u32,
        connections: u32,
        seconds: u32,
        seed: u64,
    ) -> Result<Seen, Box<dyn Error>> {
        let folder = scratch_dir();
        let url = self.service.base_url();
        let target =
            Target { host: url.trim_start_matches("http://"), token: &self.token, sessions: host_sessions / 10, seed };
        let path = folder.path().join("script.lua");
        fs::write(&path, script(work, known, &target))?;
        load::run(&path, url, connections, seconds)
    }

    /// Its address without the scheme.
    fn host(&self) -> &str {
        self.service.base_url().trim_start_matches("http://")
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Value, Box<dyn Error>> {
        let client = self.service.client(Some(&self.token));
        let answer = client.try_send(client.request(Method::POST, path).json(body)).await?;
        if answer.status / 100 != 2 {
            return Err(format!("{path} was answered with {answer:?}").into());
        }
        Ok(answer.json())
    }
}

/// What the table calls an engine.
pub(super) fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

/// Fills a migrated database, and lets one provision sign the end of its trail, as every change does.
async fn fill(database: &Database, host_sessions: u32, valid: Valid) -> Result<Known, Box<dyn Error>> {
    let data_dir = DataDir::open(database.data_dir())?;
    let store = database.connect().await;
    let actor = Actor::Local { user: "bench".to_owned(), host: "bench".to_owned() };
    let provisioner = Provisioner::open(store, &data_dir, &actor, Arc::new(SystemClock), Arc::new(OsRandom)).await?;
    let known = Known::new(host_sessions, database.data_dir(), valid)?;
    database.fill_with(host_sessions, &SystemClock.now().to_string(), &known.hashes).await;
    let provision = Provision {
        session_id: SessionId::parse(1_i64)?,
        label: Label::default(),
        created_by: CreatedBy::parse("bench")?,
        expiry: Expiry::Never,
        if_current: IfCurrent::Rotate(Grace::default()),
        reason: None,
    };
    provisioner.provision(&actor, &provision).await?;
    Ok(known)
}
