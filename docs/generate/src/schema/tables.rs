//! What the engines have of the schema.

use std::error::Error;

use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection, postgres::PgRow};
use testbed::Database;

/// The migrations' own record.
const IGNORED_TABLE: &str = "seaql_migrations";

/// A table, as PostgreSQL has it.
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    pub indexes: Vec<Index>,
    pub checks: Vec<String>,
}

pub struct Column {
    pub name: String,
    pub kind: String,
    pub is_nullable: bool,
    pub default: Option<String>,
}

pub struct Index {
    pub name: String,
    pub is_unique: bool,
    /// Its columns, and which rows it has.
    pub definition: String,
}

/// The tables, in the order in which they were made.
pub async fn of_postgres(database: &Database) -> Result<Vec<Table>, Box<dyn Error>> {
    let mut connection = PgConnection::connect(database.owner_url()).await?;
    let names =
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'canvas'::regnamespace AND relkind = 'r' ORDER BY oid";
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut connection).await?;
    let mut tables = Vec::new();
    for name in names.into_iter().filter(|name| name != IGNORED_TABLE) {
        let columns = rows(&mut connection, COLUMNS, &name).await?;
        let indexes = rows(&mut connection, INDEXES, &name).await?;
        let checks = rows(&mut connection, CHECKS, &name).await?;
        tables.push(Table {
            columns: columns.iter().map(column).collect::<Result<_, _>>()?,
            indexes: indexes.iter().map(index).collect::<Result<_, _>>()?,
            checks: checks.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?,
            name,
        });
    }
    connection.close().await?;
    Ok(tables)
}

const COLUMNS: &str = "
    SELECT attname::text, format_type(atttypid, atttypmod), NOT attnotnull,
        CASE WHEN attidentity <> '' THEN 'counted' ELSE pg_get_expr(adbin, adrelid) END
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum";

const INDEXES: &str = "
    SELECT relname::text, indisunique, pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = $1::regclass ORDER BY indexrelid";

const CHECKS: &str = "
    SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c' ORDER BY conname";

async fn rows(connection: &mut PgConnection, sql: &'static str, table: &str) -> Result<Vec<PgRow>, sqlx::Error> {
    sqlx::query(sql).bind(format!("canvas.\"{table}\"")).fetch_all(connection).await
}

fn column(row: &PgRow) -> Result<Column, sqlx::Error> {
    // A default has the type of its column behind it, which says nothing new.
    let default: Option<String> = row.try_get(3)?;
    let default = default.map(|text| text.split("::").next().unwrap_or_default().to_owned());
    let default = default.map(|text| if text.starts_with("nextval") { "counted".to_owned() } else { text });
    Ok(Column { name: row.try_get(0)?, kind: row.try_get(1)?, is_nullable: row.try_get(2)?, default })
}

fn index(row: &PgRow) -> Result<Index, sqlx::Error> {
    let whole: String = row.try_get(2)?;
    let definition = whole.split_once(" USING btree ").map_or(whole.as_str(), |(_, columns)| columns).replace('"', "");
    Ok(Index { name: row.try_get(0)?, is_unique: row.try_get(1)?, definition })
}

/// What SQLite calls the type of each column of these tables. Fails where it has others than PostgreSQL.
pub async fn types_of_sqlite(database: &Database, tables: &[Table]) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let file = database.url().trim_start_matches("sqlite:").to_owned();
    let mut connection = SqliteConnection::connect(&format!("sqlite:{file}?mode=ro")).await?;
    let mut all = Vec::new();
    for table in tables {
        let sql = format!("SELECT name, type FROM pragma_table_info('{}') ORDER BY cid", table.name);
        let columns: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut connection).await?;
        if !columns.iter().map(|(name, _)| name).eq(table.columns.iter().map(|column| &column.name)) {
            return Err(format!("{} has other columns on SQLite", table.name).into());
        }
        all.push(columns.into_iter().map(|(_, kind)| kind).collect());
    }
    connection.close().await?;
    Ok(all)
}
