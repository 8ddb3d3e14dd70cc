use clap::Args;
use provisioner::{HostSessionId, HostSessionRef, Label, SessionId};

use crate::{desk::Desk, failure::Failure, values};

/// Which host session is meant: by its number, or the current one of a session.
#[derive(Args)]
#[group(skip)]
pub struct HostSessionArgs {
    #[command(flatten)]
    which: Which,
    /// The seat in the session [default: host]
    #[arg(long, value_parser = values::label, conflicts_with = "host_session_id")]
    label: Option<Label>,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Which {
    /// The host session with this number
    #[arg(long, value_name = "N", value_parser = values::host_session_id, allow_negative_numbers = true)]
    host_session_id: Option<HostSessionId>,
    /// The current host session of this session
    #[arg(long, value_name = "N", value_parser = values::session_id, allow_negative_numbers = true)]
    session_id: Option<SessionId>,
}

impl HostSessionArgs {
    /// The host session, as an operation takes it.
    pub fn reference(&self) -> Result<HostSessionRef, Failure> {
        match (self.which.host_session_id, self.which.session_id) {
            (Some(id), _) => Ok(HostSessionRef::Id(id)),
            (None, Some(session_id)) => Ok(HostSessionRef::Current(session_id, self.label.clone().unwrap_or_default())),
            (None, None) => Err(Failure::usage("usage", "--host-session-id or --session-id is needed")),
        }
    }

    /// Its number. Of a session it is that of the host session which is current now.
    pub async fn find(&self, desk: Desk<'_>) -> Result<HostSessionId, Failure> {
        match self.reference()? {
            HostSessionRef::Id(id) => Ok(id),
            current => Ok(desk.get(&current).await?.id),
        }
    }
}
