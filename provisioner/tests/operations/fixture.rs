use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use database::{DataDir, Store};
use provisioner::{
    Actor, Clock, CreatedBy, Expiry, Grace, HostSession, HostSessionId, IfCurrent, KeyringError, Label, List,
    ListLimit, OsRandom, Provision, Provisioner, SessionId, Timestamp,
};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use testbed::{Database, Engine};

/// A clock that stands still until it is turned.
#[derive(Clone)]
pub struct ManualClock(Arc<Mutex<Timestamp>>);

impl ManualClock {
    pub fn set(&self, moment: Timestamp) {
        *self.0.lock().unwrap() = moment;
    }

    pub fn advance(&self, delta: TimeDelta) {
        self.set(self.now().checked_add(delta).unwrap());
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// A provisioner on a test's database, and its clock, which begins at [`START`].
pub struct Fixture {
    pub provisioner: Provisioner,
    pub clock: ManualClock,
    /// The store for what the service may not do itself.
    pub owner: Store,
}

pub const START: &str = "2026-11-23T10:00:00.000000Z";

impl Fixture {
    pub async fn new(database: &Database) -> Self {
        let clock = ManualClock(Arc::new(Mutex::new(time(START))));
        let provisioner = open(database, DataDir::open(database.data_dir()).unwrap(), &clock).await.unwrap();
        Self { provisioner, clock, owner: database.connect_as_owner().await }
    }

    /// The moment that the clock shows.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Every host session, newest first.
    pub async fn all(&self, list: List) -> Vec<HostSession> {
        let mut all = Vec::new();
        let mut list = List { limit: ListLimit::parse(ListLimit::MAX).unwrap(), ..list };
        loop {
            let page = self.provisioner.list(&list).await.unwrap();
            all.extend(page.host_sessions);
            match page.next {
                Some(next) => list.after = Some(next),
                None => return all,
            }
        }
    }

    /// The rows of a query of the test's own.
    pub async fn rows(&self, sql: &str) -> Vec<QueryResult> {
        let connection = self.provisioner.store().reader();
        connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await.unwrap()
    }

    /// Runs a statement of the test's own that changes something, as the owner of the database.
    pub async fn execute(&self, sql: &str) {
        let transaction = self.owner.begin_write().await.unwrap();
        transaction.execute_unprepared(sql).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// Lets the database refuse to change host sessions, or no longer.
    pub async fn refuse_updates(&self, refuse: bool) {
        let statements: &[&str] = match (self.provisioner.store().engine(), refuse) {
            (Engine::Sqlite, true) => &[r#"CREATE TRIGGER canvas.refuse BEFORE UPDATE ON "HostSessions"
                BEGIN SELECT RAISE(ABORT, 'not now'); END"#],
            (Engine::Sqlite, false) => &["DROP TRIGGER canvas.refuse"],
            (Engine::Postgres, true) => &[
                "CREATE FUNCTION canvas.refuse() RETURNS trigger LANGUAGE plpgsql AS
                 $$ BEGIN RAISE EXCEPTION 'not now'; END $$",
                r#"CREATE TRIGGER refuse BEFORE UPDATE ON canvas."HostSessions" EXECUTE FUNCTION canvas.refuse()"#,
            ],
            (Engine::Postgres, false) => &[r#"DROP TRIGGER refuse ON canvas."HostSessions""#],
        };
        for statement in statements {
            self.execute(statement).await;
        }
    }

    /// What happened to one host session, oldest first.
    pub async fn actions(&self, id: HostSessionId) -> Vec<String> {
        let sql = format!(r#"SELECT "Action" FROM canvas."AuditLog" WHERE "HostSessionId" = {id} ORDER BY "EventId""#);
        self.rows(&sql).await.iter().map(|row| row.try_get("", "Action").unwrap()).collect()
    }
}

pub async fn open(database: &Database, data_dir: DataDir, clock: &ManualClock) -> Result<Provisioner, KeyringError> {
    let store = database.connect().await;
    Provisioner::open(store, &data_dir, &actor(), Arc::new(clock.clone()), Arc::new(OsRandom)).await
}

pub fn actor() -> Actor {
    Actor::Local { user: "tester".to_owned(), host: "bench".to_owned() }
}

pub fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// A request for the seat `host` of this session, which rotates and never expires.
pub fn request(session_id: i64) -> Provision {
    Provision {
        session_id: SessionId::parse(session_id).unwrap(),
        label: Label::default(),
        created_by: CreatedBy::parse("Peter").unwrap(),
        expiry: Expiry::Never,
        if_current: IfCurrent::Rotate(Grace::default()),
        reason: None,
    }
}
