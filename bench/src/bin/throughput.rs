//! What the service does under load, beside the limits of its database and of this machine:
//! `cargo run --release -p bench --bin throughput`. With `--help` it says what can be asked for.

use std::error::Error;

use bench::{
    build,
    throughput::{options::Options, rounds, scale},
};
use clap::Parser;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let binary = match &options.binary {
        Some(binary) => binary.clone(),
        None => build()?,
    };
    if options.scale { scale::print(&options, binary).await } else { rounds::print(&options, binary).await }
}
