use clap::{Args, Subcommand};
use database::Store;
use migration::{
    Step,
    cli::{MigrateCommand, Migrated},
};

use crate::{
    cli::{CommonArgs, Outcome},
    documents,
    failure::Failure,
    opening::close,
    output::Report,
};

#[derive(Args)]
pub struct MigrateArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Walk(MigrateCommand),
    /// Print the script that makes PostgreSQL's two accounts, one that migrates and one that serves
    Roles,
}

impl MigrateArgs {
    /// The keyring is not touched: whoever may change the schema need not have it.
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let migrated = match &self.command {
            Command::Walk(command) => {
                let store = Store::open(&common.store.database_url()?).await?;
                let migrated = command.run(&store).await;
                close(store).await;
                migrated?
            }
            Command::Roles => Migrated::Script(migration::ROLES.to_owned()),
        };
        common.output.print(&match migrated {
            Migrated::Steps(steps) => Report { text: text(&steps), document: documents::migrations(&steps) },
            Migrated::Script(script) => {
                Report { text: script.trim_end().to_owned(), document: documents::script(&script) }
            }
        })?;
        Ok(Outcome::Done)
    }
}

fn text(steps: &[Step]) -> String {
    let line = |step: &Step| format!("{}  {}", if step.applied { "applied" } else { "pending" }, step.name);
    steps.iter().map(line).collect::<Vec<_>>().join("\n")
}
