use std::io;

use api::documents;
use clap::Args;
use provisioner::{OperatorName, OperatorStatus, Reason, RevokeOperator};

use crate::{
    cli::{CommonArgs, Outcome},
    confirmation::confirm,
    desk::with_desk,
    failure::Failure,
    output::Report,
    terminal::is_attended,
    text, values,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct RevokeOperatorArgs {
    /// The operator's name
    #[arg(long, value_parser = values::operator_name)]
    name: OperatorName,
    /// Why, for the audit trail
    #[arg(long, value_name = "TEXT", value_parser = values::reason)]
    reason: Option<Reason>,
    /// Also if nobody is left then who can manage operators over HTTP
    #[arg(long)]
    force: bool,
    /// Do not ask; without a terminal nobody is asked
    #[arg(long, short)]
    yes: bool,
}

const AFTER_HELP: &str = "\
Revocation is final, and counts from the next request on. What the operator issued stays good; take it back with
`host-provisioner revoke-many --issued-by NAME`.

Example:
  host-provisioner operator revoke --name back-end --reason 'its token was stolen'";

impl RevokeOperatorArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let request =
            RevokeOperator { name: self.name.clone(), reason: self.reason.clone(), even_the_last_admin: self.force };
        let revoked = with_desk(common, async |desk| {
            if !self.yes && is_attended() {
                let found = desk.get_operator(&self.name).await?;
                // There is nothing to ask about one that was revoked before: that is told next.
                if found.status != OperatorStatus::Revoked {
                    let scopes = text::printable(&found.scopes.join(","));
                    let question =
                        format!("The operator {} ({scopes}) would be revoked, for good. Revoke him?", self.name);
                    confirm(&mut io::stderr().lock(), &question, "nothing was changed")?;
                }
            }
            desk.revoke_operator(&request).await
        })
        .await?;
        let text = format!("Revoked the operator {}.\n\n{}", revoked.name, text::operator(&revoked));
        common.output.print(&Report { text, document: documents::operator(revoked) })?;
        Ok(Outcome::Done)
    }
}
