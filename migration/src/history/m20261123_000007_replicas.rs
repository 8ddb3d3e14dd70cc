use sea_orm_migration::{prelude::*, schema::*};

use crate::table::{drop_table, finite_times, qualified};

const TABLE: &str = "Replicas";

/// `canvas.Replicas`: the processes that serve, each with the keys that it has loaded and when it was heard of last.
/// `KeyIds` is a JSON array of texts like `hash/k1`. The row of a process that has stopped is given to a later one.
///
/// - `ReplicaId`: a random UUID
/// - `Host`: the machine that it runs on
/// - `KeyIds`: the keys that it has loaded
/// - `StartedAt`: when it began to serve, in UTC
/// - `SeenAt`: when it was heard of last, in UTC
/// - `StoppedAt`: when it stopped, in UTC; none while it serves, or where it was killed
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(qualified(TABLE))
                    .col(string_len("ReplicaId", 36).primary_key())
                    .col(string_len("Host", 255))
                    .col(text("KeyIds"))
                    .col(timestamp_with_time_zone("StartedAt"))
                    .col(timestamp_with_time_zone("SeenAt"))
                    .col(timestamp_with_time_zone_null("StoppedAt"))
                    .to_owned(),
            )
            .await?;
        finite_times(manager, TABLE, &["StartedAt", "SeenAt", "StoppedAt"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_table(manager, TABLE).await
    }
}
