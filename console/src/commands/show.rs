use api::documents;
use clap::{ArgGroup, Args};
use provisioner::{HostSessionId, HostSessionRef, Label, SessionId};

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    opening::{Migrations, with_store},
    output::Report,
    text, values,
};

#[derive(Args)]
#[command(group(ArgGroup::new("which").required(true).args(["host_session_id", "session_id"])))]
pub struct ShowArgs {
    #[command(flatten)]
    which: HostSessionArgs,
}

/// Which host session is meant: by its number, or the current one of a session.
#[derive(Args)]
#[group(skip)]
struct HostSessionArgs {
    /// The host session with this number
    #[arg(long, value_name = "N", value_parser = values::host_session_id, allow_negative_numbers = true)]
    host_session_id: Option<HostSessionId>,
    /// The current host session of this session
    #[arg(long, value_name = "N", value_parser = values::session_id, allow_negative_numbers = true)]
    session_id: Option<SessionId>,
    /// The seat in the session [default: host]
    #[arg(long, value_parser = values::label, conflicts_with = "host_session_id")]
    label: Option<Label>,
}

impl ShowArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let which = self.which.reference()?;
        let host_session = with_store(&common.store, Migrations::WhereEmbedded, async |opened| {
            Ok(opened.provisioner.get(&which).await?)
        })
        .await?;
        let text = text::host_session(&host_session);
        common.output.print(&Report { text, document: documents::host_session(host_session) })?;
        Ok(Outcome::Done)
    }
}

impl HostSessionArgs {
    fn reference(&self) -> Result<HostSessionRef, Failure> {
        match (self.host_session_id, self.session_id) {
            (Some(id), _) => Ok(HostSessionRef::Id(id)),
            (None, Some(session_id)) => Ok(HostSessionRef::Current(session_id, self.label.clone().unwrap_or_default())),
            (None, None) => Err(Failure::usage("usage", "--host-session-id or --session-id is needed")),
        }
    }
}
