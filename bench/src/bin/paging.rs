//! What reading costs in a store with a million host sessions: `cargo run --release -p bench --bin paging`.
//!
//! Fills a SQLite store and a throwaway PostgreSQL, whose shared buffers are the tests' 32 MB, and asks the operations
//! themselves, without HTTP before them: the first and the thousandth page of lists, each found by turning pages as a
//! caller would, what a filter costs that nothing passes, and a verification in a small store and in the large one.
//! Times are medians, of rounds in which each was asked once.

use std::{
    error::Error,
    sync::Arc,
    time::{Duration, Instant},
};

use database::DataDir;
use provisioner::{
    Actor, Clock, CreatedBy, ExpiringWithin, Expiry, Grace, HostGuid, IfCurrent, Label, List, OsRandom, Provision,
    Provisioner, SessionId, Status, SystemClock, Timeline, Verification,
};
use testbed::{Database, ENGINES, Engine};

const MANY: u32 = 1_000_000;
const FEW: u32 = 10_000;

/// Which page is held against the first.
const FAR: usize = 1_000;

const ROUNDS: usize = 201;

/// How many Host GUIDs are verified in turn, so that not always the same page of the index is asked for.
const HOST_GUIDS: i64 = 200;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if cfg!(debug_assertions) {
        eprintln!("these are the figures of a debug build: add --release");
    }
    for engine in ENGINES {
        let name = match engine {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        };
        let few = Filled::new(engine, FEW).await?;
        let many = Filled::new(engine, MANY).await?;
        println!(
            "{:46} {:>11} {:>11}  ratio",
            format!("{name}, {MANY} host sessions"),
            "page 1",
            format!("page {FAR}")
        );
        for (what, list) in lists()? {
            let (first, far) = many.pages(&list).await?;
            print(what, first, far);
        }
        println!("{:46} {:>11} {:>11}  ratio", format!("{name}, so many host sessions"), FEW, MANY);
        print("verify", few.verifications().await?, many.verifications().await?);
        print("tell a timeline", few.timelines().await?, many.timelines().await?);
        print("list a creator's, who has none", few.nothing().await?, many.nothing().await?);
    }
    Ok(())
}

/// What is asked for a page at a time.
fn lists() -> Result<Vec<(&'static str, List)>, Box<dyn Error>> {
    let year = ExpiringWithin::from_seconds(365 * 86_400)?;
    Ok(vec![
        ("list", List::default()),
        ("list what is active, a tenth", List { status: Some(Status::Active), ..List::default() }),
        ("list a creator's, a tenth", List { created_by: Some(CreatedBy::parse("Registrar 7")?), ..List::default() }),
        ("list what ends within a year, a seventh", List { expiring_within: Some(year), ..List::default() }),
    ])
}

/// A store with so many host sessions.
struct Filled {
    provisioner: Provisioner,
    host_guids: Vec<HostGuid>,
    _database: Database,
}

impl Filled {
    async fn new(engine: Engine, host_sessions: u32) -> Result<Self, Box<dyn Error>> {
        let database = Database::new(engine);
        let data_dir = DataDir::open(database.data_dir())?;
        let store = database.connect().await;
        let actor = Actor::Local { user: "bench".to_owned(), host: "bench".to_owned() };
        let provisioner =
            Provisioner::open(store, &data_dir, &actor, Arc::new(SystemClock), Arc::new(OsRandom)).await?;
        database.fill(host_sessions, &SystemClock.now().to_string()).await;
        let mut host_guids = Vec::new();
        for number in 1..=HOST_GUIDS {
            let provision = Provision {
                session_id: SessionId::parse(number)?,
                label: Label::default(),
                created_by: CreatedBy::parse("bench")?,
                expiry: Expiry::Never,
                if_current: IfCurrent::Rotate(Grace::default()),
                reason: None,
            };
            host_guids.push(provisioner.provision(&actor, &provision).await?.host_guid);
        }
        Ok(Self { provisioner, host_guids, _database: database })
    }

    /// How long the first page takes, and one far from it.
    async fn pages(&self, list: &List) -> Result<(Duration, Duration), Box<dyn Error>> {
        let mut far = list.clone();
        for _ in 1..FAR {
            far.after = Some(self.provisioner.list(&far).await?.next.ok_or("there are not so many pages")?);
        }
        let (mut of_first, mut of_far) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            of_first.push(self.page(list).await?);
            of_far.push(self.page(&far).await?);
        }
        Ok((median(of_first), median(of_far)))
    }

    async fn page(&self, list: &List) -> Result<Duration, Box<dyn Error>> {
        let started = Instant::now();
        let page = self.provisioner.list(list).await?;
        let duration = started.elapsed();
        if page.host_sessions.len() == 50 { Ok(duration) } else { Err("a page is not full".into()) }
    }

    async fn verifications(&self) -> Result<Duration, Box<dyn Error>> {
        let mut durations = Vec::new();
        for _ in 0..5 {
            for host_guid in &self.host_guids {
                let started = Instant::now();
                let verification = self.provisioner.verify(host_guid, None).await?;
                durations.push(started.elapsed());
                if !matches!(verification, Verification::Valid(_)) {
                    return Err("an issued Host GUID is not valid".into());
                }
            }
        }
        Ok(median(durations))
    }

    async fn timelines(&self) -> Result<Duration, Box<dyn Error>> {
        let mut durations = Vec::new();
        for host_guid in &self.host_guids {
            let Verification::Valid(host_session) = self.provisioner.verify(host_guid, None).await? else {
                return Err("an issued Host GUID is not valid".into());
            };
            let timeline =
                Timeline { host_session: host_session.id, after: None, limit: provisioner::ListLimit::default() };
            let started = Instant::now();
            self.provisioner.timeline(&timeline).await?;
            durations.push(started.elapsed());
        }
        Ok(median(durations))
    }

    /// The worst that a filter without an index can cost: all rows are met and none is found.
    async fn nothing(&self) -> Result<Duration, Box<dyn Error>> {
        let nobody = List { created_by: Some(CreatedBy::parse("nobody")?), ..List::default() };
        let mut durations = Vec::new();
        for _ in 0..11 {
            let started = Instant::now();
            self.provisioner.list(&nobody).await?;
            durations.push(started.elapsed());
        }
        Ok(median(durations))
    }
}

fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort_unstable();
    durations[durations.len() / 2]
}

fn print(what: &str, one: Duration, other: Duration) {
    let ratio = other.as_secs_f64() / one.as_secs_f64();
    println!("  {what:44} {:8} µs {:8} µs {ratio:6.2}", one.as_micros(), other.as_micros());
}
