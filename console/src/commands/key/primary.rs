use clap::Args;
use serde_json::json;

use super::KeyArgs;
use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    opening::{Migrations, with_store},
    output::Report,
};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  host-provisioner key primary k2\n  host-provisioner key primary seal-2 --role seal"
)]
pub struct PrimaryKeyArgs {
    #[command(flatten)]
    key: KeyArgs,
}

impl PrimaryKeyArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let KeyArgs { id, role } = &self.key;
        let promoted = with_store(common, Migrations::WhereEmbedded, async |opened| {
            Ok(opened.provisioner.promote_key(&opened.actor, *role, id).await?)
        })
        .await?;
        let text = match &promoted.in_place_of {
            _ if !promoted.changed => {
                format!("The {role} key {} is primary already. Nothing was changed.", id.as_str())
            }
            Some(former) => format!("The {role} key {} is primary now; {former} verifies only.", id.as_str()),
            None => format!("The {role} key {} is primary now.", id.as_str()),
        };
        let document = json!({
            "role": role.as_str(), "id": id.as_str(), "changed": promoted.changed, "inPlaceOf": promoted.in_place_of,
        });
        common.output.print(&Report { text, document })?;
        Ok(Outcome::Done)
    }
}
