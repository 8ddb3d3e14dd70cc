use std::sync::Arc;

use entity::keys::{Column, Entity};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{Key, Role};
use crate::{Error, Provisioner};

impl Provisioner {
    /// The key of this role that hashes from now on, as `canvas.Keys` has it at this moment. Fails with
    /// [`Error::KeyringStale`] where this process's ring does not have it.
    pub(crate) async fn primary_key(&self, connection: &impl ConnectionTrait, role: Role) -> Result<Arc<Key>, Error> {
        let primary = key_id(connection, role).await?;
        primary.and_then(|id| self.keyring().key(role, &id)).ok_or(Error::KeyringStale)
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
