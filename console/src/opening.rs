use std::{sync::Arc, time::Duration};

use database::{DataDir, Engine, Store};
use provisioner::{Actor, KeyringSource, OsRandom, Provisioner, SystemClock};

use crate::{cli::CommonArgs, failure::Failure, housekeeping, local_actor::local_actor};

/// How long to wait for statements that are under way after everybody has stopped waiting for them.
const CLOSING: Duration = Duration::from_secs(1);

/// An open store with its keyring, and who works on it.
pub struct Opened {
    pub provisioner: Provisioner,
    pub data_dir: DataDir,
    pub actor: Actor,
}

/// What to do with migrations that the store lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Migrations {
    /// Apply them to SQLite, which is nobody else's. Others may depend on a PostgreSQL schema, so there it is an error.
    WhereEmbedded,
    /// Apply them to either.
    Everywhere,
}

/// Opens the store, does the work, writes what is still only in memory, and closes the store, whether or not the work
/// was done.
pub async fn with_store<T>(
    common: &CommonArgs,
    migrations: Migrations,
    work: impl AsyncFnOnce(&Opened) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let opened = open(common, migrations).await?;
    let done = work(&opened).await;
    let store = opened.provisioner.store().clone();
    housekeeping::finish(opened.provisioner, opened.actor).await;
    close(store).await;
    done
}

/// Closes the store. One that is not closed properly is none the worse for it, so nothing fails over this.
pub async fn close(store: Store) {
    match tokio::time::timeout(CLOSING, store.close()).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!("the store was not closed: {error}"),
        Err(_) => tracing::warn!("the store was not closed: it is still in use"),
    }
}

async fn open(common: &CommonArgs, migrations: Migrations) -> Result<Opened, Failure> {
    // A wrong address is found before anything is made.
    let url = common.store.find_database_url()?;
    let keyring = common.keyring.find()?;
    let data_dir = common.store.data_dir()?;
    let keyring = keyring.unwrap_or_else(|| KeyringSource::from(&data_dir));
    let store = Store::open(&url).await?;
    migrate(&store, migrations).await?;
    let actor = local_actor();
    let provisioner = Provisioner::open(store, keyring, &actor, Arc::new(SystemClock), Arc::new(OsRandom)).await?;
    Ok(Opened { provisioner: provisioner.with_longest_life(common.longest_life), data_dir, actor })
}

async fn migrate(store: &Store, migrations: Migrations) -> Result<(), Failure> {
    let pending = migration::pending(store).await?;
    if pending.is_empty() {
        return Ok(());
    }
    if store.engine() == Engine::Sqlite || migrations == Migrations::Everywhere {
        migration::up(store, None).await?;
        tracing::info!("migrations applied: {}", pending.len());
        return Ok(());
    }
    Err(pending_migrations(pending.len()))
}

/// A store that somebody has to migrate first.
pub fn pending_migrations(count: usize) -> Failure {
    let detail = format!(
        "the schema lacks {count} migration{}; run: host-provisioner migrate up (or: host-provisioner serve --migrate)",
        if count == 1 { "" } else { "s" }
    );
    Failure::new("migrations_pending", detail)
}
