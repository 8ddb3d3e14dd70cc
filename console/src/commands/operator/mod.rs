//! Operators: the callers of the HTTP API.

mod create;
mod list;
mod revoke;
mod rotate;
mod show;

use api::documents;
use clap::Subcommand;
use provisioner::IssuedOperator;

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    output::Report,
    text,
};

#[derive(Subcommand)]
pub enum OperatorCommand {
    /// Make an operator; prints the token, once
    Create(create::CreateOperatorArgs),
    /// List operators, newest first, those that are over too
    List(list::ListOperatorsArgs),
    /// Show one operator
    Show(show::ShowOperatorArgs),
    /// Give an operator another token; prints it, once
    Rotate(rotate::RotateOperatorArgs),
    /// Take an operator his token, for good
    Revoke(revoke::RevokeOperatorArgs),
}

impl OperatorCommand {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        match self {
            Self::Create(args) => args.run(common).await,
            Self::List(args) => args.run(common).await,
            Self::Show(args) => args.run(common).await,
            Self::Rotate(args) => args.run(common).await,
            Self::Revoke(args) => args.run(common).await,
        }
    }
}

/// A token that was issued just now, below what was done.
fn issued(what: &str, issued: IssuedOperator) -> Report {
    let lines = [("Token", issued.token.expose())];
    let text = format!(
        "{what} the operator {}.\n\n{}\n\nKeep the token now: it is not shown again, and nobody can look it up.",
        issued.operator.name,
        text::operator_with(&issued.operator, &lines)
    );
    Report { text, document: documents::issued_operator(issued) }
}
