//! What SQLite lets anybody write that PostgreSQL does not: values of any type in any column, moments in many spellings,
//! and, to those who can write the schema, indexes that leave rows out.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement};

use super::{Finding, FindingKind, MOST};

/// A table that the trail covers, or the trail itself: how a row is named, and what it means that one was edited.
struct Covered {
    table: &'static str,
    name: &'static str,
    kind: FindingKind,
}

const COVERED: [Covered; 4] = [
    Covered { table: "AuditLog", name: r#"'event ' || "EventId""#, kind: FindingKind::EventEdited },
    Covered { table: "HostSessions", name: r#"'host session ' || "HostSessionId""#, kind: FindingKind::RowEdited },
    Covered { table: "Operators", name: r#"'operator ' || "OperatorId""#, kind: FindingKind::RowEdited },
    Covered { table: "Keys", name: r#"'key ' || "Role" || '/' || "KeyId""#, kind: FindingKind::RowEdited },
];

/// A moment as the service writes it. Moments are compared as text, so in another spelling of the same one a row is
/// where nobody looks for it.
const MOMENT: &str = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00";

/// Rows with a value that the service would not have written, and that it may not be able to read.
pub(super) async fn misspelled(snapshot: &DatabaseTransaction) -> Result<Vec<Finding>, DbErr> {
    let mut findings = Vec::new();
    for Covered { table, name, kind } in COVERED {
        let columns = format!("SELECT name, lower(type) AS type FROM pragma_table_info('{table}')");
        let mut wrong = Vec::new();
        for column in query(snapshot, &columns).await? {
            let (column, declared): (String, String) = (column.try_get("", "name")?, column.try_get("", "type")?);
            // A last use is no change that the trail tells of.
            if column != "LastUsedAt" {
                wrong.push(is_wrong(&column, &declared));
            }
        }
        let rows = format!(r#"SELECT {name} AS name FROM canvas."{table}" WHERE {} LIMIT {MOST}"#, wrong.join(" OR "));
        for row in query(snapshot, &rows).await? {
            let what = row.try_get::<Option<String>>("", "name")?.unwrap_or_else(|| format!("a row of {table}"));
            findings.push(Finding::new(kind, what.escape_debug().to_string()));
        }
    }
    Ok(findings)
}

/// What is wrong with the file as SQLite keeps one: indexes that differ from their tables, and checks that rows fail.
pub(super) async fn damages(snapshot: &DatabaseTransaction) -> Result<Vec<Finding>, DbErr> {
    let told = query(snapshot, "PRAGMA canvas.integrity_check(20)").await?;
    let told = told.iter().map(|row| row.try_get_by_index::<String>(0)).collect::<Result<Vec<_>, _>>()?;
    let damages = told.into_iter().filter(|word| word != "ok");
    Ok(damages
        .map(|word| Finding::new(FindingKind::StoreDamaged, format!("the SQLite file ({})", word.escape_debug())))
        .collect())
}

/// The condition on a column that is not as its declaration wants it.
fn is_wrong(column: &str, declared: &str) -> String {
    let right = if declared.starts_with("timestamp") {
        format!("typeof(\"{column}\") = 'text' AND \"{column}\" GLOB '{MOMENT}' AND datetime(\"{column}\") IS NOT NULL")
    } else if declared.starts_with("boolean") {
        format!("typeof(\"{column}\") = 'integer' AND \"{column}\" IN (0, 1)")
    } else if declared.contains("int") {
        format!("typeof(\"{column}\") = 'integer'")
    } else {
        format!("typeof(\"{column}\") = 'text'")
    };
    format!("(\"{column}\" IS NOT NULL AND NOT ({right}))")
}

async fn query(snapshot: &DatabaseTransaction, sql: &str) -> Result<Vec<QueryResult>, DbErr> {
    snapshot.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await
}
