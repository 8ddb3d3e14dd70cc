use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbErr},
};

use crate::{history, table::qualified};

/// Every migration, with the ways down that are safe in a database that is not ours alone: they touch what our
/// migrations made and nothing else, and they refuse while there are host sessions or operators.
///
/// It is to be run inside a transaction that holds the migration lock, as the functions of this crate do.
pub struct Migrator;

/// The same migrations without the guard, for those who forced it.
pub(crate) struct Unguarded;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        history::all()
    }

    async fn down<'c, C>(db: C, steps: Option<u32>) -> Result<(), DbErr>
    where
        C: IntoSchemaManagerConnection<'c>,
    {
        Unguarded::down(guarded(db).await?, steps).await
    }

    async fn fresh<'c, C>(db: C) -> Result<(), DbErr>
    where
        C: IntoSchemaManagerConnection<'c>,
    {
        Unguarded::fresh(guarded(db).await?).await
    }

    async fn refresh<'c, C>(db: C) -> Result<(), DbErr>
    where
        C: IntoSchemaManagerConnection<'c>,
    {
        Unguarded::refresh(guarded(db).await?).await
    }

    async fn reset<'c, C>(db: C) -> Result<(), DbErr>
    where
        C: IntoSchemaManagerConnection<'c>,
    {
        Unguarded::reset(guarded(db).await?).await
    }
}

#[async_trait::async_trait]
impl MigratorTrait for Unguarded {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        history::all()
    }

    /// The stock `fresh` drops every table of the current schema, the host application's too; going down and up again
    /// reaches the same schema through what our own migrations made.
    async fn fresh<'c, C>(db: C) -> Result<(), DbErr>
    where
        C: IntoSchemaManagerConnection<'c>,
    {
        Self::refresh(db).await
    }
}

/// Passes the connection on unless there are host sessions or operators. [`is_refusal`] recognises the error.
async fn guarded<'c, C>(db: C) -> Result<SchemaManagerConnection<'c>, DbErr>
where
    C: IntoSchemaManagerConnection<'c>,
{
    let db = db.into_database_executor();
    // The first two migrations make one of the tables each, so as many are there as migrations were applied.
    let applied = Migrator::get_applied_migrations_read_only(&db).await?.len();
    for table in ["HostSessions", "Operators"].into_iter().take(applied) {
        let any = Query::select().expr(Expr::val(1)).from(qualified(table)).limit(1).to_owned();
        if db.query_one(&any).await?.is_some() {
            return Err(DbErr::Custom(REFUSAL.to_owned()));
        }
    }
    Ok(db)
}

const REFUSAL: &str = "the store is in use";

/// Whether the guard of [`Migrator`] refused. `DbErr` has no variant for the caller's own errors but this one.
pub(crate) fn is_refusal(error: &DbErr) -> bool {
    matches!(error, DbErr::Custom(text) if text == REFUSAL)
}
