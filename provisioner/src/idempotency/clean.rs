use entity::idempotency_keys::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::oldest_kept;
use crate::{Error, Provisioner};

/// How many records go at a time: few enough that nobody is kept waiting.
const BATCH: u64 = 500;

impl Provisioner {
    /// Deletes some of the answers that are older than 24 hours, the oldest first, in a transaction of its own. Answers
    /// whether there may be more.
    pub async fn clean_idempotency_keys(&self) -> Result<bool, Error> {
        let Some(oldest_kept) = oldest_kept(self.clock().now()) else { return Ok(false) };
        let old: Vec<String> = Entity::find()
            .select_only()
            .column(Column::Lookup)
            .filter(Column::CreatedAt.lte(oldest_kept.to_column()))
            .order_by_asc(Column::CreatedAt)
            .limit(BATCH)
            .into_tuple()
            .all(self.store().reader())
            .await?;
        if old.is_empty() {
            return Ok(false);
        }
        let is_full = old.len() as u64 == BATCH;
        let transaction = self.store().begin_write().await?;
        // One that was used anew since it was read is young again and stays.
        Entity::delete_many()
            .filter(Column::Lookup.is_in(old))
            .filter(Column::CreatedAt.lte(oldest_kept.to_column()))
            .exec(&*transaction)
            .await?;
        transaction.commit().await?;
        Ok(is_full)
    }
}
