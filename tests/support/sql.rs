use sqlx::{AssertSqlSafe, Column, Connection, PgConnection, Row, SqliteConnection, sqlite::SqliteConnectOptions};
use testbed::{Database, Engine};

/// A connection of the test's own to a database, as its owner. It goes past everything that this project has written, so
/// what it finds is really there.
pub enum Sql {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// A row: each column's value as the database writes it as text.
pub type Texts = Vec<Option<String>>;

/// The tables of `canvas`, without the record of the migrations.
const TABLES: [&str; 6] = ["HostSessions", "Operators", "Keys", "AuditLog", "AuditHead", "IdempotencyKeys"];

impl Sql {
    pub async fn open(database: &Database) -> Self {
        match database.engine() {
            Engine::Sqlite => {
                let file = database.url().strip_prefix("sqlite:").unwrap();
                let options = SqliteConnectOptions::new().filename(file);
                Self::Sqlite(SqliteConnection::connect_with(&options).await.unwrap())
            }
            Engine::Postgres => Self::Postgres(PgConnection::connect(database.owner_url()).await.unwrap()),
        }
    }

    /// The rows of a query that names its tables as in `canvas."HostSessions"`.
    pub async fn rows(&mut self, sql: &str) -> Vec<Texts> {
        let sql = self.adapted(sql);
        match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(connection).await.unwrap();
                rows.iter().map(texts).collect()
            }
            Self::Postgres(connection) => {
                let rows = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(connection).await.unwrap();
                rows.iter().map(texts).collect()
            }
        }
    }

    /// The one number that a query answers with.
    pub async fn number(&mut self, sql: &str) -> i64 {
        let rows = self.rows(sql).await;
        rows[0][0].as_ref().unwrap().parse().unwrap()
    }

    /// The number of rows of a table that meet a condition.
    pub async fn count(&mut self, table: &str, condition: &str) -> i64 {
        self.number(&format!(r#"SELECT count(*) FROM canvas."{table}" WHERE {condition}"#)).await
    }

    /// Runs a statement that changes something.
    pub async fn execute(&mut self, sql: &str) {
        let sql = AssertSqlSafe(self.adapted(sql));
        match self {
            Self::Sqlite(connection) => sqlx::raw_sql(sql).execute(connection).await.map(drop),
            Self::Postgres(connection) => sqlx::raw_sql(sql).execute(connection).await.map(drop),
        }
        .unwrap();
    }

    /// Every row of every table, to see whether anything was written in between. When a row was last used is left out: a
    /// service writes that when it has the time, whatever it is asked meanwhile.
    pub async fn everything(&mut self) -> Vec<(&'static str, Vec<Texts>)> {
        let mut tables = Vec::new();
        for table in TABLES {
            let columns = match table {
                "HostSessions" | "Operators" => self.columns_without(table, "LastUsedAt").await,
                // What is not text is told by its length.
                "IdempotencyKeys" => r#""Lookup", "CreatedAt", length("Sealed")"#.to_owned(),
                _ => "*".to_owned(),
            };
            tables.push((table, self.rows(&format!(r#"SELECT {columns} FROM canvas."{table}" ORDER BY 1, 2"#)).await));
        }
        tables
    }

    /// The columns of a table but for one, as a query lists them.
    async fn columns_without(&mut self, table: &str, column: &str) -> String {
        let all = match self {
            Self::Sqlite(_) => format!("SELECT name FROM pragma_table_info('{table}')"),
            Self::Postgres(_) => format!(
                "SELECT column_name::text FROM information_schema.columns
                 WHERE table_schema = 'canvas' AND table_name = '{table}' ORDER BY ordinal_position"
            ),
        };
        let names: Vec<_> = self.rows(&all).await.into_iter().filter_map(|mut row| row.remove(0)).collect();
        assert!(names.iter().any(|name| name == column), "{table} has no {column}");
        names.iter().filter(|name| *name != column).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
    }

    /// SQLite's file is opened as anybody would open it. Then it has no schema of that name.
    fn adapted(&self, sql: &str) -> String {
        match self {
            Self::Sqlite(_) => sql.replace("canvas.", ""),
            Self::Postgres(_) => sql.to_owned(),
        }
    }
}

fn texts<R: Row>(row: &R) -> Texts
where
    usize: sqlx::ColumnIndex<R>,
    for<'r> Option<String>: sqlx::Decode<'r, R::Database>,
    String: sqlx::Type<R::Database>,
{
    row.columns().iter().map(|column| row.try_get_unchecked(column.ordinal()).unwrap()).collect()
}
