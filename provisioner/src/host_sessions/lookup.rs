//! Finding the rows of Host GUIDs, for everybody who asks at the same time in one query.

use std::{collections::HashMap, sync::Arc};

use entity::host_sessions::{Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    Error, HostGuid, HostGuidHash, Place, Provisioner,
    keyring::Keyring,
    round_trips::{Passenger, padded},
};

/// The hashes under which a Host GUID may be on record, as a ring makes them.
pub(crate) struct HostGuidLookup {
    ring: Arc<Keyring>,
    hashes: Vec<String>,
}

/// What was found of a Host GUID.
pub(crate) struct Found {
    /// One that was imported under an older key may be on record twice.
    pub rows: Vec<Model>,
    /// Whether the ring lacks a key that the store uses, so that what was not found may be on record all the same. It is
    /// asked only where something was not found.
    pub lacks_keys: bool,
}

impl Provisioner {
    /// A place for one request that is to verify a Host GUID, as [`Provisioner::room_to_issue`] gives one to issue.
    ///
    /// Fails with [`Error::Overloaded`] where none is free.
    pub fn room_to_verify(&self) -> Result<Place, Error> {
        self.trips().room_to_verify.enter()
    }

    /// What is on record of a Host GUID now.
    pub(super) async fn look_up(&self, host_guid: &HostGuid) -> Result<Found, Error> {
        let ring = self.keyring();
        let hashes = ring.hashes(host_guid).into_iter().map(HostGuidHash::to_base64).collect();
        self.trips().host_guids.send(self, HostGuidLookup { ring, hashes }, carry).await?
    }
}

type Asking = Passenger<HostGuidLookup, Result<Found, Error>>;

async fn carry(provisioner: Provisioner, passengers: Vec<Asking>) -> Vec<Asking> {
    let found = provisioner.trips().host_guids.read(find(&provisioner, &passengers)).await;
    Passenger::answer_each(passengers, found)
}

/// What is on record of each of them, in their order.
async fn find(provisioner: &Provisioner, passengers: &[Asking]) -> Result<Vec<Found>, Error> {
    let hashes: Vec<_> = passengers.iter().flat_map(|passenger| &passenger.request.hashes).collect();
    let rows = Entity::find().filter(Column::HostGuidHash.is_in(padded(&hashes).copied()));
    let rows = rows.all(provisioner.store().reader()).await?;
    let rows: HashMap<_, _> = rows.into_iter().map(|row| (row.host_guid_hash.clone(), row)).collect();
    let mut all = Vec::with_capacity(passengers.len());
    let mut asked = None;
    for Passenger { request, .. } in passengers {
        let rows: Vec<_> = request.hashes.iter().filter_map(|hash| rows.get(hash).cloned()).collect();
        let lacks_keys = rows.is_empty() && provisioner.lacks_keys_again(&mut asked, &request.ring).await?;
        all.push(Found { rows, lacks_keys });
    }
    Ok(all)
}
