use database::Store;
use sea_orm_migration::{
    MigratorTrait,
    prelude::*,
    sea_orm::{ConnectionTrait, DbErr},
};

use crate::{
    migrator::Migrator,
    run::{Step, find_steps, is_newer},
    table::qualified,
};

/// How the schema of a store stands to the one that this program was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Current,
    /// It lacks this many migrations.
    Behind(usize),
    /// It has migrations that this program does not know.
    Newer,
}

/// Looks how a schema stands, with one statement that needs no right but to read. For those who ask again and again;
/// [`crate::status`] tells more.
pub async fn standing(store: &Store) -> Result<Standing, DbErr> {
    let applied = match applied(store).await {
        Ok(applied) => applied,
        // It may be that the list itself is missing, which only those find out who look for it first.
        Err(DbErr::Query(_)) => return of_steps(find_steps(store).await),
        Err(error) => return Err(error),
    };
    let known: Vec<String> = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    if applied.iter().any(|name| !known.contains(name)) {
        return Ok(Standing::Newer);
    }
    Ok(of_count(known.iter().filter(|name| !applied.contains(name)).count()))
}

/// The names of the migrations that the store has. The list is named with its schema here, so no transaction is needed
/// to find it.
async fn applied(store: &Store) -> Result<Vec<String>, DbErr> {
    let list = Migrator::migration_table_name().to_string();
    let query = Query::select().column("version").from(qualified(&list)).to_owned();
    let rows = store.reader().query_all(&query).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

fn of_steps(steps: Result<Vec<Step>, DbErr>) -> Result<Standing, DbErr> {
    match steps {
        Ok(steps) => Ok(of_count(steps.iter().filter(|step| !step.applied).count())),
        Err(error) if is_newer(&error) => Ok(Standing::Newer),
        Err(error) => Err(error),
    }
}

fn of_count(pending: usize) -> Standing {
    if pending == 0 { Standing::Current } else { Standing::Behind(pending) }
}
