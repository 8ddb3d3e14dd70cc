use api::documents;
use clap::Args;
use provisioner::{SessionId, Verification};

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    host_guid_input::read_host_guid,
    opening::{Migrations, with_store},
    output::Report,
    text, values,
};

#[derive(Args)]
#[command(after_help = "Example:\n  host-provisioner verify --session-id 215 < host-guid.txt")]
pub struct VerifyArgs {
    /// The session that it should be for [default: any]
    #[arg(long, value_name = "N", value_parser = values::session_id, allow_negative_numbers = true)]
    session_id: Option<SessionId>,
}

impl VerifyArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let host_guid = read_host_guid()?;
        let verification = with_store(common, Migrations::WhereEmbedded, async |opened| {
            Ok(opened.provisioner.verify(&host_guid, self.session_id).await?)
        })
        .await?;
        let (text, outcome) = match &verification {
            Verification::Valid(host_session) => {
                (format!("Valid.\n\n{}", text::host_session(host_session)), Outcome::Done)
            }
            Verification::Refused(refusal) => {
                (format!("Refused: {}.", refusal.as_str().replace('_', " ")), Outcome::Refused)
            }
        };
        common.output.print(&Report { text, document: documents::verification(verification) })?;
        Ok(outcome)
    }
}
