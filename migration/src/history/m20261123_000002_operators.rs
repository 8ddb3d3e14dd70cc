use sea_orm_migration::{prelude::*, schema::*};

use crate::table::{column, drop_table, finite_times, index, qualified};

const TABLE: &str = "Operators";

/// `canvas.Operators`: who may call the service. `TokenHash` is an HMAC under an operator key of the keyring, so that
/// a row written behind the service's back opens nothing. `UnusedUntil` is set on a first operator: while the token
/// has not been used, it works until then. After a rotation the token before it works until `PreviousUntil`.
///
/// - `OperatorId`: the number of the operator, by which the audit trail names him
/// - `TokenHash`: the HMAC-SHA256 of his token under the operator key `KeyId`, in Base64
/// - `KeyId`: which operator key of the keyring `TokenHash` was made under
/// - `PreviousTokenHash`: the hash of the token before his last rotation
/// - `PreviousKeyId`: which operator key `PreviousTokenHash` was made under
/// - `PreviousUntil`: until when the token before works, in UTC
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(qualified(TABLE))
                    .col(big_pk_auto("OperatorId").check(column("OperatorId").gt(0)))
                    .col(string_len("Name", 64))
                    .col(string_len("TokenHash", 128))
                    .col(string_len("KeyId", 64))
                    .col(string_len("Scopes", 256))
                    .col(string_len_null("PreviousTokenHash", 128))
                    .col(string_len_null("PreviousKeyId", 64))
                    .col(timestamp_with_time_zone_null("PreviousUntil"))
                    .col(timestamp_with_time_zone("CreatedAt"))
                    .col(string_len("CreatedBy", 128))
                    .col(timestamp_with_time_zone_null("ExpiresAt"))
                    .col(timestamp_with_time_zone_null("UnusedUntil"))
                    .col(timestamp_with_time_zone_null("LastUsedAt"))
                    .col(timestamp_with_time_zone_null("RevokedAt"))
                    .col(string_len_null("RevokedBy", 128))
                    .to_owned(),
            )
            .await?;
        finite_times(
            manager,
            TABLE,
            &["PreviousUntil", "CreatedAt", "ExpiresAt", "UnusedUntil", "LastUsedAt", "RevokedAt"],
        )
        .await?;
        manager.create_index(index(manager, TABLE, "IX_Operators_Name").col("Name").unique().to_owned()).await?;
        manager
            .create_index(index(manager, TABLE, "IX_Operators_TokenHash").col("TokenHash").unique().to_owned())
            .await?;
        manager
            .create_index(
                index(manager, TABLE, "IX_Operators_PreviousTokenHash").col("PreviousTokenHash").unique().to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_table(manager, TABLE).await
    }
}
