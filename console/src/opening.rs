use std::{sync::Arc, time::Duration};

use database::{DataDir, Engine, Patience, Store};
use provisioner::{Actor, KeptHead, KeyringSource, OsRandom, Provisioner, SystemClock};

use crate::{cli::CommonArgs, failure::Failure, housekeeping, local_actor::local_actor};

/// How long to wait for statements that are under way after everybody has stopped waiting for them.
const CLOSING: Duration = Duration::from_secs(1);

/// An open store with its keyring, and who works on it.
#[derive(Clone)]
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

/// What to do with a store that lacks what was seen of its audit trail, as a restored backup does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restored {
    /// It is an error: whoever was revoked since the backup would work again.
    Refuse,
    /// Go on with it as it is. The trail says so.
    Accept,
    /// Open it, for somebody who tells of it himself.
    Report,
}

/// How a store is opened.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    pub migrations: Migrations,
    pub restored: Restored,
    pub patience: Patience,
}

/// Opens the store for a command, does the work, writes what is still only in memory, and closes the store, whether or
/// not the work was done.
pub async fn with_store<T>(
    common: &CommonArgs,
    migrations: Migrations,
    work: impl AsyncFnOnce(&Opened) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let opening = Opening { migrations, restored: Restored::Refuse, patience: Patience::OF_COMMANDS };
    with_opened_store(common, opening, work).await
}

/// Does what [`with_store`] does, in another way.
pub async fn with_opened_store<T>(
    common: &CommonArgs,
    opening: Opening,
    work: impl AsyncFnOnce(&Opened) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let opened = open(common, opening.migrations, opening.patience).await?;
    let done = match check_trail(&opened, opening.restored).await {
        Ok(()) => work(&opened).await,
        Err(failure) => Err(failure),
    };
    let store = opened.provisioner.store().clone();
    housekeeping::finish(opened).await;
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

async fn open(common: &CommonArgs, migrations: Migrations, patience: Patience) -> Result<Opened, Failure> {
    // A wrong address is found before anything is made.
    let url = common.store.find_database_url()?;
    let keyring = common.keyring.find()?;
    let data_dir = common.store.data_dir()?;
    let keyring = keyring.unwrap_or_else(|| KeyringSource::from(&data_dir));
    let store = Store::open_with(&url, patience).await?;
    migrate(&store, migrations).await?;
    let actor = local_actor();
    let provisioner = Provisioner::open(store, keyring, &actor, Arc::new(SystemClock), Arc::new(OsRandom)).await?;
    Ok(Opened { provisioner: provisioner.with_longest_life(common.longest_life), data_dir, actor })
}

/// Whether the store still has what processes with this data folder have seen of its trail.
async fn check_trail(opened: &Opened, restored: Restored) -> Result<(), Failure> {
    let Opened { provisioner, data_dir, actor } = opened;
    if restored == Restored::Accept {
        if let Some(lost) = provisioner.accept_restore(actor, data_dir).await? {
            tracing::warn!(
                event_id = lost.event_id,
                "went on with a store that lacks events of its trail up to this one: whoever was revoked in them works \
                 again until he is revoked anew"
            );
        }
        return Ok(());
    }
    match provisioner.keep_head(data_dir).await? {
        KeptHead::Lost { kept, .. } if restored == Restored::Refuse => Err(Failure::new(
            "store_restored",
            format!(
                "this store lacks event {} of the audit trail, which was seen: it is a restored backup, or another \
                 store, or somebody cut the trail off; whoever was revoked since would work again. \
                 `host-provisioner audit verify` says more. To go on with it as it is, start \
                 `host-provisioner serve --accept-restore` where nobody is served yet, and revoke anew first",
                kept.event_id
            ),
        )),
        KeptHead::Lost { .. } | KeptHead::Contained(_) | KeptHead::Unproven => Ok(()),
    }
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
