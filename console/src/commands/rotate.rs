use std::io;

use clap::Args;
use provisioner::{Grace, IfCurrent, Reason, Rotate};

use super::create::{confirm_replacing, issued, planned, unread};
use crate::{
    cli::{CommonArgs, Outcome},
    desk::with_desk,
    failure::Failure,
    host_session_args::HostSessionArgs,
    terminal::is_attended,
    values,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct RotateArgs {
    #[command(flatten)]
    which: HostSessionArgs,
    /// How long the old one still works (30s, 10m, up to 24h) [default: not at all]
    #[arg(long, value_name = "DURATION", value_parser = values::grace)]
    grace: Option<Grace>,
    /// Why, for the audit trail
    #[arg(long, value_name = "TEXT", value_parser = values::reason)]
    reason: Option<Reason>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask; without a terminal nobody is asked
    #[arg(long, short)]
    yes: bool,
}

const AFTER_HELP: &str = "\
The new one is for the same session and label and ends when the old one would have, but no later than after the
longest life.

Examples:
  host-provisioner rotate --session-id 215
  host-provisioner rotate --host-session-id 1042 --grace 10m --reason 'shared by mistake' --yes --output json";

impl RotateArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let grace = self.grace.unwrap_or_default();
        let report = with_desk(common, async |desk| {
            let host_session = self.which.find(desk).await?;
            let request = Rotate { host_session, grace, reason: self.reason.clone() };
            if self.dry_run {
                return Ok(planned(desk.plan_rotate(&request).await?));
            }
            if !self.yes && is_attended() {
                let plan = desk.plan_rotate(&request).await?;
                confirm_replacing(&plan, IfCurrent::Rotate(grace), &mut io::stderr().lock())?;
            }
            Ok(issued(desk.rotate(&request).await?))
        })
        .await?;
        if self.dry_run {
            common.output.print(&report)?;
        } else {
            common.output.deliver(&report).map_err(|error| unread(&error))?;
        }
        Ok(Outcome::Done)
    }
}
