use std::collections::{HashMap, HashSet};

use entity::{
    audit_log,
    host_sessions::{Column, Entity, Model},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use serde_json::Value;

use super::{ImportRow, may_be_kept};
use crate::{Label, SessionId, audit::Action, host_sessions::host_guid_hash::fingerprint};

/// What the store has that a batch of rows could meet.
pub struct Recorded {
    /// By hash.
    same_hash: HashMap<String, Model>,
    /// By number.
    same_number: HashMap<i64, Model>,
    /// Rows that were imported before and have another hash by now, by session and fingerprint.
    imported: HashMap<Name, Model>,
    occupants: HashMap<SessionId, Model>,
}

/// What the trail knows an imported row by: its session and the fingerprint of its hash.
type Name = (i64, String);

impl Recorded {
    pub async fn load(connection: &impl ConnectionTrait, rows: &[ImportRow]) -> Result<Self, DbErr> {
        let hashes = rows.iter().map(|row| row.hash.to_base64());
        let same_hash: HashMap<_, _> = Entity::find()
            .filter(Column::HostGuidHash.is_in(hashes))
            .all(connection)
            .await?
            .into_iter()
            .map(|model| (model.host_guid_hash.clone(), model))
            .collect();
        let new: Vec<_> = rows.iter().filter(|row| !same_hash.contains_key(&row.hash.to_base64())).collect();
        let same_number = by_number(connection, new.iter().map(|row| row.host_session_id.get())).await?;
        let without_number = new.iter().filter(|row| !is_free(&same_number, row.host_session_id.get()));
        let imported = imported_before(connection, without_number.map(|row| name(row)).collect()).await?;
        let occupants = occupants(connection, new.iter().map(|row| row.session_id).collect()).await?;
        Ok(Self { same_hash, same_number, imported, occupants })
    }

    /// The host session that this row is already.
    pub fn same(&self, row: &ImportRow) -> Option<&Model> {
        self.same_hash.get(&row.hash.to_base64()).or_else(|| self.imported.get(&name(row)))
    }

    /// Whether a row that is new can have the number that it comes with.
    pub fn is_free(&self, row: &ImportRow) -> bool {
        is_free(&self.same_number, row.host_session_id.get())
    }

    /// The one that holds the session's seat.
    pub fn occupant(&self, session_id: SessionId) -> Option<&Model> {
        self.occupants.get(&session_id)
    }
}

/// Has PostgreSQL plan each question for the table as it is. After a few times it would keep one plan for them all, made
/// when the table was empty: to read it from end to end, which is slow by the time that an import has filled it.
pub async fn plan_anew(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared("SET LOCAL plan_cache_mode = force_custom_plan").await?;
    }
    Ok(())
}

fn is_free(taken: &HashMap<i64, Model>, number: i64) -> bool {
    may_be_kept(number) && !taken.contains_key(&number)
}

async fn by_number(
    connection: &impl ConnectionTrait,
    numbers: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Model>, DbErr> {
    let found = Entity::find().filter(Column::HostSessionId.is_in(numbers)).all(connection).await?;
    Ok(found.into_iter().map(|model| (model.host_session_id, model)).collect())
}

/// Those of these rows that were imported before, by what the trail says. A host session can get another hash, under a
/// newer key; one whose hash is not found may still be on record, therefore, and its number is taken then.
async fn imported_before(
    connection: &impl ConnectionTrait,
    wanted: HashSet<Name>,
) -> Result<HashMap<Name, Model>, DbErr> {
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let sessions: HashSet<_> = wanted.iter().map(|(session_id, _)| *session_id).collect();
    let events: Vec<(Option<i64>, Option<i64>, String)> = audit_log::Entity::find()
        .select_only()
        .columns([audit_log::Column::SessionId, audit_log::Column::HostSessionId, audit_log::Column::Details])
        .filter(audit_log::Column::SessionId.is_in(sessions))
        .filter(audit_log::Column::Action.eq(Action::Imported.as_str()))
        .into_tuple()
        .all(connection)
        .await?;
    let numbers: HashMap<i64, Name> = events
        .into_iter()
        .filter_map(|(session_id, number, details)| {
            let details: Value = serde_json::from_str(&details).ok()?;
            Some((number?, (session_id?, details.get("hash")?.as_str()?.to_owned())))
        })
        .filter(|(_, name)| wanted.contains(name))
        .collect();
    let models = by_number(connection, numbers.keys().copied()).await?;
    Ok(models.into_iter().filter_map(|(number, model)| Some((numbers.get(&number)?.clone(), model))).collect())
}

async fn occupants(
    connection: &impl ConnectionTrait,
    sessions: HashSet<SessionId>,
) -> Result<HashMap<SessionId, Model>, DbErr> {
    let found = Entity::find()
        .filter(Column::SessionId.is_in(sessions.into_iter().map(SessionId::get)))
        .filter(Column::Label.eq(Label::default().as_str()))
        .filter(Column::IsActive.into_expr())
        .filter(Column::SupersededAt.is_null())
        .all(connection)
        .await?;
    Ok(found.into_iter().map(|model| (SessionId::from_store(model.session_id), model)).collect())
}

fn name(row: &ImportRow) -> Name {
    (row.session_id.get(), fingerprint(&row.hash.to_base64()))
}
