use sea_orm_migration::{prelude::*, schema::*};

use crate::table::{column, drop_table, finite_times, given_key, index, qualified};

const TABLE: &str = "AuditLog";

/// `canvas.AuditLog`: one row for each row that a change wrote, as part of the change. `Details` is a JSON object.
///
/// `EventId` is not drawn from a counter: whoever writes holds the row of `canvas.AuditHead` and counts on from it, so
/// there is no gap and one order for all. `Subject` names what the event is about where that is no host session.
/// `PriorDigest` commits to the row that the event found, where there was one, `RowDigest` to the row that it left
/// behind, and `Mac` to the whole event and the one before it, under the audit key `KeyId`.
///
/// - `Action`: what happened, in a word of the contract (`AuditAction`)
/// - `Details`: what there is to know about it, a JSON object (`AuditEventDetails` of the contract)
/// - `PriorDigest`: the SHA-256 of the row as the event found it; none where it made the row
/// - `RowDigest`: the SHA-256 of the row as the event left it
/// - `KeyId`: which audit key of the keyring `Mac` was made under
/// - `Mac`: the HMAC-SHA256 of the event and the one before it
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(qualified(TABLE))
                    .col(given_key(manager, "EventId").check(column("EventId").gt(0)))
                    .col(timestamp_with_time_zone("At"))
                    .col(string_len("Actor", 255))
                    .col(big_integer_null("SessionId"))
                    .col(big_integer_null("HostSessionId"))
                    .col(string_len_null("Subject", 128))
                    .col(string_len("Action", 64))
                    .col(text("Details"))
                    .col(string_len_null("PriorDigest", 64))
                    .col(string_len_null("RowDigest", 64))
                    .col(string_len("KeyId", 64))
                    .col(string_len("Mac", 64))
                    .to_owned(),
            )
            .await?;
        finite_times(manager, TABLE, &["At"]).await?;
        // The timeline of one host session, and the last event of each.
        manager
            .create_index(
                index(manager, TABLE, "IX_AuditLog_HostSession").col("HostSessionId").col("EventId").to_owned(),
            )
            .await?;
        manager
            .create_index(index(manager, TABLE, "IX_AuditLog_Session").col("SessionId").col("EventId").to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_table(manager, TABLE).await
    }
}
