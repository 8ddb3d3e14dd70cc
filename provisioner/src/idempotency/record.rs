use database::lock;
use entity::idempotency_keys::{ActiveModel, Column, Entity};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use zeroize::Zeroizing;

use super::{
    IdempotencyKey, oldest_kept,
    seal::{Fingerprint, Lookup, open, seal},
};
use crate::{Actor, Error, Provisioner, Role, Timestamp};

/// A request that is to be done once, however often it is sent.
pub(crate) struct Once<'a> {
    pub key: &'a IdempotencyKey,
    /// The operation's name: one key may be used for several operations.
    pub operation: &'static str,
    pub fingerprint: Fingerprint,
}

impl Provisioner {
    /// Finds the answer that this request has had already. Where there is none, whoever sends it at the same time
    /// waits until this transaction ends.
    ///
    /// Fails with [`Error::IdempotencyKeyReused`] where another request came under this key.
    pub(crate) async fn recall(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        once: &Once<'_>,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let actor = actor.to_string();
        let lookup = |seal_key| Lookup::new(seal_key, &actor, once.operation, once.key);
        let ring = self.keyring();
        // A record may have been made under any of the ring's keys, so it is locked and looked for under all of them.
        let lookups: Vec<_> = ring.of(Role::Seal).map(|key| (key, lookup(key.secret()))).collect();
        lock(transaction, lookups.iter().map(|(_, lookup)| format!("idempotency {}", lookup.as_str())).collect())
            .await?;
        let texts: Vec<_> = lookups.iter().map(|(_, lookup)| lookup.as_str()).collect();
        let row = Entity::find().filter(Column::Lookup.is_in(texts)).one(transaction).await?;
        let found = row.and_then(|row| {
            let (key, lookup) = lookups.iter().find(|(_, lookup)| lookup.as_str() == row.lookup)?;
            Some((row, key.secret(), lookup))
        });
        let Some((row, seal_key, lookup)) = found else {
            // What another replica sealed under a key that this ring lacks must not be done a second time.
            return if self.lacks_keys(transaction, &ring).await? { Err(Error::KeyringStale) } else { Ok(None) };
        };
        if oldest_kept(self.clock().now()).is_some_and(|moment| Timestamp::from(row.created_at) <= moment) {
            Entity::delete_by_id(row.lookup).exec(transaction).await?;
            return Ok(None);
        }
        match open(seal_key, once.key, lookup, once.fingerprint, &row.sealed)? {
            Some(answer) => Ok(Some(answer)),
            None => Err(Error::IdempotencyKeyReused),
        }
    }

    /// Keeps the answer to this request as part of the change that it tells of.
    pub(crate) async fn remember(
        &self,
        transaction: &DatabaseTransaction,
        now: Timestamp,
        actor: &Actor,
        once: &Once<'_>,
        answer: &[u8],
    ) -> Result<(), Error> {
        let key = self.primary_key(transaction, Role::Seal).await?;
        let lookup = Lookup::new(key.secret(), &actor.to_string(), once.operation, once.key);
        let sealed = seal(key.secret(), once.key, &lookup, once.fingerprint, answer, self.random())?;
        let row = ActiveModel {
            lookup: Set(lookup.as_str().to_owned()),
            key_id: Set(key.id().as_str().to_owned()),
            created_at: Set(now.to_column()),
            sealed: Set(sealed),
        };
        row.insert(transaction).await?;
        Ok(())
    }
}
