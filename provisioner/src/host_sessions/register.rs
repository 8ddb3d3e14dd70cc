use entity::host_sessions::{Column, Entity};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::seat::{self, AttemptError, Attempts};
use crate::{
    Actor, Error, HostGuid, HostGuidHash, HostSession, HostSessionId, Invalid, Provision, Provisioner, Role,
    audit::Action,
};

/// A request to put on record a Host GUID that was handed out and never saved.
#[derive(Debug)]
pub struct Register {
    pub host_guid: HostGuid,
    /// The rest is as for a new one.
    pub provision: Provision,
}

impl Provisioner {
    /// Records a Host GUID that somebody already has. From then on it is as good as one issued here.
    ///
    /// Fails with [`Error::Invalid`] unless it is a random UUID (version 4), with [`Error::HostGuidOnRecord`] where it
    /// is known, under whichever key, with [`Error::KeyringStale`] where it may be known under a key that this process
    /// lacks, and otherwise as [`Provisioner::provision`] does.
    pub async fn register(&self, actor: &Actor, request: &Register) -> Result<HostSession, Error> {
        if !request.host_guid.is_random() {
            return Err(Error::Invalid(Invalid {
                code: "invalid_host_guid",
                detail: "a Host GUID that was issued is a random UUID, version 4",
            }));
        }
        // Bad input is refused before anybody is kept waiting for a lock.
        self.end_of_new(request.provision.expiry, self.clock().now())?;
        let mut attempts = Attempts::new();
        loop {
            match self.try_register(actor, request).await {
                Ok(host_session) => return Ok(host_session),
                Err(error) => attempts.after(error)?,
            }
        }
    }

    async fn try_register(&self, actor: &Actor, request: &Register) -> Result<HostSession, AttemptError> {
        let Register { host_guid, provision } = request;
        let Provision { session_id, label, .. } = provision;
        let transaction = self.store().begin_write().await?;
        seat::lock_seat(&transaction, *session_id, label).await?;
        // The time is taken behind the lock, so that the order of times in a seat is the order of changes.
        let now = self.clock().now();
        self.refuse_host_guid_on_record(&*transaction, host_guid).await?;
        let occupant = seat::occupant(&*transaction, *session_id, label).await?;
        let keys = self.primary_keys(&*transaction).await?;
        let key = keys.get(Role::Hash)?;
        let as_what = (host_guid, &*key, Action::Registered);
        let arrival = self.arrival(actor, provision, occupant.as_ref(), now, as_what)?;
        let seated = self.take_seats(&transaction, &keys, now, vec![(occupant, arrival)]).await?.pop();
        let host_session = seated.ok_or(DbErr::RecordNotInserted)?;
        transaction.commit().await?;
        Ok(host_session)
    }

    pub(super) async fn refuse_host_guid_on_record(
        &self,
        connection: &impl ConnectionTrait,
        host_guid: &HostGuid,
    ) -> Result<(), Error> {
        let ring = self.keyring();
        let hashes = ring.all_hashes(host_guid).into_iter().map(HostGuidHash::to_base64);
        match Entity::find().filter(Column::HostGuidHash.is_in(hashes)).one(connection).await? {
            Some(row) => Err(Error::HostGuidOnRecord(HostSessionId::from_store(row.host_session_id))),
            // It may be on record under a key that this process lacks.
            None if self.lacks_keys(connection, &ring).await? => Err(Error::KeyringStale),
            None => Ok(()),
        }
    }
}
