//! The migrations' own command line: `cargo run -p migration -- up`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use database::Store;
use migration::cli::{MigrateCommand, Migrated, RebuildCommand, StoreArgs};

#[derive(Parser)]
#[command(name = "migration", about = "Walks the history of the schema canvas", version)]
struct Cli {
    #[command(flatten)]
    store: StoreArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Migrate(MigrateCommand),
    #[command(flatten)]
    Rebuild(RebuildCommand),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<(), Box<dyn std::error::Error>> {
    let store = Store::open(&cli.store.database_url()?).await?;
    let migrated = match &cli.command {
        Command::Migrate(command) => command.run(&store).await?,
        Command::Rebuild(command) => command.run(&store).await?,
    };
    match migrated {
        Migrated::Steps(steps) => {
            for step in steps {
                println!("{:<8} {}", if step.applied { "applied" } else { "pending" }, step.name);
            }
        }
        Migrated::Script(script) => print!("{script}"),
    }
    Ok(())
}

/// Every cause, since whoever runs migrations is the one who can mend them.
fn report(error: &dyn std::error::Error) {
    eprintln!("error: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        eprintln!("  because: {error}");
        cause = error.source();
    }
}
