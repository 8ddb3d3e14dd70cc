use entity::keys::{Column, Entity};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use crate::{Error, Provisioner, Timestamp};

impl Provisioner {
    /// What tells this store from every other, also where they share a keyring: the microsecond at which it came to know
    /// its first key.
    pub async fn store_mark(&self) -> Result<String, Error> {
        let first: Option<chrono::DateTime<chrono::FixedOffset>> = Entity::find()
            .select_only()
            .column(Column::CreatedAt)
            .order_by_asc(Column::CreatedAt)
            .limit(1)
            .into_tuple()
            .one(self.store().reader())
            .await?;
        Ok(first.map(|moment| Timestamp::from(moment).to_string()).unwrap_or_default())
    }
}
