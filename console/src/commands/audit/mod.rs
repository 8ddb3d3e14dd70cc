//! The audit trail.

mod export;
mod head;
mod list;
mod verify;

use clap::Subcommand;

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
};

#[derive(Subcommand)]
pub enum AuditCommand {
    /// List what happened, oldest first
    List(list::ListArgs),
    /// Check that the trail is whole and every row is as it left it; exits 0 if so and 1 if not
    Verify(verify::VerifyArgs),
    /// Print the signed end of the trail, to be kept elsewhere
    Head,
    /// Print every event with its MAC, one JSON object a line
    Export(export::ExportArgs),
}

impl AuditCommand {
    /// Whether it takes the keyring and the store: only they can tell whether the trail is whole.
    pub fn works_on_the_store(&self) -> bool {
        !matches!(self, Self::List(_))
    }

    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        match self {
            Self::List(args) => args.run(common).await,
            Self::Verify(args) => args.run(common).await,
            Self::Head => head::run(common).await,
            Self::Export(args) => args.run(common).await,
        }
    }
}
