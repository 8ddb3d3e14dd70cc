//! Operators: the callers of the HTTP API.

mod create;

use clap::Subcommand;

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
};

#[derive(Subcommand)]
pub enum OperatorCommand {
    /// Make an operator; prints the token, once
    Create(create::CreateOperatorArgs),
}

impl OperatorCommand {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        match self {
            Self::Create(args) => args.run(common).await,
        }
    }
}
