//! Finding the rows of Host GUIDs, and the operators who ask about them, for everybody who asks at the same time.

use std::{collections::HashMap, sync::Arc};

use entity::host_sessions::{Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::verify::LookedUp;
use crate::{
    Error, HostGuid, HostGuidHash, Operator, Place, Provisioner,
    keyring::Keyring,
    operators::lookup::{self as operators, TokenLookup},
    round_trips::{Passenger, padded},
};

/// What a Host GUID is looked up by, and whoever shows it, where he is still to be recognised.
pub(crate) struct HostGuidLookup {
    ring: Arc<Keyring>,
    /// The hashes under which the Host GUID may be on record, as the ring makes them.
    hashes: Vec<String>,
    token: Option<TokenLookup>,
}

/// What was found of a Host GUID.
pub(crate) struct Found {
    /// One that was imported under an older key may be on record twice. Those who ask about the same one share its rows.
    pub rows: Vec<Arc<Model>>,
    /// Whether the ring lacks a key that the store uses, so that what was not found may be on record all the same. It is
    /// asked only where something was not found.
    pub lacks_keys: bool,
    /// What was found of the token, where one was looked up.
    operator: Option<operators::Found>,
}

/// A Host GUID was looked up for somebody by his token, and nothing was said of him, which is a mistake in the program.
#[derive(Debug, thiserror::Error)]
#[error("a lookup of a token and a Host GUID has no answer about the token")]
struct Unanswered;

impl Provisioner {
    /// A place for one request that is to verify a Host GUID, as [`Provisioner::room_to_issue`] gives one to issue.
    ///
    /// Fails with [`Error::Overloaded`] where none is free.
    pub fn room_to_verify(&self) -> Result<Place, Error> {
        self.trips().room_to_verify.enter()
    }

    /// What is on record of a Host GUID now.
    pub(super) async fn look_up<'a>(&'a self, host_guid: &'a HostGuid) -> Result<LookedUp<'a>, Error> {
        Ok(LookedUp { provisioner: self, host_guid, found: self.find(host_guid, None).await? })
    }

    /// What is on record of a Host GUID now, for an operator who is recognised by his token's text as
    /// [`Provisioner::authenticate_operator`] does it, and fails as it does. Both are looked up at once, so that it takes
    /// as long as one of them.
    ///
    /// Whether he may ask is for the caller to decide before he has it judged: until then it counts as no use of the Host
    /// GUID.
    pub async fn look_up_for<'a>(
        &'a self,
        token: &str,
        host_guid: &'a HostGuid,
    ) -> Result<(Operator, LookedUp<'a>), Error> {
        let shown = self.shown_token(token)?;
        let mut found = self.find(host_guid, Some(shown.clone())).await?;
        let operator = found.operator.take().ok_or_else(|| Error::internal(Unanswered))?;
        let operator = self.recognise_found(&shown, operator).await?;
        Ok((operator, LookedUp { provisioner: self, host_guid, found }))
    }

    async fn find(&self, host_guid: &HostGuid, token: Option<TokenLookup>) -> Result<Found, Error> {
        let ring = self.keyring();
        let hashes = ring.hashes(host_guid).into_iter().map(HostGuidHash::to_base64).collect();
        self.trips().host_guids.send(self, HostGuidLookup { ring, hashes, token }, carry).await?
    }
}

type Asking = Passenger<HostGuidLookup, Result<Found, Error>>;

async fn carry(provisioner: Provisioner, passengers: Vec<Asking>) -> Vec<Asking> {
    let found = provisioner.trips().host_guids.read(find_each(&provisioner, &passengers)).await;
    Passenger::answer_each(passengers, found)
}

/// What is on record of each of them, in their order.
async fn find_each(provisioner: &Provisioner, passengers: &[Asking]) -> Result<Vec<Found>, Error> {
    let tokens: Vec<_> = passengers.iter().filter_map(|passenger| passenger.request.token.as_ref()).collect();
    let operators = operators::find_each(provisioner, &tokens);
    let (rows, operators) = tokio::try_join!(find_rows(provisioner, passengers), operators)?;
    let mut operators = operators.into_iter();
    let mut all = Vec::with_capacity(passengers.len());
    let mut asked = None;
    for Passenger { request, .. } in passengers {
        let rows: Vec<_> = request.hashes.iter().filter_map(|hash| rows.get(hash).cloned()).collect();
        let lacks_keys = rows.is_empty() && provisioner.lacks_keys_again(&mut asked, &request.ring).await?;
        let operator = request.token.as_ref().and_then(|_| operators.next());
        all.push(Found { rows, lacks_keys, operator });
    }
    Ok(all)
}

/// The rows of all of them, by their hashes.
async fn find_rows(provisioner: &Provisioner, passengers: &[Asking]) -> Result<HashMap<String, Arc<Model>>, Error> {
    let hashes: Vec<_> = passengers.iter().flat_map(|passenger| &passenger.request.hashes).collect();
    let rows = Entity::find().filter(Column::HostGuidHash.is_in(padded(&hashes).copied()));
    let rows = rows.all(provisioner.store().lookups()).await?;
    Ok(rows.into_iter().map(|row| (row.host_guid_hash.clone(), Arc::new(row))).collect())
}
