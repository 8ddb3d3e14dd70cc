use std::{collections::HashMap, sync::Arc};

use entity::keys::{Column, Entity};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{Key, Keyring, Role};
use crate::{Error, Provisioner};

/// The keys of a ring that are primary, as `canvas.Keys` had them at one moment.
pub(crate) struct PrimaryKeys {
    ring: Arc<Keyring>,
    ids: HashMap<String, String>,
}

impl Provisioner {
    /// The key of this role that hashes from now on, as `canvas.Keys` has it at this moment. Fails with
    /// [`Error::KeyringStale`] where this process's ring does not have it.
    pub(crate) async fn primary_key(&self, connection: &impl ConnectionTrait, role: Role) -> Result<Arc<Key>, Error> {
        let primary = key_id(connection, role).await?;
        primary.and_then(|id| self.keyring().key(role, &id)).ok_or(Error::KeyringStale)
    }

    /// The same of every role, for whoever takes several.
    pub(crate) async fn primary_keys(&self, connection: &impl ConnectionTrait) -> Result<PrimaryKeys, DbErr> {
        let primary = Entity::find().filter(Column::IsPrimary.into_expr()).all(connection).await?;
        let ids = primary.into_iter().map(|row| (row.role, row.key_id)).collect();
        Ok(PrimaryKeys { ring: self.keyring(), ids })
    }
}

impl PrimaryKeys {
    /// The one of this role. Fails with [`Error::KeyringStale`] where the ring does not have it.
    pub fn get(&self, role: Role) -> Result<Arc<Key>, Error> {
        self.ids.get(role.as_str()).and_then(|id| self.ring.key(role, id)).ok_or(Error::KeyringStale)
    }
}

/// The id of that key, whether or not it is in a ring.
pub(crate) async fn key_id(connection: &impl ConnectionTrait, role: Role) -> Result<Option<String>, DbErr> {
    let primary = Entity::find()
        .filter(Column::Role.eq(role.as_str()))
        .filter(Column::IsPrimary.into_expr())
        .one(connection)
        .await?;
    Ok(primary.map(|row| row.key_id))
}
