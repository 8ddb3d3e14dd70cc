//! PostgreSQL's two accounts of a store: the one that migrates, and the one that serves.

use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr};

/// The script for the database's administrator, for any client that takes SQL: it makes both accounts and gives each its
/// rights on the tables that are there. It can be run again.
pub const ROLES: &str = concat!(include_str!("roles.sql"), include_str!("rights.sql"), ";\n\nCOMMIT;\n");

/// Gives the account that serves its rights on what a migration has made, where the administrator wants it to have them.
pub(crate) async fn grant_rights(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(include_str!("rights.sql").trim_end()).await?;
    }
    Ok(())
}
