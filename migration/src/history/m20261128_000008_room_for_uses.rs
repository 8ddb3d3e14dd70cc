use database::SCHEMA;
use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

const TABLE: &str = "HostSessions";

/// Leaves a tenth of each page of `canvas.HostSessions` free on PostgreSQL. `LastUsedAt` is written again and again, and a
/// row that finds room for its new version on its own page costs no index anything (heap-only tuples:
/// <https://www.postgresql.org/docs/current/storage-hot.html>). On a full page it costs each of them an entry.
///
/// It holds for pages that are filled from now on; `VACUUM FULL` does it for those before. SQLite writes a row in its
/// place, so there is nothing to do.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        alter(manager, "SET (fillfactor = 90)").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        alter(manager, "RESET (fillfactor)").await
    }
}

async fn alter(manager: &SchemaManager<'_>, how: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let statement = format!("ALTER TABLE {SCHEMA}.\"{TABLE}\" {how}");
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
