use sea_orm_migration::{prelude::*, schema::*};

use crate::table::{column, drop_table, finite_times, index, qualified};

const TABLE: &str = "HostSessions";

/// `canvas.HostSessions`: one row for each Host GUID that was issued. The first ten columns keep the names, types and
/// meanings that the table had before this project; times are UTC, cut to microseconds, and never set by the database.
///
/// - `HostGuidHash`: the HMAC-SHA256 of the Host GUID under the key `KeyId`, in Base64
/// - `IsActive`: false once it was revoked; the column of the table before this project
/// - `KeyId`: which hash key of the keyring `HostGuidHash` was made under; it changes when the Host GUID is hashed anew
///   under the primary one
/// - `Replaces`: the host session whose seat this one took, whether that was rotated out or had lapsed
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(qualified(TABLE))
                    .col(big_pk_auto("HostSessionId").check(column("HostSessionId").gt(0)))
                    .col(big_integer("SessionId"))
                    .col(string_len("HostGuidHash", 128))
                    .col(timestamp_with_time_zone("CreatedAt"))
                    .col(timestamp_with_time_zone_null("ExpiresAt"))
                    .col(timestamp_with_time_zone_null("LastUsedAt"))
                    .col(string_len_null("CreatedBy", 128))
                    .col(timestamp_with_time_zone_null("RevokedAt"))
                    .col(string_len_null("RevokedBy", 128))
                    .col(boolean("IsActive").default(true))
                    .col(string_len("Label", 64).default("host"))
                    .col(string_len("KeyId", 64))
                    .col(timestamp_with_time_zone_null("SupersededAt"))
                    .col(big_integer_null("Replaces"))
                    .to_owned(),
            )
            .await?;
        finite_times(manager, TABLE, &["CreatedAt", "ExpiresAt", "LastUsedAt", "RevokedAt", "SupersededAt"]).await?;
        // The index that the table had before this project, under the name it had.
        manager
            .create_index(
                index(manager, TABLE, "IX_HostSessions_SessionGuidHash")
                    .col("SessionId")
                    .col("HostGuidHash")
                    .unique()
                    .to_owned(),
            )
            .await?;
        // Every verification comes by the hash alone.
        manager
            .create_index(index(manager, TABLE, "IX_HostSessions_HostGuidHash").col("HostGuidHash").unique().to_owned())
            .await?;
        // One current host session for each seat.
        manager
            .create_index(
                index(manager, TABLE, "IX_HostSessions_Current")
                    .col("SessionId")
                    .col("Label")
                    .unique()
                    .and_where(column("IsActive"))
                    .and_where(column("SupersededAt").is_null())
                    .to_owned(),
            )
            .await?;
        // A session's host sessions, page by page.
        manager
            .create_index(
                index(manager, TABLE, "IX_HostSessions_SessionPage").col("SessionId").col("HostSessionId").to_owned(),
            )
            .await?;
        // What ends soon, page by page. A row without an end costs it nothing.
        manager
            .create_index(
                index(manager, TABLE, "IX_HostSessions_Expiry")
                    .col("ExpiresAt")
                    .col("HostSessionId")
                    .and_where(column("IsActive"))
                    .and_where(column("ExpiresAt").is_not_null())
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_table(manager, TABLE).await
    }
}
