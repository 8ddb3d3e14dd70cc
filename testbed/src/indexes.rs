use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};

/// Drops the indexes of the large tables, and returns the statements that make them again: many rows are inserted several
/// times as fast without them. What is part of a table's definition stays.
pub(crate) async fn set_aside(transaction: &DatabaseTransaction) -> Vec<String> {
    let backend = transaction.get_database_backend();
    let find = match backend {
        DbBackend::Sqlite => {
            "SELECT name, sql AS definition FROM canvas.sqlite_master
             WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('HostSessions', 'AuditLog')"
        }
        _ => {
            "SELECT CAST(indexname AS text) AS name, indexdef AS definition FROM pg_indexes
             WHERE schemaname = 'canvas' AND tablename IN ('HostSessions', 'AuditLog')
                 AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        }
    };
    let found = transaction.query_all_raw(Statement::from_string(backend, find)).await.expect("the indexes are listed");
    let mut definitions = Vec::new();
    for index in found {
        let name: String = index.try_get("", "name").expect("an index has a name");
        definitions.push(index.try_get("", "definition").expect("an index has a definition"));
        let drop = format!(r#"DROP INDEX canvas."{name}""#);
        transaction.execute_unprepared(&drop).await.unwrap_or_else(|error| panic!("{drop}: {error}"));
    }
    definitions
}
