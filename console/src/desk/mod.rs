//! Where a command does its work: on the store of this machine, or at a service that it asks over the network. It asks for the
//! same and gets the same in either case.

mod host_sessions;
mod operators;

use database::DataDir;
use provisioner::{HostSession, Refusal, SystemClock, Timestamp};

use crate::{
    cli::CommonArgs,
    failure::Failure,
    local_actor::local_actor,
    opening::{Migrations, Opened, with_store},
    remote::Remote,
};

/// Where the work is done.
#[derive(Clone, Copy)]
pub enum Desk<'a> {
    Here(&'a Opened),
    There(&'a Remote),
}

/// Whether a Host GUID may host.
pub enum Verdict {
    Valid(Box<HostSession>),
    /// Why not, where whoever asks may know.
    Refused(Option<Refusal>),
}

/// Does the work of a command where it is to be done.
pub async fn with_desk<T>(
    common: &CommonArgs,
    work: impl AsyncFnOnce(Desk<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    match common.remote.connect()? {
        Some(remote) => work(Desk::There(&remote)).await,
        None => with_store(common, Migrations::WhereEmbedded, async |opened| work(Desk::Here(opened)).await).await,
    }
}

/// What work that may be interrupted is gone on with by: who does it, for which store, and where its notes are.
pub struct Notes {
    pub data_dir: DataDir,
    pub actor: provisioner::Actor,
    pub store: String,
}

impl Desk<'_> {
    /// The time by which work is begun.
    pub fn now(self) -> Timestamp {
        match self {
            Self::Here(it) => it.provisioner.clock().now(),
            Self::There(_) => provisioner::Clock::now(&SystemClock),
        }
    }

    pub async fn notes(self, common: &CommonArgs) -> Result<Notes, Failure> {
        Ok(match self {
            Self::Here(it) => Notes {
                data_dir: it.data_dir.clone(),
                actor: it.actor.clone(),
                store: it.provisioner.store_id().await?,
            },
            Self::There(it) => {
                Notes { data_dir: common.store.data_dir()?, actor: local_actor(), store: it.identity.clone() }
            }
        })
    }
}
