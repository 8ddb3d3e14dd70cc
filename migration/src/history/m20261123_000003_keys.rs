use sea_orm_migration::{prelude::*, schema::*};

use crate::table::{column, drop_table, index, qualified};

const TABLE: &str = "Keys";

/// `canvas.Keys`: which keys of the keyring this store knows, without their secrets. `CheckValue` tells whether a
/// keyring's secret is the one that was known under this id; `IsPrimary` marks the one key of a role that hashes from
/// now on, one answer for all replicas.
///
/// - `Role`: what the key is for: `hash`, `operator`, `audit`, `seal` or `signing`
/// - `KeyId`: its id in the keyring
/// - `CheckValue`: an HMAC under the key itself of a text that names role and id
/// - `IsPrimary`: whether what is new is made under it
/// - `CreatedAt`: when the store came to know it, in UTC
/// - `RetiredAt`: when it was retired, for good, in UTC
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(qualified(TABLE))
                    .col(string_len("Role", 32))
                    .col(string_len("KeyId", 64))
                    .col(string_len("CheckValue", 128))
                    .col(boolean("IsPrimary").default(false))
                    .col(timestamp_with_time_zone("CreatedAt"))
                    .col(timestamp_with_time_zone_null("RetiredAt"))
                    .primary_key(Index::create().col("Role").col("KeyId"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                index(manager, TABLE, "IX_Keys_Primary").col("Role").unique().and_where(column("IsPrimary")).to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_table(manager, TABLE).await
    }
}
