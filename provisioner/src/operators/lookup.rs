//! Finding operators by the hashes of their tokens, for everybody who asks at the same time in one query.

use std::{collections::BTreeSet, sync::Arc};

use entity::operators::{Column, Entity, Model};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::token::{OperatorToken, TokenHash};
use crate::{
    Error, Provisioner,
    keyring::Keyring,
    round_trips::{Passenger, padded},
};

/// The hashes under which a token may be on record, as a ring makes them. Cheap to clone.
#[derive(Clone)]
pub(crate) struct TokenLookup {
    ring: Arc<Keyring>,
    hashes: Arc<[TokenHash]>,
}

/// What was found of a token.
pub(crate) struct Found {
    /// The operator whose token it is, or was until his last rotation. Many requests come from few operators, and share it.
    pub row: Option<Arc<Model>>,
    /// Whether the ring lacks a key that the store uses, so that what was not found may be on record all the same. It is
    /// asked only where something was not found.
    pub lacks_keys: bool,
}

impl TokenLookup {
    /// What a token is looked up by.
    pub fn new(ring: Arc<Keyring>, token: &OperatorToken) -> Self {
        let hashes = ring.token_hashes(token).into();
        Self { ring, hashes }
    }

    /// The hash by which this is the operator's token, or was until his last rotation.
    pub(super) fn hash_of(&self, row: &Model) -> Option<&TokenHash> {
        self.hashes.iter().find(|hash| is_of(hash, row))
    }
}

impl Provisioner {
    /// Whose token this is now.
    pub(super) async fn look_up_token(&self, lookup: TokenLookup) -> Result<Found, Error> {
        self.trips().tokens.send(self, lookup, carry).await?
    }
}

/// The operator whose token has one of these hashes, or had until his last rotation.
pub(super) async fn find(connection: &impl ConnectionTrait, hashes: &[TokenHash]) -> Result<Option<Model>, DbErr> {
    let hashes: Vec<_> = hashes.iter().map(TokenHash::as_base64).collect();
    Ok(find_all(connection, &hashes).await?.pop())
}

/// Whether the operator of this row has or had the token with this hash.
pub(super) fn is_of(hash: &TokenHash, row: &Model) -> bool {
    let hash = hash.as_base64();
    row.token_hash == hash || row.previous_token_hash.as_deref() == Some(hash)
}

type Asking = Passenger<TokenLookup, Result<Found, Error>>;

async fn carry(provisioner: Provisioner, passengers: Vec<Asking>) -> Vec<Asking> {
    let lookups: Vec<_> = passengers.iter().map(|passenger| &passenger.request).collect();
    let found = provisioner.trips().tokens.read(find_each(&provisioner, &lookups)).await;
    Passenger::answer_each(passengers, found)
}

/// What is on record of each of them, in their order.
pub(crate) async fn find_each(provisioner: &Provisioner, lookups: &[&TokenLookup]) -> Result<Vec<Found>, Error> {
    if lookups.is_empty() {
        return Ok(Vec::new());
    }
    let hashes: BTreeSet<_> = lookups.iter().flat_map(|lookup| lookup.hashes.iter()).collect();
    let hashes: Vec<_> = hashes.into_iter().map(TokenHash::as_base64).collect();
    let rows = find_all(provisioner.store().lookups(), &hashes).await?;
    let rows: Vec<_> = rows.into_iter().map(Arc::new).collect();
    let mut all = Vec::with_capacity(lookups.len());
    let mut asked = None;
    for lookup in lookups {
        let row = rows.iter().find(|row| lookup.hash_of(row).is_some()).cloned();
        let lacks_keys = row.is_none() && provisioner.lacks_keys_again(&mut asked, &lookup.ring).await?;
        all.push(Found { row, lacks_keys });
    }
    Ok(all)
}

async fn find_all(connection: &impl ConnectionTrait, hashes: &[&str]) -> Result<Vec<Model>, DbErr> {
    let among = |column: Column| column.is_in(padded(hashes).copied());
    Entity::find()
        .filter(Condition::any().add(among(Column::TokenHash)).add(among(Column::PreviousTokenHash)))
        .all(connection)
        .await
}
