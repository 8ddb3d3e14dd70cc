use entity::host_sessions::Model;
use serde_json::json;

use super::{issue::Wanted, validity};
use crate::{
    Actor, Error, Grace, HostSessionId, IdempotencyKey, ProvisionPlan, Provisioned, Provisioner, Reason, Status,
    Timestamp,
    idempotency::{Fingerprint, Once},
};

/// A request for a new Host GUID in place of a current one.
#[derive(Clone, Debug)]
pub struct Rotate {
    pub host_session: HostSessionId,
    /// How long the old one stays valid. It can shorten a life and never lengthens one.
    pub grace: Grace,
    pub reason: Option<Reason>,
}

impl Provisioner {
    /// Issues a Host GUID in the seat of this host session, which must be current. The new one ends when the old one
    /// would have, and names the same creator. Where a longest life is configured, a row from before it may have a
    /// later end or none; then the new one ends after the longest life.
    ///
    /// Fails with [`Error::NotCurrent`], which names the current one, for a host session that was superseded, revoked
    /// or has expired; otherwise as [`Provisioner::provision`] does.
    pub async fn rotate(&self, actor: &Actor, request: &Rotate) -> Result<Provisioned, Error> {
        self.issue(actor, Wanted::Rotate(request.clone()), None).await
    }

    /// Does what [`Provisioner::rotate`] does, and does it once for this key, as [`Provisioner::provision_once`] does.
    pub async fn rotate_once(
        &self,
        actor: &Actor,
        request: &Rotate,
        key: &IdempotencyKey,
    ) -> Result<Provisioned, Error> {
        let asked =
            json!([request.host_session.get(), request.grace.seconds(), request.reason.as_ref().map(Reason::as_str),]);
        let once = Once { key: key.clone(), operation: "rotate", fingerprint: Fingerprint::of(&asked) };
        self.issue(actor, Wanted::Rotate(request.clone()), Some(once)).await
    }

    /// Says what [`Provisioner::rotate`] would do, and changes nothing.
    pub async fn plan_rotate(&self, request: &Rotate) -> Result<ProvisionPlan, Error> {
        let host_session = self.get(&crate::HostSessionRef::Id(request.host_session)).await?;
        let seat = crate::HostSessionRef::Current(host_session.session_id, host_session.label.clone());
        if host_session.status != Status::Active {
            let current = match self.get(&seat).await {
                Ok(current) => Some(current.id),
                Err(Error::HostSessionNotFound) => None,
                Err(error) => return Err(error),
            };
            return Err(Error::NotCurrent { asked: request.host_session, current });
        }
        Ok(ProvisionPlan {
            session_id: host_session.session_id,
            label: host_session.label,
            expires_at: self.inherited_end(host_session.expires_at, self.clock().now()),
            would_rotate: Some(host_session.id),
        })
    }
}

/// The error for a host session that is not current, with the one that is.
pub(super) fn not_current(asked: HostSessionId, occupant: Option<Model>, now: Timestamp) -> Error {
    let current = occupant.filter(|row| validity::status(row, now) == Status::Active);
    Error::NotCurrent { asked, current: current.map(|row| HostSessionId::from_store(row.host_session_id)) }
}
