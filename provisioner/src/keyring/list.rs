use std::collections::HashMap;

use entity::{audit_log, host_sessions, idempotency_keys, keys, operators};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, QuerySelect,
    prelude::DateTimeWithTimeZone,
    sea_query::{Expr, ExprTrait},
};

use super::{Role, dependents::is_usable_under, name};
use crate::{Error, LiveReplica, Provisioner, Status, Timestamp, host_sessions::validity};

/// Every key that the store knows, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyList {
    /// Role by role in the order of the file, in each the oldest first.
    pub keys: Vec<KeyOnRecord>,
    /// The processes that serve now.
    pub replicas: Vec<LiveReplica>,
}

/// One key, and what depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOnRecord {
    /// As the store has it: one that this version does not know is possible.
    pub role: String,
    pub id: String,
    pub state: KeyState,
    /// Whether the ring of this process has it.
    pub is_in_ring: bool,
    pub created_at: Timestamp,
    pub retired_at: Option<Timestamp>,
    pub uses: KeyUse,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// What is new is made under it.
    Primary,
    /// What was made under it is recognised.
    Verifies,
    /// Neither, for good.
    Retired,
}

/// What was made under a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyUse {
    /// How many host sessions, operators, events or sealed answers there are under it. `None`: nobody can tell, as of
    /// session tokens, which are kept nowhere.
    pub rows: Option<u64>,
    /// How many of the host sessions are valid now, or of the operators can be recognised by a token under it.
    pub active: Option<u64>,
    /// When one of them was used last.
    pub last_seen_at: Option<Timestamp>,
}

impl KeyState {
    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Verifies => "verifies",
            Self::Retired => "retired",
        }
    }
}

impl KeyOnRecord {
    /// The key as replicas name it.
    pub fn name(&self) -> String {
        name(&self.role, &self.id)
    }
}

impl Provisioner {
    /// Lists the keys. It counts rows, so on a large store it takes a second or so.
    pub async fn list_keys(&self) -> Result<KeyList, Error> {
        let reader = self.store().reader();
        let now = self.clock().now();
        let host_sessions = host_sessions_by_key(reader, now).await?;
        let operators = operators::Entity::find().all(reader).await?;
        let events = count_by_key::<audit_log::Entity, _>(reader, audit_log::Column::KeyId).await?;
        let answers = count_by_key::<idempotency_keys::Entity, _>(reader, idempotency_keys::Column::KeyId).await?;
        let ring = self.keyring();

        let mut rows = keys::Entity::find().all(reader).await?;
        let place = |role: &str| Role::ALL.iter().position(|it| it.as_str() == role).unwrap_or(Role::ALL.len());
        rows.sort_by_cached_key(|row| (place(&row.role), row.created_at, row.key_id.clone()));
        let keys = rows.into_iter().map(|row| {
            let count = |counts: &HashMap<String, u64>| KeyUse {
                rows: Some(counts.get(&row.key_id).copied().unwrap_or(0)),
                ..KeyUse::default()
            };
            let uses = match Role::ALL.into_iter().find(|role| role.as_str() == row.role) {
                Some(Role::Hash) => host_sessions.get(&row.key_id).cloned().unwrap_or_else(KeyUse::nothing),
                Some(Role::Operator) => operators_under(&operators, &row.key_id, now),
                Some(Role::Audit) => count(&events),
                Some(Role::Seal) => count(&answers),
                Some(Role::Signing) | None => KeyUse::default(),
            };
            KeyOnRecord {
                state: match (row.is_primary, row.retired_at) {
                    (_, Some(_)) => KeyState::Retired,
                    (true, None) => KeyState::Primary,
                    (false, None) => KeyState::Verifies,
                },
                is_in_ring: ring.has(&row),
                created_at: row.created_at.into(),
                retired_at: row.retired_at.map(Timestamp::from),
                role: row.role,
                id: row.key_id,
                uses,
            }
        });
        Ok(KeyList { keys: keys.collect(), replicas: self.live_replicas().await? })
    }
}

impl KeyUse {
    fn nothing() -> Self {
        Self { rows: Some(0), active: Some(0), last_seen_at: None }
    }
}

#[derive(FromQueryResult)]
struct Counted {
    key_id: String,
    rows: i64,
}

#[derive(FromQueryResult)]
struct Used {
    key_id: String,
    rows: i64,
    active: i64,
    last_seen: Option<DateTimeWithTimeZone>,
}

async fn count_by_key<E: EntityTrait, C: ColumnTrait>(
    reader: &DatabaseConnection,
    key_id: C,
) -> Result<HashMap<String, u64>, DbErr> {
    let counted = E::find()
        .select_only()
        .column_as(key_id, "key_id")
        .column_as(key_id.count(), "rows")
        .group_by(key_id)
        .into_model::<Counted>()
        .all(reader)
        .await?;
    Ok(counted.into_iter().map(|it| (it.key_id, it.rows.unsigned_abs())).collect())
}

async fn host_sessions_by_key(reader: &DatabaseConnection, now: Timestamp) -> Result<HashMap<String, KeyUse>, DbErr> {
    use host_sessions::Column;

    let valid = Status::ALL
        .into_iter()
        .filter(|status| status.is_valid())
        .fold(Condition::any(), |any, status| any.add(validity::has_status(status, now)));
    let used = host_sessions::Entity::find()
        .select_only()
        .column_as(Column::KeyId, "key_id")
        .column_as(Column::HostSessionId.count(), "rows")
        .column_as(Expr::expr(Expr::case(valid, 1)).count(), "active")
        .column_as(Column::LastUsedAt.max(), "last_seen")
        .group_by(Column::KeyId)
        .into_model::<Used>()
        .all(reader)
        .await?;
    let uses = used.into_iter().map(|it| {
        let (rows, active) = (Some(it.rows.unsigned_abs()), Some(it.active.unsigned_abs()));
        (it.key_id, KeyUse { rows, active, last_seen_at: it.last_seen.map(Timestamp::from) })
    });
    Ok(uses.collect())
}

fn operators_under(operators: &[operators::Model], id: &str, now: Timestamp) -> KeyUse {
    let under: Vec<_> =
        operators.iter().filter(|row| row.key_id == id || row.previous_key_id.as_deref() == Some(id)).collect();
    KeyUse {
        rows: Some(under.len() as u64),
        active: Some(under.iter().filter(|row| is_usable_under(row, id, now)).count() as u64),
        last_seen_at: under.iter().filter_map(|row| row.last_used_at).max().map(Timestamp::from),
    }
}
