use std::io;

use clap::Args;
use provisioner::{OperatorName, Overlap, Reason, RotateOperator};

use super::issued;
use crate::{
    cli::{CommonArgs, Outcome},
    confirmation::confirm,
    desk::with_desk,
    failure::Failure,
    terminal::is_attended,
    text, values,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct RotateOperatorArgs {
    /// The operator's name
    #[arg(long, value_parser = values::operator_name)]
    name: OperatorName,
    /// How long the token that he has now still works (10m, 8h, up to 7d) [default: not at all]
    #[arg(long, value_name = "DURATION", value_parser = values::overlap)]
    overlap: Option<Overlap>,
    /// Why, for the audit trail
    #[arg(long, value_name = "TEXT", value_parser = values::reason)]
    reason: Option<Reason>,
    /// Do not ask; without a terminal nobody is asked
    #[arg(long, short)]
    yes: bool,
}

const AFTER_HELP: &str = "\
The operator keeps his name, his scopes and his end. A token that still works from the rotation before ends at once.

Examples:
  host-provisioner operator rotate --name back-end --overlap 1h
  host-provisioner operator rotate --name back-end --reason 'its token was lost' --yes --output json";

impl RotateOperatorArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let overlap = self.overlap.unwrap_or_default();
        if !self.yes && is_attended() {
            let end = text::end_in(overlap.seconds());
            let question = format!("The token that {} has now would {end}. Give him another?", self.name);
            confirm(&mut io::stderr().lock(), &question, "nothing was changed")?;
        }
        let request = RotateOperator { name: self.name.clone(), overlap, reason: self.reason.clone() };
        let rotated = with_desk(common, async |desk| desk.rotate_operator(&request).await).await?;
        common.output.deliver(&issued("Issued another token for", rotated)).map_err(|error| {
            Failure::io("the token was issued, but could not be written; rotate again to get another", &error)
        })?;
        Ok(Outcome::Done)
    }
}
