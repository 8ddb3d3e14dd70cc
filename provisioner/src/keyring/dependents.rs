//! What depends on a key: what is good only while the key is there.

use entity::{audit_log, host_sessions, idempotency_keys, operators};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{KeyId, Role};
use crate::{OperatorStatus, Status, Timestamp, host_sessions::validity};

/// How many of the rows are shown.
const EXAMPLES: u64 = 5;

/// What would be lost with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependents {
    pub role: Role,
    pub id: String,
    /// Of a key that hashes Host GUIDs the host sessions that are valid now, of an operator key the operators whose token
    /// is accepted now, of a seal key the sealed answers, and of an audit key its events. Nothing depends on a signing
    /// key that could be counted.
    pub count: u64,
    /// The first few, where they are host sessions or operators.
    pub examples: Vec<ExampleRow>,
}

/// A row that depends on a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleRow {
    HostSession { id: i64, session_id: i64 },
    Operator { name: String },
}

impl Dependents {
    /// How many of what.
    pub fn phrase(&self) -> String {
        let (one, many) = match self.role {
            Role::Hash => ("host session that is valid", "host sessions that are valid"),
            Role::Operator => ("operator", "operators"),
            Role::Audit => ("event of the audit trail", "events of the audit trail"),
            Role::Seal => ("sealed answer", "sealed answers"),
            Role::Signing => ("session token", "session tokens"),
        };
        format!("{} {}", self.count, if self.count == 1 { one } else { many })
    }
}

/// Counts what depends on a key at this moment.
pub(super) async fn survey(
    connection: &impl ConnectionTrait,
    role: Role,
    id: &KeyId,
    now: Timestamp,
) -> Result<Dependents, DbErr> {
    let (count, examples) = match role {
        Role::Hash => host_sessions_under(connection, id, now).await?,
        Role::Operator => {
            let operators = operators_under(connection, id, now).await?;
            let examples = operators.iter().take(EXAMPLES as usize);
            (operators.len() as u64, examples.map(|row| ExampleRow::Operator { name: row.name.clone() }).collect())
        }
        Role::Audit => {
            let events = audit_log::Entity::find().filter(audit_log::Column::KeyId.eq(id.as_str()));
            (events.count(connection).await?, Vec::new())
        }
        Role::Seal => {
            let answers = idempotency_keys::Entity::find().filter(idempotency_keys::Column::KeyId.eq(id.as_str()));
            (answers.count(connection).await?, Vec::new())
        }
        Role::Signing => (0, Vec::new()),
    };
    Ok(Dependents { role, id: id.as_str().to_owned(), count, examples })
}

/// The host sessions under this key that are valid at this moment.
pub(super) fn is_valid_under(id: &KeyId, now: Timestamp) -> Condition {
    let valid = Status::ALL.into_iter().filter(|status| status.is_valid());
    let valid = valid.fold(Condition::any(), |any, status| any.add(validity::has_status(status, now)));
    Condition::all().add(host_sessions::Column::KeyId.eq(id.as_str())).add(valid)
}

/// The operators of whom a token under this key is accepted at this moment. There are few operators.
pub(super) async fn operators_under(
    connection: &impl ConnectionTrait,
    id: &KeyId,
    now: Timestamp,
) -> Result<Vec<operators::Model>, DbErr> {
    let rows = operators::Entity::find().order_by_asc(operators::Column::OperatorId).all(connection).await?;
    Ok(rows.into_iter().filter(|row| is_usable_under(row, id.as_str(), now)).collect())
}

/// Whether a token of this operator under this key is accepted at this moment: his present one, or the one before it
/// while its overlap lasts.
pub(super) fn is_usable_under(row: &operators::Model, id: &str, now: Timestamp) -> bool {
    crate::operators::validity::status(row, now) == OperatorStatus::Active
        && (row.key_id == id || (row.previous_key_id.as_deref() == Some(id) && is_ahead(row.previous_until, now)))
}

fn is_ahead(end: Option<sea_orm::prelude::DateTimeWithTimeZone>, now: Timestamp) -> bool {
    end.is_some_and(|end| Timestamp::from(end) > now)
}

async fn host_sessions_under(
    connection: &impl ConnectionTrait,
    id: &KeyId,
    now: Timestamp,
) -> Result<(u64, Vec<ExampleRow>), DbErr> {
    use host_sessions::{Column, Entity};

    let valid = Entity::find().filter(is_valid_under(id, now));
    let count = valid.clone().count(connection).await?;
    if count == 0 {
        return Ok((0, Vec::new()));
    }
    let first = valid.order_by_asc(Column::HostSessionId).limit(EXAMPLES).all(connection).await?;
    let example =
        |row: host_sessions::Model| ExampleRow::HostSession { id: row.host_session_id, session_id: row.session_id };
    Ok((count, first.into_iter().map(example).collect()))
}
