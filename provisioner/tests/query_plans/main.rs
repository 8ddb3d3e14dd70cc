//! How the statements that the service runs, as it runs them, reach the tables: by which index, or by every row. The
//! answer is the same on both engines, and is written down here for every hot path.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up fails where it stands")]

mod plans;

use provisioner::{
    Actor, Clock, CreateOperator, CreatedBy, ExpiringWithin, Expiry, Grace, Granter, HostGuid, HostSessionId,
    HostSessionRef, IfCurrent, Label, List, ListLimit, OperatorName, Overlap, Provision, Provisioner, Register, Renew,
    Revoke, RevokeSession, Rotate, RotateOperator, Scopes, SessionId, Status, Timeline, Timestamp,
};
use sea_orm::ConnectionTrait;
use testbed::{Database, ENGINES, Engine, postgres};

use crate::plans::Watch;

/// Enough for PostgreSQL to find that an index is worth it.
const HOST_SESSIONS: u32 = 20_000;

/// How many rows a statement may meet on its way.
const ROWS: f64 = 1_000.0;

const NOW: &str = "2026-11-23T10:00:00Z";

/// A clock that stands still, where the rows are.
struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::parse(NOW).unwrap()
    }
}

#[test]
fn the_hot_paths_go_by_an_index() {
    let statements = plans::record_statements();
    for engine in ENGINES {
        testbed::run(async {
            let database = explained(engine);
            let watch = Watch::new(&database, &statements).await;
            // The first makes the keyring.
            watch.open().await;
            fill(&database).await;
            let mut paths = Paths { watch, engine, wrong: Vec::new() };
            paths.of_host_applications().await;
            paths.of_changes().await;
            paths.of_lists().await;
            paths.of_timelines().await;
            assert!(paths.wrong.is_empty(), "{}", paths.wrong.join("\n\n"));
        });
    }
}

/// A database that says how it goes about its statements.
fn explained(engine: Engine) -> Database {
    match engine {
        Engine::Sqlite => Database::sqlite(),
        Engine::Postgres => {
            let settings = postgres::Settings { log_plans: true, ..postgres::Settings::default() };
            Database::on(&postgres::Server::start(settings))
        }
    }
}

/// More of everything than the service has by itself. PostgreSQL reads a small table whole, whatever indexes it has.
async fn fill(database: &Database) {
    database.fill(HOST_SESSIONS, NOW).await;
    let store = database.connect().await;
    let transaction = store.begin_write().await.unwrap();
    for insert in [
        r#"INSERT INTO canvas."Operators" ("Name", "TokenHash", "KeyId", "Scopes", "CreatedAt", "CreatedBy",
           "PreviousTokenHash")
           SELECT 'operator-' || "HostSessionId", "HostGuidHash", 'operator-1', 'read', "CreatedAt", 'first',
           CASE WHEN "HostSessionId" % 2 = 0 THEN 'before ' || "HostGuidHash" END
           FROM canvas."HostSessions" WHERE "HostSessionId" <= 5000"#,
        r#"INSERT INTO canvas."Keys" ("Role", "KeyId", "CheckValue", "IsPrimary", "CreatedAt", "RetiredAt")
           SELECT 'hash', 'retired-' || "HostSessionId", "HostGuidHash", false, "CreatedAt", "CreatedAt"
           FROM canvas."HostSessions" WHERE "HostSessionId" <= 900"#,
    ] {
        transaction.execute_unprepared(insert).await.unwrap();
    }
    transaction.commit().await.unwrap();
    database.analyze().await;
}

const BY_KEY: &str = "HostSessions by its primary key";
const BY_SEAT: &str = "HostSessions by IX_HostSessions_Current";
const BY_HASH: &str = "HostSessions by IX_HostSessions_HostGuidHash";
const BY_SESSION: &str = "HostSessions by IX_HostSessions_SessionPage";
const BY_END: &str = "HostSessions by IX_HostSessions_Expiry";
const PRIMARY_KEY_OF_RING: &str = "Keys by IX_Keys_Primary";

/// What every change asks to write its events: which key authenticates them, and whether a key that the change needs was
/// retired meanwhile.
const TRAIL: [&str; 2] = [PRIMARY_KEY_OF_RING, "Keys by its primary key"];

struct Paths<'a> {
    watch: Watch<'a>,
    engine: Engine,
    /// What went another way, each with what the engine said about it.
    wrong: Vec<String>,
}

impl Paths<'_> {
    /// What is asked on every entry of a host.
    async fn of_host_applications(&mut self) {
        let provisioner = self.watch.open().await;
        let issued = provisioner.provision(&actor(), &request(1)).await.unwrap();
        let request = CreateOperator {
            name: OperatorName::parse("back-end").unwrap(),
            scopes: Scopes::all(),
            expiry: Expiry::Never,
        };
        let granter = Granter::Machine(actor());
        let token = provisioner.create_operator(&granter, &request).await.unwrap().token.expose();
        let stranger = HostGuid::parse("51179767-693b-49a1-b753-380ca3bb39f7").unwrap();

        self.go("verify", &[BY_HASH], async |provisioner, _| {
            provisioner.verify(&issued.host_guid, None).await.unwrap();
        })
        .await;
        // Whether this process lacks a key is a question to all keys, of which there are a handful.
        self.go("verify an unknown one", &[BY_HASH, "Keys by every row"], async |provisioner, _| {
            provisioner.verify(&stranger, None).await.unwrap();
        })
        .await;
        let by_either = ["Operators by IX_Operators_PreviousTokenHash", "Operators by IX_Operators_TokenHash"];
        self.go("recognise an operator", &by_either, async |provisioner, _| {
            provisioner.authenticate_operator(&token).await.unwrap();
        })
        .await;
        let overlap = Overlap::from_seconds(60).unwrap();
        let rotate = RotateOperator { name: request.name, overlap, reason: None };
        provisioner.rotate_operator(&granter, &rotate).await.unwrap();
        self.go("recognise an operator by the token before", &by_either, async |provisioner, _| {
            provisioner.authenticate_operator(&token).await.unwrap();
        })
        .await;
        // Nobody's token: both engines look where it would be, and whether this process lacks a key.
        let strangers = [&by_either[..], &["Keys by every row"]].concat();
        self.go("refuse a token that nobody has", &strangers, async |provisioner, _| {
            let stranger = "hpo_0000000000000000000000000000000000000000000000000000000000000000190a55ad";
            provisioner.authenticate_operator(stranger).await.unwrap_err();
        })
        .await;
        self.go("get", &[BY_KEY], async |provisioner, n| {
            provisioner.get(&HostSessionRef::Id(current(n))).await.unwrap();
        })
        .await;
        self.go("get the current one", &[BY_SEAT], async |provisioner, n| {
            let seat = HostSessionRef::Current(SessionId::parse(n).unwrap(), label(n));
            provisioner.get(&seat).await.unwrap();
        })
        .await;
    }

    async fn of_changes(&mut self) {
        let replacing = [&TRAIL[..], &[BY_SEAT, BY_KEY]].concat();
        self.go("provision", &replacing, async |provisioner, n| {
            provisioner.provision(&actor(), &request(n)).await.unwrap();
        })
        .await;
        self.go("plan a provision", &[BY_SEAT], async |provisioner, n| {
            provisioner.plan_provision(&request(n)).await.unwrap();
        })
        .await;
        self.go("register", &[&replacing[..], &[BY_HASH, "Keys by every row"]].concat(), async |provisioner, n| {
            let host_guid = HostGuid::parse(&format!("51179767-693b-49a1-b753-{n:012}")).unwrap();
            provisioner.register(&actor(), &Register { host_guid, provision: request(n) }).await.unwrap();
        })
        .await;
        self.go("rotate", &replacing, async |provisioner, n| {
            let rotate = Rotate { host_session: current(n), grace: Grace::default(), reason: None };
            provisioner.rotate(&actor(), &rotate).await.unwrap();
        })
        .await;
        self.go("renew", &[&TRAIL[..], &[BY_KEY]].concat(), async |provisioner, n| {
            let renew = Renew { host_session: current(n), expiry: Expiry::InSeconds(60), reason: None };
            provisioner.renew(&actor(), &renew).await.unwrap();
        })
        .await;
        self.go("revoke", &[&TRAIL[..], &[BY_KEY]].concat(), async |provisioner, n| {
            provisioner.revoke(&actor(), &Revoke { host_session: current(n), reason: None }).await.unwrap();
        })
        .await;
        self.go("revoke a session's", &[&TRAIL[..], &[BY_SESSION, BY_KEY]].concat(), async |provisioner, n| {
            let session_id = SessionId::parse(n).unwrap();
            let revoke = RevokeSession { session_id, label: None, after: Grace::default(), reason: None };
            assert!(!provisioner.revoke_session(&actor(), &revoke).await.unwrap().is_empty());
        })
        .await;
    }

    /// Every filter, on the first page and on one further on.
    async fn of_lists(&mut self) {
        let list = List::default;
        let session_id = SessionId::parse(1_000).ok();
        let created_by = CreatedBy::parse("Registrar 7").ok();
        let expiring_within = ExpiringWithin::from_seconds(30 * 86_400).ok();
        self.pages("list", &list(), BY_KEY).await;
        self.pages("list a session's", &List { session_id, ..list() }, BY_SESSION).await;
        self.pages("list what ends soon", &List { expiring_within, ..list() }, BY_END).await;
        // These have no index of their own: rows are passed over, from the newest on, until a page is full.
        self.pages("list a label's", &List { label: Some(label(4)), ..list() }, BY_KEY).await;
        self.pages("list a creator's", &List { created_by, ..list() }, BY_KEY).await;
        for status in Status::ALL {
            let what = format!("list what is {}", status.as_str());
            self.pages(&what, &List { status: Some(status), ..list() }, BY_KEY).await;
        }
    }

    async fn pages(&mut self, what: &str, list: &List, expected: &str) {
        let list = List { limit: ListLimit::parse(4).unwrap(), ..list.clone() };
        let first = self.watch.open().await.list(&list).await.unwrap();
        assert_eq!(first.host_sessions.len(), 4, "{what}");
        let second = List { after: Some(first.next.unwrap()), ..list.clone() };
        for (page, list) in [("first", list), ("second", second)] {
            self.go(&format!("{what}, {page} page"), &[expected], async |provisioner, _| {
                provisioner.list(&list).await.unwrap();
            })
            .await;
        }
    }

    async fn of_timelines(&mut self) {
        let provisioner = self.watch.open().await;
        let host_session = current(1_990);
        for seconds in 1..=3 {
            let renew = Renew { host_session, expiry: Expiry::InSeconds(seconds), reason: None };
            provisioner.renew(&actor(), &renew).await.unwrap();
        }
        let first = Timeline { host_session, after: None, limit: ListLimit::parse(2).unwrap() };
        let after = provisioner.timeline(&first).await.unwrap().next;
        for timeline in [first, Timeline { after: Some(after.unwrap()), ..first }] {
            self.go("tell a timeline", &["AuditLog by IX_AuditLog_HostSession"], async |provisioner, _| {
                assert_eq!(provisioner.timeline(&timeline).await.unwrap().events.len(), 2);
            })
            .await;
        }
    }

    /// Holds the ways that an operation goes against those that it should go.
    async fn go(&mut self, what: &str, expected: &[&str], operation: impl AsyncFn(&Provisioner, i64)) {
        let ways = self.watch.ways_of(operation).await;
        let mut expected: Vec<_> = expected.iter().map(|&way| way.to_owned()).collect();
        expected.sort_unstable();
        // A table of one row has no ways that differ.
        let taken = ways.taken.iter().filter(|way| !way.starts_with("AuditHead "));
        if !taken.eq(&expected) || ways.rows > ROWS {
            let said: Vec<_> = ways.said.iter().map(String::as_str).collect();
            self.wrong.push(format!(
                "{what} on {:?} goes to {:?} and meets {} rows, not to {expected:?}:\n{}",
                self.engine,
                ways.taken,
                ways.rows,
                said.join("\n")
            ));
        }
    }
}

fn actor() -> Actor {
    Actor::Local { user: "tester".to_owned(), host: "bench".to_owned() }
}

/// The one of the filled-in host sessions that is current for this session.
fn current(session: i64) -> HostSessionId {
    HostSessionId::parse(session * 10).unwrap()
}

/// The label of all host sessions of this session.
fn label(session: i64) -> Label {
    Label::parse(if session % 4 == 0 { "co-host" } else { "host" }).unwrap()
}

fn request(session: i64) -> Provision {
    Provision {
        session_id: SessionId::parse(session).unwrap(),
        label: label(session),
        created_by: CreatedBy::parse("Peter").unwrap(),
        expiry: Expiry::Never,
        if_current: IfCurrent::Rotate(Grace::default()),
        reason: None,
    }
}
