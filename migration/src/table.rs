//! What both engines need said differently when a table of `canvas` is made.

use database::SCHEMA;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend, sea_query::TableRef};

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

/// A condition on a partial index, by its bare column, as both engines want it.
pub(crate) fn column(name: &str) -> Expr {
    Expr::col(Alias::new(name))
}
