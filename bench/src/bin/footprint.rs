//! What the shipped binary costs before it has done anything: `cargo run -p bench --bin footprint`.
//!
//! Builds the release binary and prints its size, the time from starting it to its first "ready" on SQLite, on an empty
//! data folder (which it migrates, with a keyring and a first operator) and on that folder again, and the memory that it
//! occupies then. Times are medians; the service is asked every 5 ms.

use std::{
    error::Error,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use bench::{build, resident_kib};
use testbed::{Database, Service};

const ROUNDS: usize = 9;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let binary = build()?;
    let mut first = Vec::new();
    let mut again = Vec::new();
    let mut memory = Vec::new();
    for _ in 0..ROUNDS {
        let database = Database::empty_sqlite();
        first.push(start(&binary, &database).await.0);
        let (duration, service) = start(&binary, &database).await;
        again.push(duration);
        memory.push(resident_kib(&service)?);
    }
    println!("binary size                     {:8.1} MB", fs::metadata(&binary)?.len() as f64 / 1e6);
    println!("start to ready, empty folder    {:8.1} ms", millis(median(first)));
    println!("start to ready, existing store  {:8.1} ms", millis(median(again)));
    println!("resident memory when idle       {:8.1} MB", median(memory) as f64 * 1024.0 / 1e6);
    Ok(())
}

async fn start(binary: &Path, database: &Database) -> (Duration, Service) {
    let started = Instant::now();
    let service = Service::start(binary, database, &[]).await;
    (started.elapsed(), service)
}

fn median<T: Ord + Copy>(mut figures: Vec<T>) -> T {
    figures.sort_unstable();
    figures[figures.len() / 2]
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
