use clap::Args;
use provisioner::{CreateOperator, Expiry, OperatorName, Scopes};

use super::issued;
use crate::{
    cli::{CommonArgs, Outcome},
    desk::with_desk,
    failure::Failure,
    values,
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
        let created = with_desk(common, async |desk| desk.create_operator(&request).await).await?;
        common.output.deliver(&issued("Made", created)).map_err(|error| {
            Failure::io("the operator was made, but the token could not be written; rotate him to get another", &error)
        })?;
        Ok(Outcome::Done)
    }
}
