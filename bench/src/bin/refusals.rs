//! What a flood of refusals costs: `cargo run -p bench --bin refusals [ADDRESSES]`.
//!
//! Builds the release binary, starts it on SQLite behind a proxy that it trusts, and lets as many addresses as are asked
//! for (a million unless said otherwise, every other of them IPv6) show a Host GUID that was never issued. Prints the
//! memory of the process before and after, and how long a Host GUID that is valid took to get in meanwhile.

use std::{
    env,
    error::Error,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::{Duration, Instant},
};

use bench::{build, resident_kib};
use reqwest::Method;
use serde_json::{Value, json};
use testbed::{Client, Database, Service};

const CONNECTIONS: usize = 16;

/// How many addresses come before the first measurement, so that caches and buffers have their size.
const WARM: usize = 10_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let addresses = env::args().nth(1).map_or(Ok(1_000_000), |count| count.parse())?;
    let database = Database::empty_sqlite();
    let service = Service::start(build()?, &database, &["--trusted-proxy", "127.0.0.1"]).await;
    let operator = service.operator("bench", &["provision"]).await;
    let issued = operator.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201).json();

    flood(&service, addresses..addresses + WARM, &issued["hostGuid"]).await;
    let before = resident_kib(&service)?;
    let started = Instant::now();
    let slowest = flood(&service, 0..addresses, &issued["hostGuid"]).await;
    let seconds = started.elapsed().as_secs_f64();
    let after = resident_kib(&service)?;

    println!("addresses                       {addresses:8}");
    println!("refusals                        {:8.0} /s", addresses as f64 / seconds);
    println!("slowest valid Host GUID         {:8.1} ms", slowest.as_secs_f64() * 1e3);
    println!("resident memory before          {:8.1} MB", before as f64 * 1024.0 / 1e6);
    println!("resident memory after           {:8.1} MB", after as f64 * 1024.0 / 1e6);
    Ok(())
}

/// Lets these addresses be refused, and answers with the longest time that a valid Host GUID took meanwhile, from an
/// address that is refused all the time.
async fn flood(service: &Service, addresses: std::ops::Range<usize>, host_guid: &Value) -> Duration {
    let next = AtomicUsize::new(addresses.start);
    let strangers = (0..CONNECTIONS).map(async |_| {
        let client = service.client(None);
        loop {
            let number = next.fetch_add(1, Relaxed);
            if number >= addresses.end {
                break;
            }
            // Other statuses than these would be a mistake; two addresses may well share a limit.
            let status = authenticate(&client, &json!("0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44"), &address(number)).await;
            assert!(matches!(status, 401 | 429), "{status}");
        }
    });
    let valid = async {
        let client = service.client(None);
        let mut slowest = Duration::ZERO;
        while next.load(Relaxed) < addresses.end {
            let started = Instant::now();
            assert_eq!(authenticate(&client, host_guid, &address(addresses.start)).await, 200);
            slowest = slowest.max(started.elapsed());
        }
        slowest
    };
    futures_util::future::join(futures_util::future::join_all(strangers), valid).await.1
}

async fn authenticate(client: &Client, host_guid: &Value, address: &str) -> u16 {
    let request = client.request(Method::POST, "/v1/authenticate").header("x-forwarded-for", address);
    client.send(request.json(&json!({ "hostGuid": host_guid }))).await.status
}

fn address(number: usize) -> String {
    match number % 2 {
        0 => format!("10.{}.{}.{}", number >> 16 & 255, number >> 8 & 255, number & 255),
        _ => format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff),
    }
}
