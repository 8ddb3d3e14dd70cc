use api::documents;
use clap::Args;
use provisioner::{SessionId, Verification};
use serde_json::json;

use crate::{
    cli::{CommonArgs, Outcome},
    desk::{Verdict, with_desk},
    failure::Failure,
    host_guid_input::read_host_guid,
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
        let verdict = with_desk(common, async |desk| desk.verify(&host_guid, self.session_id).await).await?;
        let (report, outcome) = match verdict {
            Verdict::Valid(host_session) => {
                let text = format!("Valid.\n\n{}", text::host_session(&host_session));
                let document = documents::verification(Verification::Valid(host_session));
                (Report { text, document }, Outcome::Done)
            }
            Verdict::Refused(Some(refusal)) => {
                let text = format!("Refused: {}.", refusal.as_str().replace('_', " "));
                (Report { text, document: documents::verification(Verification::Refused(refusal)) }, Outcome::Refused)
            }
            Verdict::Refused(None) => {
                let text = "Refused. Why is told to operators with the scope explain.".to_owned();
                (Report { text, document: json!({ "valid": false }) }, Outcome::Refused)
            }
        };
        common.output.print(&report)?;
        Ok(outcome)
    }
}
