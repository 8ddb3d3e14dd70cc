use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use sqlx::{postgres::PgConnectOptions, sqlite::SqliteConnectOptions};

/// Where the store is: a SQLite file or a PostgreSQL database.
///
/// The address may carry a password, so it has no `Display`, and its `Debug` names the engine and nothing else.
#[derive(Clone)]
pub struct DatabaseUrl(pub(crate) Address);

#[derive(Clone)]
pub(crate) enum Address {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

/// An address that is neither a SQLite file nor a PostgreSQL database. It does not repeat the address, which may
/// carry a password.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum InvalidDatabaseUrl {
    #[error("the database URL must begin with sqlite: or postgres:// (SQL Server and MySQL are not supported)")]
    Scheme,
    #[error("the SQLite URL must name a file, as in sqlite:/var/lib/host-provisioner/canvas.db, without parameters")]
    SqliteFile,
    #[error("the PostgreSQL URL cannot be read; it is postgres://USER:PASSWORD@HOST:PORT/DATABASE")]
    Postgres,
}

impl DatabaseUrl {
    /// Reads `sqlite:FILE`, `sqlite://FILE`, `postgres://…` or `postgresql://…`.
    ///
    /// In memory SQLite databases are refused: every connection of a pool would see one of its own.
    pub fn parse(text: &str) -> Result<Self, InvalidDatabaseUrl> {
        if let Some(rest) = text.strip_prefix("sqlite:") {
            let file = rest.strip_prefix("//").unwrap_or(rest);
            if file.is_empty() || file.contains([':', '?', '\0']) {
                return Err(InvalidDatabaseUrl::SqliteFile);
            }
            // The driver's own reading also decodes `%20` and the like.
            let options = SqliteConnectOptions::from_str(text).map_err(|_| InvalidDatabaseUrl::SqliteFile)?;
            return Ok(Self::sqlite_file(options.get_filename()));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(text).map_err(|_| InvalidDatabaseUrl::Postgres)?;
            return Ok(Self(Address::Postgres(Box::new(options))));
        }
        Err(InvalidDatabaseUrl::Scheme)
    }

    /// The SQLite store in this file.
    pub fn sqlite_file(file: &Path) -> Self {
        Self(Address::Sqlite(file.to_owned()))
    }

    /// The file, when the store is SQLite.
    pub fn file(&self) -> Option<&Path> {
        match &self.0 {
            Address::Sqlite(file) => Some(file),
            Address::Postgres(_) => None,
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Address::Sqlite(_) => "DatabaseUrl(sqlite)",
            Address::Postgres(_) => "DatabaseUrl(postgres)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_urls_name_a_file() {
        for text in ["sqlite:/var/lib/canvas.db", "sqlite:///var/lib/canvas.db"] {
            assert_eq!(DatabaseUrl::parse(text).unwrap().file(), Some(Path::new("/var/lib/canvas.db")), "{text}");
        }
        for text in ["sqlite:", "sqlite::memory:", "sqlite://", "sqlite:/x.db?mode=memory"] {
            assert_eq!(DatabaseUrl::parse(text).err(), Some(InvalidDatabaseUrl::SqliteFile), "{text}");
        }
    }

    #[test]
    fn other_databases_are_refused() {
        for text in ["mysql://root@localhost/x", "mssql://sa@localhost", "canvas.db", ""] {
            assert_eq!(DatabaseUrl::parse(text).err(), Some(InvalidDatabaseUrl::Scheme), "{text}");
        }
    }

    #[test]
    fn the_password_is_not_printed() {
        let url = DatabaseUrl::parse("postgres://canvas:hunter2@localhost/canvas").unwrap();
        assert_eq!(format!("{url:?}"), "DatabaseUrl(postgres)");
        let refused = DatabaseUrl::parse("postgres://canvas:hunter2@localhost:port/canvas").unwrap_err();
        assert!(!format!("{refused:?} {refused}").contains("hunter2"));
    }
}
