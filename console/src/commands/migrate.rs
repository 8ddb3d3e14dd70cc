use clap::Args;
use database::Store;
use migration::cli::MigrateCommand;

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
    command: MigrateCommand,
}

impl MigrateArgs {
    /// The keyring is not touched: whoever may change the schema need not have it.
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let store = Store::open(&common.store.database_url()?).await?;
        let steps = self.command.run(&store).await;
        close(store).await;
        let steps = steps?;
        let lines: Vec<_> = steps
            .iter()
            .map(|step| format!("{}  {}", if step.applied { "applied" } else { "pending" }, step.name))
            .collect();
        common.output.print(&Report { text: lines.join("\n"), document: documents::migrations(&steps) })?;
        Ok(Outcome::Done)
    }
}
