use sea_orm_migration::{prelude::*, schema::*};

use crate::table::{drop_table, finite_times, index, qualified};

const TABLE: &str = "IdempotencyKeys";

/// `canvas.IdempotencyKeys`: answers that may have to be given again, one row for each request that was done under an
/// Idempotency-Key, for 24 hours. `Lookup` finds it by what the caller sends and tells nothing of it, and `Sealed` can
/// only be opened with the caller's key. This is the one table whose rows are deleted.
///
/// - `Lookup`: an HMAC of the actor, the operation and the Idempotency-Key
/// - `KeyId`: which seal key of the keyring the row was made under
/// - `CreatedAt`: when the request was done, in UTC
/// - `Sealed`: the answer, encrypted
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(qualified(TABLE))
                    .col(string_len("Lookup", 64).primary_key())
                    .col(string_len("KeyId", 64))
                    .col(timestamp_with_time_zone("CreatedAt"))
                    .col(blob("Sealed"))
                    .to_owned(),
            )
            .await?;
        finite_times(manager, TABLE, &["CreatedAt"]).await?;
        // What is to be cleaned away is the oldest.
        manager.create_index(index(manager, TABLE, "IX_IdempotencyKeys_CreatedAt").col("CreatedAt").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_table(manager, TABLE).await
    }
}
