use std::io;

use api::documents;
use clap::{Args, ValueEnum};
use provisioner::{
    CreatedBy, Expiry, Grace, HostSession, IfCurrent, Label, Provision, ProvisionPlan, Provisioned, Reason, Register,
    SessionId,
};

use crate::{
    cli::{CommonArgs, Outcome},
    confirmation::confirm,
    desk::with_desk,
    failure::Failure,
    host_guid_input::read_host_guid,
    output::Report,
    terminal::is_attended,
    text, values,
};

/// Who asked for a host session when nobody says.
pub const CREATED_BY: &str = "Interactive User";

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct CreateArgs {
    /// The session to host
    #[arg(long, value_name = "N", value_parser = values::session_id, allow_negative_numbers = true)]
    session_id: SessionId,
    /// Who asks for it, in words for people to read
    #[arg(long, value_name = "TEXT", value_parser = values::created_by, default_value = CREATED_BY)]
    created_by: CreatedBy,
    /// When it ends: a duration (10m, 8h, 30d), a date (its first moment in UTC) or an RFC 3339 time [default: after
    /// the longest life, or never where there is none]
    #[arg(long, value_name = "WHEN", value_parser = values::expiry)]
    expires: Option<Expiry>,
    /// The seat in the session; a co-host has one of his own
    #[arg(long, value_parser = values::label, default_value_t)]
    label: Label,
    /// Whether a host that still works is rotated out, or is left alone and the command fails
    #[arg(long, value_enum, default_value_t, value_name = "WAY")]
    if_current: IfCurrentArg,
    /// How long the one that is rotated out still works (30s, 10m, up to 24h) [default: not at all]
    #[arg(long, value_name = "DURATION", value_parser = values::grace)]
    grace: Option<Grace>,
    /// Why, for the audit trail
    #[arg(long, value_name = "TEXT", value_parser = values::reason)]
    reason: Option<Reason>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask before a host that still works is replaced; without a terminal nobody is asked
    #[arg(long, short)]
    yes: bool,
    /// Record the Host GUID on standard input, which was handed out and never saved, instead of issuing a new one
    #[arg(long, conflicts_with = "dry_run")]
    host_guid_stdin: bool,
}

const AFTER_HELP: &str = "\
Examples:
  host-provisioner create --session-id 215
  host-provisioner create --session-id 215 --label co-host --expires 8h
  host-provisioner create --session-id 215 --grace 10m --reason 'shared by mistake' --yes --output json
  host-provisioner create --session-id 215 --host-guid-stdin < host-guid.txt";

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum IfCurrentArg {
    #[default]
    Rotate,
    Reject,
}

impl CreateArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let request = self.request()?;
        if self.host_guid_stdin && common.remote.is_set() {
            return Err(Failure::local("--host-guid-stdin"));
        }
        if self.dry_run {
            let plan = with_desk(common, async |desk| desk.plan_provision(&request).await).await?;
            common.output.print(&planned(plan))?;
            return Ok(Outcome::Done);
        }
        let host_guid = if self.host_guid_stdin { Some(read_host_guid()?) } else { None };
        let report = with_desk(common, async |desk| {
            if !self.yes && is_attended() {
                let plan = desk.plan_provision(&request).await?;
                confirm_replacing(&plan, request.if_current, &mut io::stderr().lock())?;
            }
            match host_guid {
                Some(host_guid) => {
                    let register = Register { host_guid, provision: request };
                    Ok(registered(desk.register(&register).await?))
                }
                None => Ok(issued(desk.provision(&request).await?)),
            }
        })
        .await?;
        common.output.deliver(&report).map_err(|error| unread(&error))?;
        Ok(Outcome::Done)
    }

    fn request(&self) -> Result<Provision, Failure> {
        let reject = matches!(self.if_current, IfCurrentArg::Reject);
        Ok(Provision {
            session_id: self.session_id,
            label: self.label.clone(),
            created_by: self.created_by.clone(),
            expiry: self.expires.unwrap_or_default(),
            if_current: IfCurrent::new(reject, self.grace)?,
            reason: self.reason.clone(),
        })
    }
}

/// Asks whether a host that still works may be replaced, where there is one. No is a failure: nothing is done then.
pub fn confirm_replacing(
    plan: &ProvisionPlan,
    if_current: IfCurrent,
    screen: &mut impl io::Write,
) -> Result<(), Failure> {
    let Some(current) = plan.would_rotate else { return Ok(()) };
    let question = format!(
        "Session {} has a host already: host session {current} (label {}), which would {}. Replace it?",
        plan.session_id,
        plan.label,
        fate(if_current)
    );
    let no = format!("nothing was changed; host session {current} stays current");
    confirm(screen, &question, &no)
}

/// The one answer that holds the new Host GUID.
pub fn issued(provisioned: Provisioned) -> Report {
    let host_guid = ("Host GUID", provisioned.host_guid.expose());
    let text = format!(
        "Issued a Host GUID for session {}.\n\n{}\n\nKeep the Host GUID now: it is not shown again, and nobody can look it up.",
        provisioned.host_session.session_id,
        text::host_session_with(&provisioned.host_session, &[host_guid])
    );
    Report { text, document: documents::issued_host_session(provisioned) }
}

/// A Host GUID that was committed and reached nobody.
pub fn unread(error: &io::Error) -> Failure {
    Failure::io("the record was written, but the answer could not be; issue another Host GUID", error)
}

fn registered(host_session: HostSession) -> Report {
    let text = format!(
        "Registered the Host GUID for session {}.\n\n{}",
        host_session.session_id,
        text::host_session(&host_session)
    );
    Report { text, document: documents::host_session(host_session) }
}

/// What would happen.
pub fn planned(plan: ProvisionPlan) -> Report {
    let effect = match plan.would_rotate {
        Some(current) => format!("and host session {current} would be rotated out"),
        None => "and no host that still works would be replaced".to_owned(),
    };
    let text = format!(
        "Dry run: session {} (label {}) would get a new Host GUID, valid until {}, {effect}. Nothing was changed.",
        plan.session_id,
        plan.label,
        text::moment_or(plan.expires_at, "it is revoked")
    );
    Report { text, document: documents::provision_plan(plan) }
}

fn fate(if_current: IfCurrent) -> String {
    match if_current {
        IfCurrent::Rotate(grace) => text::end_after(grace),
        IfCurrent::Reject => text::end_after(Grace::default()),
    }
}
