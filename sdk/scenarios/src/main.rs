//! `sdk-scenarios PROGRAM`: lets every client do the scenarios of `sdk/scenarios.json` with a service of its own, and prints a
//! table. It exits with 1 if one of them failed, or was not done.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what cannot be set up fails here, with a message that says why"
)]

mod client;
mod list;
mod stand;
mod wire;

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;

use client::{Client, Outcome};
use list::List;
use stand::Stand;

/// Lets every client do its scenarios with a fresh service, and prints a table.
#[derive(Parser)]
struct Options {
    /// The program `host-provisioner`.
    program: PathBuf,
    /// The clients to try, all where none is named.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "CLIENTS")]
    only: Vec<Client>,
    /// Serve from PostgreSQL instead of SQLite.
    #[arg(long)]
    postgres: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    let list = List::read();
    let clients = if options.only.is_empty() { Client::ALL.to_vec() } else { options.only };

    let mut rows = Vec::new();
    for client in clients {
        let outcome = match client.command() {
            Err(missing) => Outcome::NotTried(missing),
            Ok(command) => {
                let stand = Stand::new(&options.program, options.postgres).await;
                client::run(command, &stand, &list).await
            }
        };
        rows.push((client, outcome));
    }

    println!("| client | scenarios | passed | failed |");
    println!("|---|--:|--:|--:|");
    for (client, outcome) in &rows {
        match outcome {
            Outcome::NotTried(why) => println!("| {} | not tried: {why} | | |", client.name()),
            Outcome::Tried { passed, failed } => {
                println!("| {} | {} | {passed} | {} |", client.name(), list.names.len(), failed.len());
            }
        }
    }
    let mut is_well = true;
    for (client, outcome) in rows {
        if let Outcome::Tried { failed, .. } = outcome {
            for (scenario, because) in failed {
                is_well = false;
                println!("{}, {scenario}: {because}", client.name());
            }
        }
    }
    if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
