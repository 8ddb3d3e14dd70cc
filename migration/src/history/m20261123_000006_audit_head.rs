use sea_orm_migration::{prelude::*, schema::*};

use crate::table::{column, drop_table, given_key, qualified};

const TABLE: &str = "AuditHead";

/// `canvas.AuditHead`: one row, which says where the audit trail ends. Whoever writes the trail locks it first. It also
/// names the store: `StoreId` is a random UUID, made with the store's first key, and part of every MAC of the trail.
/// `Signature` is an HMAC over the row under the audit key `KeyId`, so that nobody can write a head who has no keyring;
/// before the first event there is none.
///
/// - `Id`: always 1, so that there is one row
/// - `StoreId`: the name of the store
/// - `EventId`: the number of the last event; 0 before the first
/// - `Mac`: the last event's MAC
/// - `KeyId`: which audit key of the keyring `Signature` was made under
/// - `Signature`: the HMAC of the row
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(qualified(TABLE))
                    .col(given_key(manager, "Id").check(column("Id").eq(1)))
                    .col(string_len("StoreId", 36))
                    .col(big_integer("EventId").check(column("EventId").gte(0)))
                    .col(string_len("Mac", 64))
                    .col(string_len("KeyId", 64))
                    .col(string_len("Signature", 64))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_table(manager, TABLE).await
    }
}
