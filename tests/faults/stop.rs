//! The service is asked to stop while it works.

use std::{
    fs,
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use nix::sys::signal::Signal;
use serde_json::json;
use testbed::{Database, Engine};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    invariants::{self, Tally},
    ledger::Ledger,
    load::{Load, WhenCut},
    model::OnRecord,
    sql::Sql,
};

testbed::on_both_engines!(a_service_that_is_stopped_loses_nothing, what_was_read_is_answered_before_the_end);

/// A round's changes before the moment is drawn, at most.
const MOST_CHANGES: usize = 80;

/// How long a service may take to end, as it promises.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// How many requests are under way when the service is asked to stop, each on a connection of its own.
const UNDER_WAY: usize = 16;

async fn a_service_that_is_stopped_loses_nothing(database: Database) {
    let (mut chance, seed) = crate::chance();
    let rounds = crate::rounds(3, 50);
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    let (ledger, mut tally, mut longest) = (Arc::new(Ledger::default()), Tally::default(), Duration::ZERO);
    for _ in 0..rounds {
        let mut service = console.serve(&[]).await;
        let load = Load::start(&ledger, &[service.client(Some(&token))], WhenCut::Leave, &mut chance);
        load.get_done(chance.usize(1..=MOST_CHANGES)).await;
        let asked = Instant::now();
        let status = service.stop().await;
        longest = longest.max(asked.elapsed());
        assert_eq!(status.code(), Some(0));
        load.left().await;
        last_uses_are_on_record(&database, &ledger).await;

        let service = console.serve(&[]).await;
        tally = invariants::check(&database, &service.client(Some(&token)), &ledger).await;
    }
    println!(
        "stopped, {:?}, seed {seed}: {rounds} rounds, the longest took {longest:?} to end, {tally}",
        database.engine()
    );
    assert!(longest <= TIME_LIMIT, "{longest:?}");
    // Whose connection ended was not listened to: nothing was done for him, and no answer was begun.
    assert_eq!((tally.clients.there, tally.clients.broken_off), (0, 0));
    assert!(tally.clients.cut > 0, "nobody noticed");
}

async fn last_uses_are_on_record(database: &Database, ledger: &Ledger) {
    let on_record = OnRecord::read(&mut Sql::open(database).await).await;
    for id in &ledger.state().verified {
        assert!(on_record.rows[id].last_used.is_some(), "host session {id} was used, and nobody wrote it");
    }
}

/// Nothing can be written while requests come, so none of them is done when the service is asked to stop.
async fn what_was_read_is_answered_before_the_end(database: Database) {
    let rounds = crate::rounds(1, 20);
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    let mut sql = Sql::open(&database).await;
    for round in 0..rounds {
        let mut service = console.serve(&[]).await;
        hold(&mut sql, database.engine()).await;
        let address = service.base_url().strip_prefix("http://").unwrap().to_owned();
        let mut connections = join_all((0..UNDER_WAY).map(|number| ask(&address, &token, number + 1))).await;
        crate::until("all that was sent is read", async || is_all_read(&address)).await;

        service.signal(Signal::SIGTERM);
        crate::until("it stops", async || service.stderr().contains("stopping after SIGTERM")).await;
        sql.execute("COMMIT").await;
        for connection in &mut connections {
            let mut answer = String::new();
            connection.read_to_string(&mut answer).await.unwrap();
            assert!(answer.starts_with("HTTP/1.1 201 "), "{:?}", answer.lines().next());
        }
        assert_eq!(service.stop().await.code(), Some(0));
        let done = i64::try_from((round + 1) * UNDER_WAY).unwrap();
        assert_eq!(sql.count("HostSessions", "TRUE").await, done);
    }
    println!(
        "stopped with requests under way, {:?}: {rounds} rounds, all of {} requests were answered 201",
        database.engine(),
        rounds * UNDER_WAY
    );
}

/// Keeps everybody else from changing anything until the next `COMMIT`.
async fn hold(sql: &mut Sql, engine: Engine) {
    match engine {
        Engine::Sqlite => sql.execute("BEGIN IMMEDIATE").await,
        Engine::Postgres => {
            sql.execute("BEGIN").await;
            sql.execute(r#"LOCK TABLE canvas."AuditHead" IN EXCLUSIVE MODE"#).await;
        }
    }
}

/// Sends a request for a Host GUID, and does not wait for the answer.
async fn ask(address: &str, token: &str, session: usize) -> TcpStream {
    let body = json!({ "sessionId": session }).to_string();
    let mut connection = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "POST /v1/host-sessions HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    connection.write_all(request.as_bytes()).await.unwrap();
    connection
}

/// Whether no byte is on its way to this address, and none waits there: the system's list of connections has the bytes of
/// both, and they add up to nothing.
///
/// Source: <https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html>.
fn is_all_read(address: &str) -> bool {
    const ESTABLISHED: &str = "01";
    let (_, port) = address.rsplit_once(':').unwrap();
    let port = format!(":{:04X}", port.parse::<u16>().unwrap());
    let list = fs::read_to_string("/proc/net/tcp").expect("Linux lists its connections");
    let queues: Vec<&str> = list
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|fields| fields[3] == ESTABLISHED && fields[1..3].iter().any(|end| end.ends_with(&port)))
        .map(|fields| fields[4])
        .collect();
    queues.len() >= 2 * UNDER_WAY && queues.iter().all(|queues| *queues == "00000000:00000000")
}
