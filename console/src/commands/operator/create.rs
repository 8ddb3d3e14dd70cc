use clap::Args;
use provisioner::{CreateOperator, Expiry, OperatorName, Scopes};

use crate::{
    cli::{CommonArgs, Outcome},
    documents,
    failure::Failure,
    opening::{Migrations, with_store},
    output::Report,
    text, values,
};

#[derive(Args)]
#[command(after_help = "Example:\n  host-provisioner operator create --name back-end --scopes provision,read,verify")]
pub struct CreateOperatorArgs {
    /// The operator's name, which the audit trail will show
    #[arg(long, value_parser = values::operator_name)]
    name: OperatorName,
    /// What he may do: provision, revoke, read, verify, explain, audit, admin, with commas between them
    #[arg(long, value_parser = values::scopes)]
    scopes: Scopes,
    /// When the token ends: a duration (30d), a date (its first moment in UTC) or an RFC 3339 time [default: never]
    #[arg(long, value_name = "WHEN", value_parser = values::expiry)]
    expires: Option<Expiry>,
}

impl CreateOperatorArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let request =
            CreateOperator { name: self.name.clone(), scopes: self.scopes, expiry: self.expires.unwrap_or_default() };
        let created = with_store(common, Migrations::WhereEmbedded, async |opened| {
            Ok(opened.provisioner.create_operator(&opened.actor, &request).await?)
        })
        .await?;
        let lines = [
            ("Token", created.token.expose()),
            ("Scopes", created.scopes.to_string()),
            ("Created at", created.created_at.to_string()),
            ("Expires at", text::moment_or(created.expires_at, "never")),
        ];
        let text = format!(
            "Made the operator {}.\n\n{}\n\nKeep the token now: it is not shown again, and nobody can look it up.",
            created.name,
            text::pairs(&lines)
        );
        common.output.deliver(&Report { text, document: documents::operator(&created) }).map_err(|error| {
            Failure::io("the operator was made, but the token could not be written; make another one", &error)
        })?;
        Ok(Outcome::Done)
    }
}
