use std::time::Duration;

use log::LevelFilter;
use sea_orm::{DatabaseConnection, SqlxPostgresConnector};
use sqlx::{
    ConnectOptions, Connection,
    postgres::{PgConnectOptions, PgConnection, PgPoolOptions},
};

use crate::error::OpenError;

/// Enough to keep a small server busy, few enough for several replicas under PostgreSQL's default of 100.
const CONNECTIONS: u32 = 16;

/// How many of them may write at once. Writers can wait for each other's locks; those who read cannot, and have the rest.
pub(crate) const WRITERS: usize = 8;

/// How long a connection may lie idle and is still taken for one that works. A server is not started again in less.
pub(crate) const FRESH: Duration = Duration::from_millis(100);

/// Whoever finds no connection within this time is told to try again rather than kept waiting. Those who write wait for
/// their turn before.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

pub(crate) async fn open(options: &PgConnectOptions) -> Result<DatabaseConnection, OpenError> {
    // SeaORM's own connector records its options, password included, in a trace span; a pool made here does not pass
    // through it.
    let options = options.clone().application_name("host-provisioner").log_statements(LevelFilter::Debug);
    // The pool tries again until its time is over and then knows only that it is. One connection beforehand tells why
    // there is none.
    let connecting = tokio::time::timeout(ACQUIRE_TIMEOUT, options.connect()).await;
    let connected = connecting.unwrap_or(Err(sqlx::Error::PoolTimedOut));
    let connection = connected.map_err(|error| match error {
        sqlx::Error::Database(_) => OpenError::Refused(error),
        error => OpenError::Connect(error),
    })?;
    connection.close().await.map_err(OpenError::Connect)?;

    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .before_acquire(|connection, meta| Box::pin(is_alive(connection, meta.idle_for)))
        .connect_with(options)
        .await
        .map_err(OpenError::Connect)?;
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}

/// Whether a connection that was idle for so long still works. To ask one that was used a moment ago would be another round
/// trip before each.
async fn is_alive(connection: &mut PgConnection, idle: Duration) -> Result<bool, sqlx::Error> {
    if idle > FRESH {
        connection.ping().await?;
    }
    Ok(true)
}
