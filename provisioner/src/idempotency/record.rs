use std::sync::Arc;

use entity::idempotency_keys::{ActiveModel, Column, Entity, Model};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use zeroize::Zeroizing;

use super::{
    IdempotencyKey, oldest_kept,
    seal::{Fingerprint, Lookup, open, seal},
};
use crate::{
    Actor, Error, Provisioner, Role, Timestamp,
    keyring::{Key, Keyring, PrimaryKeys},
    round_trips::{in_few_sizes, padded},
};

/// A request that is to be done once, however often it is sent.
#[derive(Clone)]
pub(crate) struct Once {
    pub key: IdempotencyKey,
    /// The operation's name: one key may be used for several operations.
    pub operation: &'static str,
    pub fingerprint: Fingerprint,
}

/// Where the answer to such a request may be on record: under any of a ring's keys.
pub(crate) struct Places<'a> {
    once: &'a Once,
    ring: &'a Keyring,
    lookups: Vec<(Arc<Key>, Lookup)>,
}

/// The answer that a request has had already, opened.
type Answer = Zeroizing<Vec<u8>>;

impl<'a> Places<'a> {
    pub fn new(ring: &'a Keyring, actor: &Actor, once: &'a Once) -> Self {
        let actor = actor.to_string();
        let lookup = |key: &Key| Lookup::new(key.secret(), &actor, once.operation, &once.key);
        let lookups = ring.of(Role::Seal).map(|key| (Arc::clone(key), lookup(key))).collect();
        Self { once, ring, lookups }
    }

    /// What to lock: whoever sends the request at the same time has to wait until this transaction ends.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.lookups.iter().map(|(_, lookup)| format!("idempotency {}", lookup.as_str()))
    }
}

impl Provisioner {
    /// Finds the answers that these requests have had already, in their order. Their names must be locked.
    ///
    /// One fails by itself with [`Error::IdempotencyKeyReused`] where another request came under its key, and with
    /// [`Error::KeyringStale`] where another replica may have sealed an answer under a key that this ring lacks: that must
    /// not be done a second time.
    pub(crate) async fn recall(
        &self,
        transaction: &DatabaseTransaction,
        asked: &[&Places<'_>],
    ) -> Result<Vec<Result<Option<Answer>, Error>>, Error> {
        let texts: Vec<_> = asked.iter().flat_map(|places| &places.lookups).map(|(_, it)| it.as_str()).collect();
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let found = Entity::find().filter(Column::Lookup.is_in(padded(&texts).copied())).all(transaction).await?;
        let mut lacks_keys = None;
        let mut all = Vec::with_capacity(asked.len());
        for places in asked {
            let of_places = |(key, lookup): &(Arc<Key>, Lookup)| {
                let row = found.iter().find(|row| row.lookup == lookup.as_str())?;
                Some((row, Arc::clone(key), lookup.clone()))
            };
            all.push(match places.lookups.iter().find_map(of_places) {
                Some((row, key, lookup)) => self.open_kept(transaction, places.once, row, &key, &lookup).await?,
                None => {
                    let lacks_keys = match lacks_keys {
                        Some(known) => known,
                        None => *lacks_keys.insert(self.lacks_keys(transaction, places.ring).await?),
                    };
                    if lacks_keys { Err(Error::KeyringStale) } else { Ok(None) }
                }
            });
        }
        Ok(all)
    }

    async fn open_kept(
        &self,
        transaction: &DatabaseTransaction,
        once: &Once,
        row: &Model,
        key: &Key,
        lookup: &Lookup,
    ) -> Result<Result<Option<Answer>, Error>, Error> {
        if oldest_kept(self.clock().now()).is_some_and(|moment| Timestamp::from(row.created_at) <= moment) {
            Entity::delete_by_id(row.lookup.as_str()).exec(transaction).await?;
            return Ok(Ok(None));
        }
        let opened = open(key.secret(), &once.key, lookup, once.fingerprint, &row.sealed);
        Ok(opened.and_then(|answer| answer.ok_or(Error::IdempotencyKeyReused)).map(Some))
    }

    /// Keeps the answers to these requests as part of the change that they tell of.
    pub(crate) async fn remember(
        &self,
        transaction: &DatabaseTransaction,
        keys: &PrimaryKeys,
        now: Timestamp,
        answers: Vec<(&Actor, &Once, Answer)>,
    ) -> Result<(), Error> {
        if answers.is_empty() {
            return Ok(());
        }
        let key = keys.get(Role::Seal)?;
        let mut rows = Vec::with_capacity(answers.len());
        for (actor, once, answer) in answers {
            let lookup = Lookup::new(key.secret(), &actor.to_string(), once.operation, &once.key);
            let sealed = seal(key.secret(), &once.key, &lookup, once.fingerprint, &answer, self.random())?;
            rows.push(ActiveModel {
                lookup: Set(lookup.as_str().to_owned()),
                key_id: Set(key.id().as_str().to_owned()),
                created_at: Set(now.to_column()),
                sealed: Set(sealed),
            });
        }
        for piece in in_few_sizes(&rows) {
            Entity::insert_many(piece.iter().cloned()).exec_without_returning(transaction).await?;
        }
        Ok(())
    }
}
