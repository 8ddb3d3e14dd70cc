use entity::keys::{Column, Entity};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::{Key, Role};
use crate::{Error, Provisioner};

impl Provisioner {
    /// The key of this role that hashes from now on, as `canvas.Keys` has it at this moment.
    pub(crate) async fn primary_key(&self, transaction: &DatabaseTransaction, role: Role) -> Result<&Key, Error> {
        let primary = Entity::find()
            .filter(Column::Role.eq(role.as_str()))
            .filter(Column::IsPrimary.into_expr())
            .one(transaction)
            .await?;
        primary.and_then(|row| self.keyring().key(role, &row.key_id)).ok_or(Error::KeyringStale)
    }
}
