use database::OpenError;
use sea_orm_migration::sea_orm::DbErr;

/// Why the schema could not be read or changed. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    #[error(
        "canvas.HostSessions holds host sessions, or canvas.Operators operators, which this would delete for good; \
         nothing was changed; --force deletes them"
    )]
    StoreInUse,
    #[error("the store was migrated by a newer version of this program; use that version")]
    Newer(#[source] DbErr),
    #[error("the database refused a statement")]
    Database(#[from] DbErr),
    #[error(transparent)]
    Open(#[from] OpenError),
}
