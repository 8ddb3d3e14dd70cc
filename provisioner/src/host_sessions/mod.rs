//! Host sessions: one row of `canvas.HostSessions` each.

mod arrival;
pub(crate) mod get;
pub(crate) mod host_guid;
pub(crate) mod host_guid_hash;
pub(crate) mod host_session;
pub(crate) mod import;
pub(crate) mod issue;
mod issue_together;
mod kept;
mod life;
pub(crate) mod list;
pub(crate) mod lookup;
pub(crate) mod provision;
pub(crate) mod provision_batch;
pub(crate) mod register;
pub(crate) mod rehash;
pub(crate) mod renew;
pub(crate) mod revoke;
pub(crate) mod revoke_many;
pub(crate) mod revoke_session;
pub(crate) mod rotate;
mod seat;
pub(crate) mod timeline;
pub(crate) mod validity;
pub(crate) mod verify;
pub(crate) mod verify_batch;
