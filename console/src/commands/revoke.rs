use std::io;

use api::documents;
use clap::Args;
use provisioner::{
    Grace, HostSession, HostSessionId, HostSessionRef, Label, Reason, Revoke, RevokeSession, SessionId, Status,
};

use crate::{
    cli::{CommonArgs, Outcome},
    confirmation::confirm,
    desk::{Desk, with_desk},
    failure::Failure,
    output::Report,
    terminal::is_attended,
    text, values,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct RevokeArgs {
    #[command(flatten)]
    which: Which,
    /// Only those of this seat in the session
    #[arg(long, value_parser = values::label, conflicts_with = "host_session_id")]
    label: Option<Label>,
    /// Let those of the session work that much longer (30s, 10m, up to 24h) [default: not at all]
    #[arg(long, value_name = "DURATION", value_parser = values::grace, conflicts_with = "host_session_id")]
    after: Option<Grace>,
    /// Why, for the audit trail
    #[arg(long, value_name = "TEXT", value_parser = values::reason)]
    reason: Option<Reason>,
    /// Do not ask; without a terminal nobody is asked
    #[arg(long, short)]
    yes: bool,
}

/// What is taken back.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Which {
    /// The host session with this number
    #[arg(long, value_name = "N", value_parser = values::host_session_id, allow_negative_numbers = true)]
    host_session_id: Option<HostSessionId>,
    /// Every host session of this session that still works
    #[arg(long, value_name = "N", value_parser = values::session_id, allow_negative_numbers = true)]
    session_id: Option<SessionId>,
}

const AFTER_HELP: &str = "\
Revocation is final, and counts from the next verification on.

Examples:
  host-provisioner revoke --host-session-id 1042 --reason 'shared by mistake'
  host-provisioner revoke --session-id 215 --label co-host --yes
  host-provisioner revoke --session-id 215 --after 10m";

impl RevokeArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let report = with_desk(common, async |desk| match (self.which.host_session_id, self.which.session_id) {
            (Some(id), _) => self.revoke_one(desk, id).await,
            (None, Some(session_id)) => self.revoke_session(desk, session_id).await,
            (None, None) => Err(Failure::usage("usage", "--host-session-id or --session-id is needed")),
        })
        .await?;
        common.output.print(&report)?;
        Ok(Outcome::Done)
    }

    async fn revoke_one(&self, desk: Desk<'_>, host_session: HostSessionId) -> Result<Report, Failure> {
        if self.is_to_ask() {
            let found = desk.get(&HostSessionRef::Id(host_session)).await?;
            // There is nothing to ask about one that was revoked before: that is told next.
            if found.status != Status::Revoked {
                let question = format!(
                    "Host session {host_session} (session {}, label {}, {}) would be revoked, for good. Revoke it?",
                    found.session_id,
                    found.label,
                    found.status.as_str()
                );
                ask(&question)?;
            }
        }
        let request = Revoke { host_session, reason: self.reason.clone() };
        let revoked = desk.revoke(&request).await?;
        let text =
            format!("Revoked a host session of session {}.\n\n{}", revoked.session_id, text::host_session(&revoked));
        Ok(Report { text, document: documents::host_session(revoked) })
    }

    async fn revoke_session(&self, desk: Desk<'_>, session_id: SessionId) -> Result<Report, Failure> {
        let request = RevokeSession {
            session_id,
            label: self.label.clone(),
            after: self.after.unwrap_or_default(),
            reason: self.reason.clone(),
        };
        if self.is_to_ask() {
            let seat = request.label.as_ref().map(|label| format!(" (label {label})")).unwrap_or_default();
            let question = format!(
                "Every Host GUID of session {session_id}{seat} that still works would {}. Take them back?",
                text::end_after(request.after)
            );
            ask(&question)?;
        }
        let changed = desk.revoke_session(&request).await?;
        let text = session_text(&request, &changed);
        Ok(Report { text, document: documents::revoked_host_sessions(changed) })
    }

    fn is_to_ask(&self) -> bool {
        !self.yes && is_attended()
    }
}

fn ask(question: &str) -> Result<(), Failure> {
    confirm(&mut io::stderr().lock(), question, "nothing was changed")
}

fn session_text(request: &RevokeSession, changed: &[HostSession]) -> String {
    let count = match changed.len() {
        0 => return "There was nothing to take back. Nothing was changed.".to_owned(),
        1 => "1 host session".to_owned(),
        count => format!("{count} host sessions"),
    };
    let what = if request.after.seconds() == 0 { "Revoked" } else { "Set a sooner end for" };
    format!("{what} {count} of session {}.\n\n{}", request.session_id, text::host_sessions(changed))
}
