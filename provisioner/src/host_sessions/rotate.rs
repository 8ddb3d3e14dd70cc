use entity::host_sessions::Model;

use super::{
    seat::{self, Arrival, AttemptError, Attempts},
    validity,
};
use crate::{
    Actor, Error, Grace, HostGuid, HostSession, HostSessionId, Label, ProvisionPlan, Provisioned, Provisioner, Reason,
    Role, SessionId, Status, Timestamp, audit::Action,
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
    /// would have, and names the same creator.
    ///
    /// Fails with [`Error::NotCurrent`], which names the current one, for a host session that was superseded, revoked
    /// or has expired; otherwise as [`Provisioner::provision`] does.
    pub async fn rotate(&self, actor: &Actor, request: &Rotate) -> Result<Provisioned, Error> {
        let host_guid = HostGuid::generate(self.random())?;
        let mut attempts = Attempts::new();
        loop {
            match self.rotate_once(actor, request, &host_guid).await {
                Ok(host_session) => return Ok(Provisioned { host_session, host_guid }),
                Err(error) => attempts.after(error)?,
            }
        }
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
            expires_at: host_session.expires_at,
            would_rotate: Some(host_session.id),
        })
    }

    async fn rotate_once(
        &self,
        actor: &Actor,
        request: &Rotate,
        host_guid: &HostGuid,
    ) -> Result<HostSession, AttemptError> {
        let transaction = self.store().begin_write().await?;
        let row = seat::lock_row(&transaction, request.host_session).await?.ok_or(Error::HostSessionNotFound)?;
        let now = self.clock().now();
        let session_id = SessionId::from_store(row.session_id);
        let label = Label::from_store(row.label.clone());
        if validity::status(&row, now) != Status::Active {
            let occupant = seat::occupant(&*transaction, session_id, &label).await?;
            return Err(not_current(request.host_session, occupant, now).into());
        }
        let key = self.primary_key(&transaction, Role::Hash).await?;
        let created_by = row.created_by.clone();
        let arrival = Arrival {
            session_id,
            label: &label,
            created_by: created_by.as_deref(),
            expires_at: row.expires_at.map(Timestamp::from),
            reason: request.reason.as_ref(),
            hash: host_guid.hash(key.secret()),
            key_id: key.id(),
            action: Action::Provisioned,
            grace: request.grace,
        };
        let host_session = seat::take(&transaction, actor, now, Some(row), arrival).await?;
        transaction.commit().await?;
        Ok(host_session)
    }
}

/// The error for a host session that is not current, with the one that is.
pub(super) fn not_current(asked: HostSessionId, occupant: Option<Model>, now: Timestamp) -> Error {
    let current = occupant.filter(|row| validity::status(row, now) == Status::Active);
    Error::NotCurrent { asked, current: current.map(|row| HostSessionId::from_store(row.host_session_id)) }
}
