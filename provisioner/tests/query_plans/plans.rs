use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use database::{DataDir, Store};
use provisioner::{OsRandom, Provisioner};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::Value;
use testbed::{Database, Engine};
use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt},
    util::SubscriberInitExt,
};

use crate::{Still, actor};

/// How often an operation is done: from the sixth time on PostgreSQL may plan a statement without its values
/// (<https://www.postgresql.org/docs/current/sql-prepare.html>).
const TIMES: usize = 7;

/// How long to wait until the server is done with what was asked.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The tables that are looked at.
const TABLES: [&str; 4] = ["HostSessions", "Operators", "Keys", "AuditLog"];

/// The ways by which the statements of an operation reached the tables.
#[derive(Debug, Default)]
pub struct Ways {
    pub taken: BTreeSet<String>,
    /// The most rows that a step of a plan met, where the engine tells.
    pub rows: f64,
    /// What the engine said, to be read when it is not what it should be.
    pub said: BTreeSet<String>,
}

/// Watches a database at its work.
///
/// PostgreSQL writes the plans that it went by into its log. SQLite does not; it is asked how it goes about the
/// statements that its driver logged, which it plans without regard to their values.
pub struct Watch<'a> {
    database: &'a Database,
    statements: &'a Statements,
    observer: Store,
    /// The session that was worked on last.
    session: i64,
}

/// The statements that were sent, in their order.
#[derive(Clone, Default)]
pub struct Statements(Arc<Mutex<Vec<String>>>);

/// Begins to record what the drivers of the databases log, for this whole process.
pub fn record_statements() -> Statements {
    let statements = Statements::default();
    tracing_subscriber::registry().with(statements.clone()).init();
    statements
}

impl<'a> Watch<'a> {
    pub async fn new(database: &'a Database, statements: &'a Statements) -> Self {
        Self { database, statements, observer: database.connect().await, session: 1 }
    }

    /// A provisioner with connections of its own.
    pub async fn open(&self) -> Provisioner {
        let data_dir = DataDir::open(self.database.data_dir()).unwrap();
        let store = self.database.connect().await;
        Provisioner::open(store, &data_dir, &actor(), Arc::new(Still), Arc::new(OsRandom)).await.unwrap()
    }

    /// Does an operation several times, each time with another session, and tells by which ways it went.
    pub async fn ways_of(&mut self, operation: impl AsyncFn(&Provisioner, i64)) -> Ways {
        let provisioner = self.open().await;
        self.settle().await;
        let logged = self.log().len();
        self.statements.take();
        for _ in 0..TIMES {
            self.session += 1;
            operation(&provisioner, self.session).await;
        }
        // What is closed has been logged.
        provisioner.store().clone().close().await.unwrap();
        self.settle().await;
        match self.database.engine() {
            Engine::Sqlite => self.of_sqlite(self.statements.take()).await,
            Engine::Postgres => of_postgres(&self.log()[logged..]),
        }
    }

    fn log(&self) -> String {
        self.database.server().map(|server| server.log()).unwrap_or_default()
    }

    /// Waits until PostgreSQL is done with everything but this question.
    async fn settle(&self) {
        if self.database.engine() == Engine::Sqlite {
            return;
        }
        let others = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
                      AND pid <> pg_backend_pid() AND state <> 'idle'";
        let deadline = Instant::now() + TIMEOUT;
        loop {
            let busy = Statement::from_string(DbBackend::Postgres, others);
            if self.observer.reader().query_all_raw(busy).await.unwrap().is_empty() {
                return;
            }
            assert!(Instant::now() < deadline, "the server is not done");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn of_sqlite(&self, statements: Vec<String>) -> Ways {
        let mut ways = Ways::default();
        for sql in statements {
            let explain = Statement::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {sql}"));
            let plan = self.observer.reader().query_all_raw(explain).await.unwrap();
            let steps: Vec<String> = plan.iter().map(|step| step.try_get("", "detail").unwrap()).collect();
            // A walk along the table in the order of its key ends with the page, unless everything is sorted first.
            let ends = sql.contains(" LIMIT ") && !steps.iter().any(|step| step.contains("TEMP B-TREE"));
            ways.taken.extend(steps.iter().filter_map(|step| sqlite_way(step, ends)));
            ways.said.insert(format!("{sql}\n{}", steps.join("\n")));
        }
        ways
    }
}

/// How a step of <https://www.sqlite.org/eqp.html> reaches a table.
fn sqlite_way(step: &str, ends: bool) -> Option<String> {
    let mut words = step.split_whitespace();
    let is_walk = match words.next()? {
        "SCAN" => true,
        "SEARCH" => false,
        _ => return None,
    };
    let table = words.next()?.trim_start_matches("canvas.");
    // The rows that an INSERT brings are scanned too.
    if step.contains(" ROW") || step.contains("-ROW") {
        return None;
    }
    let index = words.skip_while(|&word| word != "INDEX").nth(1);
    Some(match index {
        Some(index) => way(table, index),
        None if is_walk && !ends => way(table, "every row"),
        None => way(table, "its primary key"),
    })
}

/// The plans in a log. Each is JSON in the lines behind the one that says so, which begin with a tab.
fn of_postgres(log: &str) -> Ways {
    let mut ways = Ways::default();
    for said in log.split("  plan:\n").skip(1) {
        let json: String = said.lines().take_while(|line| line.starts_with('\t')).collect();
        let plan: Value = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
        postgres_ways(&plan["Plan"], None, &mut ways);
        ways.said.insert(format!("{plan:#}"));
    }
    assert!(!ways.said.is_empty(), "the server wrote no plans");
    ways
}

fn postgres_ways(step: &Value, table: Option<&str>, ways: &mut Ways) {
    // The part of a bitmap scan that reads the index does not say whose it is; the step around it does.
    let table = step["Relation Name"].as_str().or(table);
    let met: f64 = ["Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck"]
        .iter()
        .filter_map(|name| step[name].as_f64())
        .sum();
    if let Some(table) = table.filter(|table| TABLES.contains(table)) {
        match (step["Node Type"].as_str().unwrap(), step["Index Name"].as_str()) {
            (_, Some(index)) => _ = ways.taken.insert(way(table, index)),
            (kind, None) if kind.contains("Seq Scan") => _ = ways.taken.insert(way(table, "every row")),
            _ => {}
        }
        ways.rows = ways.rows.max(met * step["Actual Loops"].as_f64().unwrap_or(1.0));
    }
    for step in step["Plans"].as_array().into_iter().flatten() {
        postgres_ways(step, table, ways);
    }
}

fn way(table: &str, index: &str) -> String {
    let is_key = index.ends_with("_pkey") || index.starts_with("sqlite_autoindex");
    format!("{table} by {}", if is_key { "its primary key" } else { index })
}

impl Statements {
    /// Those since the last time that read or write tables.
    fn take(&self) -> Vec<String> {
        let statements = std::mem::take(&mut *self.0.lock().unwrap());
        let is_planned =
            |sql: &String| ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].iter().any(|word| sql.starts_with(word));
        statements.into_iter().filter(is_planned).collect()
    }
}

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            let mut statement = StatementIn(String::new());
            event.record(&mut statement);
            self.0.lock().unwrap().push(statement.0.trim().to_owned());
        }
    }
}

/// The statement in an event of the driver, whole.
struct StatementIn(String);

impl Visit for StatementIn {
    fn record_str(&mut self, field: &Field, value: &str) {
        // One that has only some words stands in the summary, which is cut short otherwise.
        if field.name() == "db.statement" && !value.is_empty() || field.name() == "summary" && self.0.is_empty() {
            self.0 = value.to_owned();
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
