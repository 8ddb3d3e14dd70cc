use sea_orm_migration::{prelude::*, schema::*};

use crate::table::{drop_table, index, qualified};

const TABLE: &str = "AuditLog";

/// `canvas.AuditLog`: one row for each change, written in the change's own transaction. `Details` is a JSON object.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(qualified(TABLE))
                    .col(big_pk_auto("EventId"))
                    .col(timestamp_with_time_zone("At"))
                    .col(string_len("Actor", 255))
                    .col(big_integer_null("SessionId"))
                    .col(big_integer_null("HostSessionId"))
                    .col(string_len("Action", 64))
                    .col(text("Details"))
                    .to_owned(),
            )
            .await?;
        // The timeline of one host session.
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
