//! What both engines need said differently when a table of `canvas` is made.

use database::SCHEMA;
use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
    sea_query::TableRef,
};

/// A table of `canvas` by its qualified name, which every statement on tables takes.
pub(crate) fn qualified(table: &str) -> TableRef {
    (Alias::new(SCHEMA), Alias::new(table)).into_table_ref()
}

/// Drops a table of `canvas`, and nothing that others hung on to it.
pub(crate) async fn drop_table(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    manager.drop_table(Table::drop().table(qualified(table)).to_owned()).await
}

/// An index on a table of `canvas`. PostgreSQL looks for the table by its qualified name; SQLite's grammar has no
/// place for a schema there and looks in the one of the index.
pub(crate) fn index(manager: &SchemaManager<'_>, table: &str, name: &str) -> IndexCreateStatement {
    let table = match manager.get_database_backend() {
        DbBackend::Sqlite => Alias::new(table).into_table_ref(),
        _ => qualified(table),
    };
    Index::create().name(name).table(table).to_owned()
}

/// Keeps PostgreSQL's `infinity` out of the times of a table of `canvas`. No other time of the world is like it: SQLite
/// and RFC 3339 cannot write it, and the driver cannot read it.
pub(crate) async fn finite_times(manager: &SchemaManager<'_>, table: &str, columns: &[&str]) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let conditions: Vec<_> = columns.iter().map(|column| format!("isfinite(\"{column}\")")).collect();
        let check = format!(
            "ALTER TABLE {SCHEMA}.\"{table}\" ADD CONSTRAINT \"CK_{table}_FiniteTimes\" CHECK ({})",
            conditions.join(" AND ")
        );
        manager.get_connection().execute_unprepared(&check).await?;
    }
    Ok(())
}

/// A numeric primary key whose numbers are given and not drawn. In SQLite only the type `integer` makes it the row's own
/// number (<https://www.sqlite.org/lang_createtable.html#rowid>), and another type costs an index beside the table.
pub(crate) fn given_key(manager: &SchemaManager<'_>, name: &str) -> ColumnDef {
    let mut key = ColumnDef::new(Alias::new(name));
    match manager.get_database_backend() {
        DbBackend::Sqlite => key.integer(),
        _ => key.big_integer(),
    };
    key.not_null().primary_key().to_owned()
}

/// A condition on a partial index, by its bare column, as both engines want it.
pub(crate) fn column(name: &str) -> Expr {
    Expr::col(Alias::new(name))
}
