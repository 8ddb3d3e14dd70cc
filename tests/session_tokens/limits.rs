//! Floods of refusals end in 429, and keep out nobody whose Host GUID is valid.

use std::{
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    time::Instant,
};

use futures_util::future::{join, join_all};
use reqwest::Method;
use serde_json::{Value, json};
use testbed::{Answer, Client, Database, Service};

use super::{AUTHENTICATE, authenticate, issue};
use crate::support::{self, UNKNOWN_GUID, problem::expect_problem};

/// How many ask at the same time, each on a connection of its own.
const CONNECTIONS: usize = 16;

/// What the documentation promises: so many refusals at once, and one more after so many seconds.
const BURST: usize = 20;
const SECONDS_EACH: usize = 3;

#[tokio::test]
async fn ten_thousand_refusals_from_one_address_keep_out_nobody_who_is_valid() {
    let database = Database::sqlite();
    let (service, client) = support::serve(&database, &["provision"]).await;
    let issued = issue(&client, &json!({ "sessionId": 215 })).await;
    let flood = Flood::of(10_000);
    let host = service.client(None);
    let valid = async {
        let mut passed = 0;
        while !flood.is_over() {
            authenticate(&host, &issued["hostGuid"]).await.expect_status(200);
            as_before(&host, &issued["hostGuid"]).await.expect_status(200);
            passed += 2;
        }
        passed
    };
    let started = Instant::now();
    let (passed, ()) = join(valid, flood.run(&service, |_| None)).await;
    let seconds = usize::try_from(started.elapsed().as_secs()).unwrap() + 1;
    let (told, limited) = flood.outcome();
    assert_eq!(told + limited, 10_000);
    let most = BURST + seconds.div_ceil(SECONDS_EACH);
    assert!((BURST..=most).contains(&told), "{told} and at most {most} in {seconds} s");
    assert!(passed > 0);

    // Who is limited at one address is limited at the other, even if he may know why, and still gets in.
    let explained = service.operator("explained", &["explain"]).await;
    let in_log = || service.logs().matches("refusal=\"unknown\"").count();
    support::until(async || in_log() >= 10_000).await;
    let log_before = in_log();
    for _ in 0..3 {
        // In the moment that one refusal is forgotten, one is told again.
        authenticate(&host, &json!(UNKNOWN_GUID)).await;
        let answer = authenticate(&explained, &json!(UNKNOWN_GUID)).await;
        assert!(answer.status == 401 || !is_limit(&answer).to_string().contains("unknown"), "{answer:?}");
        let answer = as_before(&host, &json!(UNKNOWN_GUID)).await;
        assert!(answer.status == 401 || is_limit(&answer)["error"].is_string(), "{answer:?}");
    }
    authenticate(&host, &issued["hostGuid"]).await.expect_status(200);
    // The log knows the reason of every one of them.
    support::until(async || in_log() >= log_before + 9).await;
    assert_eq!(in_log(), log_before + 9);
}

/// Behind a proxy that is trusted, clients are told apart. (How many there are makes no difference to the memory that they
/// take: `api/src/limits/refusals.rs` tests it, and `cargo run -p bench --bin refusals` shows it.)
#[tokio::test]
async fn behind_a_trusted_proxy_everybody_has_a_limit_of_his_own() {
    let database = Database::sqlite();
    let service = Service::start(support::PROGRAM, &database, &["--trusted-proxy", "192.0.2.0/24,127.0.0.1"]).await;
    // What the client himself sends stands further left, and counts for nothing.
    let address = |number: usize| match number % 2 {
        0 => format!("198.51.100.1, 10.{}.{}.{}, 192.0.2.7", number >> 16, number >> 8 & 255, number & 255),
        _ => format!("198.51.100.1, [2001:db8:{:x}:{:x}::{number:x}]:4711", number >> 16, number & 0xffff),
    };
    let flood = Flood::of(4_000);
    flood.run(&service, |number| Some(address(number))).await;
    assert_eq!(flood.outcome(), (4_000, 0));

    // Somebody who goes on is limited, whichever address of his /64 he takes, and nobody else is. He asks a service that
    // has counted nobody yet: one in seventeen times one of those many would share his cell, and have spent a refusal.
    let service = Service::start(support::PROGRAM, &database, &["--trusted-proxy", "192.0.2.0/24,127.0.0.1"]).await;
    let one = Flood::of(200);
    one.run(&service, |number| Some(format!("2001:db8:ffff:ffff::{number:x}"))).await;
    let (told, limited) = one.outcome();
    assert!(told >= BURST && limited > 100, "{told} told, {limited} limited");
    let other = Flood::of(1);
    other.run(&service, |_| Some("2001:db8:ffff:fffe::1".to_owned())).await;
    assert_eq!(other.outcome(), (1, 0));
    // The log says who it was.
    support::until(async || service.logs().contains("client=2001:db8:ffff:ffff::/64")).await;
}

/// Without such a proxy, whatever a client says of himself changes nothing.
#[tokio::test]
async fn nobody_else_is_believed() {
    let database = Database::sqlite();
    let service = Service::start(support::PROGRAM, &database, &["--trusted-proxy", "192.0.2.0/24"]).await;
    let flood = Flood::of(200);
    flood.run(&service, |number| Some(format!("10.0.0.{}", number % 250))).await;
    let (told, limited) = flood.outcome();
    assert!(told >= BURST && limited > 100, "{told} told, {limited} limited");
    support::until(async || service.logs().matches("client=127.0.0.1").count() == 200).await;
    assert!(!service.logs().contains("client=10."));
}

/// Refusals that many ask for at once, and what became of them.
struct Flood {
    requests: usize,
    begun: AtomicUsize,
    told: AtomicUsize,
    limited: AtomicUsize,
}

impl Flood {
    fn of(requests: usize) -> Self {
        Self { requests, begun: AtomicUsize::new(0), told: AtomicUsize::new(0), limited: AtomicUsize::new(0) }
    }

    /// Sends them all. Of each request, by its number, this says what a proxy would say of it.
    async fn run(&self, service: &Service, forwarded_for: impl Fn(usize) -> Option<String>) {
        join_all((0..CONNECTIONS).map(|_| self.ask(service.client(None), &forwarded_for))).await;
    }

    async fn ask(&self, host: Client, forwarded_for: &impl Fn(usize) -> Option<String>) {
        loop {
            let number = self.begun.fetch_add(1, SeqCst);
            if number >= self.requests {
                return;
            }
            let mut request = host.request(Method::POST, AUTHENTICATE).json(&json!({ "hostGuid": UNKNOWN_GUID }));
            if let Some(forwarded_for) = forwarded_for(number) {
                request = request.header("x-forwarded-for", forwarded_for);
            }
            let answer = host.send(request).await;
            if answer.status == 429 {
                is_limit(&answer);
                self.limited.fetch_add(1, SeqCst);
            } else {
                expect_problem(&answer, 401, "host_guid_refused");
                self.told.fetch_add(1, SeqCst);
            }
        }
    }

    fn is_over(&self) -> bool {
        self.begun.load(SeqCst) >= self.requests
    }

    /// How many were told that their Host GUID is refused, and how many that they are too many.
    fn outcome(&self) -> (usize, usize) {
        (self.told.load(SeqCst), self.limited.load(SeqCst))
    }
}

async fn as_before(host: &Client, host_guid: &Value) -> Answer {
    host.post_json("/api/host/authenticate", &json!({ "HostGuid": host_guid })).await
}

/// Panics unless this is the answer to somebody who is to wait, and says how long.
#[track_caller]
fn is_limit(answer: &Answer) -> Value {
    let seconds: usize = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=SECONDS_EACH).contains(&seconds), "{answer:?}");
    assert_eq!(answer.header("www-authenticate"), None);
    expect_problem(answer, 429, "too_many_refusals")
}
