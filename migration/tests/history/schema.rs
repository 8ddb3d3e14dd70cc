use database::{Engine, Store};
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};

/// How many rows a query has.
pub async fn rows(store: &Store, sql: &str) -> usize {
    let connection = store.reader();
    connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await.unwrap().len()
}

/// The names that this query's first column lists, in its order.
async fn names(store: &Store, sql: &str) -> Vec<String> {
    let connection = store.reader();
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// The tables in the store's schema.
pub async fn our_tables(store: &Store) -> Vec<String> {
    let sql = match store.engine() {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
        Engine::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'canvas' ORDER BY 1",
    };
    names(store, sql).await
}

/// Every column, default, index and storage setting of the store's schema, a line each.
pub async fn schema(store: &Store) -> Vec<String> {
    let sql = match store.engine() {
        Engine::Sqlite => {
            "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY type, name;
             "
        }
        Engine::Postgres => {
            "SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,
                              column_default, is_identity)
             FROM information_schema.columns WHERE table_schema = 'canvas'
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'canvas'
             UNION ALL SELECT concat_ws(' ', relname, array_to_string(reloptions, ' ')) FROM pg_class
                       WHERE relnamespace = to_regnamespace('canvas') AND reloptions IS NOT NULL ORDER BY 1"
        }
    };
    names(store, sql).await.iter().flat_map(|entry| entry.split(", ").map(str::to_owned).collect::<Vec<_>>()).collect()
}
