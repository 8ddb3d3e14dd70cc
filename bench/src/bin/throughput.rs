//! What the service does under load, beside the limits of its database and of this machine:
//! `cargo run --release -p bench --bin throughput`. With `--help` it says what can be asked for.

use std::error::Error;

use bench::{
    build,
    throughput::{
        callers,
        options::{Options, Role},
        overload, rounds, scale,
    },
};
use clap::Parser;
use tokio::runtime::Runtime;

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    match options.role {
        Some(Role::Callers) => callers::call(),
        None => Runtime::new()?.block_on(measure(&options)),
    }
}

async fn measure(options: &Options) -> Result<(), Box<dyn Error>> {
    let binary = match &options.binary {
        Some(binary) => binary.clone(),
        None => build()?,
    };
    if options.scale {
        scale::print(options, binary).await
    } else if options.overload {
        overload::print(options, binary).await
    } else {
        rounds::print(options, binary).await
    }
}
