//! Host GUIDs that are on record under another key than the primary one move to it when they are used: only then is the
//! GUID there to be hashed. Verifications note the hashes in memory, and a transaction of its own for each row writes
//! them afterwards.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use database::WriteTransaction;
use entity::host_sessions::{Column, Entity, Model};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, SqlErr, sea_query::Expr};
use serde_json::json;

use super::{host_guid_hash::fingerprint, seat, validity};
use crate::{
    Actor, Error, HostGuidHash, HostSessionId, Provisioner, Role, Status,
    audit::{Action, Event},
    keyring::{KeyId, primary},
};

/// How many rows are kept in memory until they are written, some hundred bytes each. One more is left to a later use.
const MOST: usize = 10_000;

/// How many rows that cannot be moved are remembered, so that they are neither tried nor told of again.
const MOST_STUCK: usize = 1_000;

/// How long one call goes on, since the process has other things to write. What is left is for the next.
const TIME_LIMIT: Duration = Duration::from_secs(2);

/// Rows under another key than the primary one that were used and are still to be moved.
#[derive(Default)]
pub(crate) struct OldHashes(Mutex<Noted>);

#[derive(Default)]
struct Noted {
    /// The primary key as it was read last. It saves work where it is right and does no harm where it is not: what is
    /// noted without need is found to be so, and what is not noted is noted at a later use.
    primary: Option<String>,
    rows: HashMap<HostSessionId, Outdated>,
    stuck: HashSet<HostSessionId>,
}

/// A row as it was when its Host GUID was used, and what it could become. There is no Host GUID in it.
struct Outdated {
    id: HostSessionId,
    key_id: String,
    hash: String,
    candidates: Vec<(KeyId, HostGuidHash)>,
}

/// What became of rows that were to move to the primary key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rehashed {
    /// How many moved.
    pub moved: u64,
    /// Those that cannot, because the same Host GUID is on record under the primary key too. Each is told of once.
    pub stuck: Vec<HostSessionId>,
}

enum Outcome {
    Moved,
    /// There was nothing to do, or it is for a later use.
    Left,
    Stuck,
}

impl Provisioner {
    /// Moves the rows whose Host GUIDs were used under another key than the primary one to the primary key: the new hash
    /// and key id, guarded by the old hash, and an audit event, in one transaction for each row. Reads which key is
    /// primary anew.
    ///
    /// A row that was revoked meanwhile stays as it is. When it fails, the row at hand is left to its next use and the
    /// others to the next call.
    pub async fn rehash_used(&self, actor: &Actor) -> Result<Rehashed, Error> {
        let started = Instant::now();
        let primary = primary::key_id(self.store().reader(), Role::Hash).await?;
        self.old_hashes().know_primary(primary);
        let mut rehashed = Rehashed::default();
        while started.elapsed() < TIME_LIMIT
            && let Some(row) = self.old_hashes().next()
        {
            match self.rehash(actor, &row).await? {
                Outcome::Moved => rehashed.moved += 1,
                Outcome::Left => {}
                Outcome::Stuck => {
                    if self.old_hashes().remember_stuck(row.id) {
                        rehashed.stuck.push(row.id);
                    }
                }
            }
        }
        Ok(rehashed)
    }

    /// Whether there are rows to move.
    pub fn has_old_hashes(&self) -> bool {
        self.old_hashes().waiting() > 0
    }

    /// Moves one, or gives it up. Either way its row is unlocked when this returns, so that it can be tried again at once.
    async fn rehash(&self, actor: &Actor, outdated: &Outdated) -> Result<Outcome, Error> {
        let transaction = self.store().begin_write().await?;
        let outcome = self.rehash_within(&transaction, actor, outdated).await;
        if let Ok(Outcome::Moved) = outcome {
            transaction.commit().await?;
            return outcome;
        }
        let rolled_back = transaction.rollback().await;
        let outcome = outcome?;
        rolled_back?;
        Ok(outcome)
    }

    async fn rehash_within(
        &self,
        transaction: &WriteTransaction,
        actor: &Actor,
        outdated: &Outdated,
    ) -> Result<Outcome, Error> {
        let Some(primary) = primary::key_id(&**transaction, Role::Hash).await? else { return Ok(Outcome::Left) };
        // Without it, this process's keyring lacks the primary key, and another process has to do it.
        let candidate = outdated.candidates.iter().find(|(id, _)| id.as_str() == primary);
        let Some((key_id, new)) = candidate else { return Ok(Outcome::Left) };
        // A row that somebody else is changing is not waited for. Whoever has its seat may have read the row, and would
        // tell the trail of the hash that it had.
        let row = seat::try_lock_row(transaction, outdated.id).await?;
        let now = self.clock().now();
        let is_due = |row: &Model| {
            row.host_guid_hash == outdated.hash
                && row.key_id != primary
                && validity::status(row, now) != Status::Revoked
        };
        let Some(row) = row.filter(is_due) else { return Ok(Outcome::Left) };

        let new = new.to_base64();
        let updated = Entity::update_many()
            .col_expr(Column::HostGuidHash, Expr::value(new.as_str()))
            .col_expr(Column::KeyId, Expr::value(key_id.as_str()))
            .filter(Column::HostSessionId.eq(row.host_session_id))
            .filter(Column::HostGuidHash.eq(outdated.hash.as_str()))
            .exec(&**transaction)
            .await;
        match updated {
            Ok(updated) if updated.rows_affected == 1 => {}
            Ok(_) => return Ok(Outcome::Left),
            Err(error) if is_unique_violation(&error) => return Ok(Outcome::Stuck),
            Err(error) => return Err(error.into()),
        }
        let details = json!({
            "label": row.label,
            "fromKeyId": row.key_id,
            "toKeyId": primary,
            "fromHash": fingerprint(&row.host_guid_hash),
            "toHash": fingerprint(&new),
        });
        let rehashed = Model { host_guid_hash: new, key_id: primary, ..row.clone() };
        let event = Event::of_host_session(Action::Rehashed, Some(&row), &rehashed, details);
        match self.record(transaction, now, actor, vec![event]).await {
            // The key that was primary a moment ago is not, so the row is for its next use.
            Err(Error::KeyRetired) => return Ok(Outcome::Left),
            recorded => recorded?,
        }
        Ok(Outcome::Moved)
    }
}

fn is_unique_violation(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

impl OldHashes {
    /// Notes a row whose Host GUID was used, unless it is under the primary key as far as is known. `candidates`: the
    /// hash under every key that may be primary.
    pub fn note(&self, row: &Model, candidates: impl FnOnce() -> Vec<(KeyId, HostGuidHash)>) {
        let id = HostSessionId::from_store(row.host_session_id);
        let mut noted = self.noted();
        let is_due = noted.primary.as_ref() != Some(&row.key_id)
            && !noted.stuck.contains(&id)
            && (noted.rows.len() < MOST || noted.rows.contains_key(&id));
        if is_due {
            let (key_id, hash) = (row.key_id.clone(), row.host_guid_hash.clone());
            noted.rows.insert(id, Outdated { id, key_id, hash, candidates: candidates() });
        }
    }

    /// How many rows are to be moved.
    pub fn waiting(&self) -> usize {
        self.noted().rows.len()
    }

    /// Takes note of which key is primary, and forgets the rows that turn out to be under it.
    fn know_primary(&self, id: Option<String>) {
        let mut noted = self.noted();
        noted.rows.retain(|_, row| Some(&row.key_id) != id.as_ref());
        noted.primary = id;
    }

    fn next(&self) -> Option<Outdated> {
        let mut noted = self.noted();
        let id = noted.rows.keys().next().copied()?;
        noted.rows.remove(&id)
    }

    /// Whether it is news.
    fn remember_stuck(&self, id: HostSessionId) -> bool {
        let mut noted = self.noted();
        noted.stuck.len() < MOST_STUCK && noted.stuck.insert(id)
    }

    /// Whoever panicked while he held the lock left maps that are whole.
    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
