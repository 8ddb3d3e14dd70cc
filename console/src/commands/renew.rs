use api::documents;
use clap::Args;
use provisioner::{Expiry, Reason, Renew};

use crate::{
    cli::{CommonArgs, Outcome},
    desk::with_desk,
    failure::Failure,
    host_session_args::HostSessionArgs,
    output::Report,
    text, values,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct RenewArgs {
    #[command(flatten)]
    which: HostSessionArgs,
    /// When it ends: a duration from now (10m, 8h, 30d), a date (its first moment in UTC) or an RFC 3339 time
    #[arg(long, value_name = "WHEN", value_parser = values::expiry)]
    expires: Expiry,
    /// Why, for the audit trail
    #[arg(long, value_name = "TEXT", value_parser = values::reason)]
    reason: Option<Reason>,
}

const AFTER_HELP: &str = "\
The Host GUID stays what it is. One that was revoked, was superseded or has expired is not revived. A longest life
counts from when it was issued: to go on beyond it, issue another.

Example:
  host-provisioner renew --session-id 215 --expires 8h";

impl RenewArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let renewed = with_desk(common, async |desk| {
            let host_session = self.which.find(desk).await?;
            let request = Renew { host_session, expiry: self.expires, reason: self.reason.clone() };
            desk.renew(&request).await
        })
        .await?;
        let text =
            format!("Renewed a host session of session {}.\n\n{}", renewed.session_id, text::host_session(&renewed));
        common.output.print(&Report { text, document: documents::host_session(renewed) })?;
        Ok(Outcome::Done)
    }
}
