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
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        match self {
            Self::List(args) => args.run(common).await,
            Self::Verify(args) => args.run(common).await,
            Self::Head => head::run(common).await,
            Self::Export(args) => args.run(common).await,
        }
    }
}
