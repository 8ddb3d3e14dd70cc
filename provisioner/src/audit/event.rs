use entity::{host_sessions, keys, operators};
use sea_orm::prelude::DateTimeWithTimeZone;
use serde_json::Value;

use super::{Action, row_digest::RowDigest};
use crate::{Role, Timestamp};

/// One event of the trail. Its details hold no secret and no hash but a fingerprint.
pub(crate) struct Event {
    pub(super) action: Action,
    pub(super) session_id: Option<i64>,
    pub(super) host_session_id: Option<i64>,
    pub(super) subject: Option<String>,
    /// Of the row as the change found it. What is not as the event before left it was edited in between, whatever the
    /// row is afterwards.
    pub(super) prior_digest: Option<RowDigest>,
    pub(super) row_digest: Option<RowDigest>,
    pub(super) needs: Vec<Need>,
    pub details: Value,
}

/// A key that the row cannot do without, until it ends.
pub(super) struct Need {
    role: Role,
    key_id: String,
    end: Option<DateTimeWithTimeZone>,
}

impl Event {
    /// What happened to a host session: the row that it found, if it did not make it, and the row that it left behind.
    pub fn of_host_session(
        action: Action,
        prior: Option<&host_sessions::Model>,
        row: &host_sessions::Model,
        details: Value,
    ) -> Self {
        Self {
            action,
            session_id: Some(row.session_id),
            host_session_id: Some(row.host_session_id),
            subject: None,
            prior_digest: prior.map(RowDigest::of_host_session),
            row_digest: Some(RowDigest::of_host_session(row)),
            needs: needs_of_host_session(row).into_iter().collect(),
            details,
        }
    }

    /// What happened to an operator, as with host sessions.
    pub fn of_operator(
        action: Action,
        prior: Option<&operators::Model>,
        row: &operators::Model,
        details: Value,
    ) -> Self {
        Self {
            subject: Some(operator_subject(row.operator_id)),
            prior_digest: prior.map(RowDigest::of_operator),
            row_digest: Some(RowDigest::of_operator(row)),
            needs: needs_of_operator(row),
            ..Self::of_store(action, details)
        }
    }

    /// What happened to a key, as with host sessions.
    pub fn of_key(action: Action, prior: Option<&keys::Model>, row: &keys::Model, details: Value) -> Self {
        Self {
            subject: Some(key_subject(&row.role, &row.key_id)),
            prior_digest: prior.map(RowDigest::of_key),
            row_digest: Some(RowDigest::of_key(row)),
            ..Self::of_store(action, details)
        }
    }

    /// What happened to the store as a whole.
    pub fn of_store(action: Action, details: Value) -> Self {
        Self {
            action,
            session_id: None,
            host_session_id: None,
            subject: None,
            prior_digest: None,
            row_digest: None,
            needs: Vec::new(),
            details,
        }
    }
}

impl Need {
    /// The key, if it is still needed at this moment.
    pub fn at(&self, moment: Timestamp) -> Option<(Role, &str)> {
        let is_over = self.end.is_some_and(|end| Timestamp::from(end) <= moment);
        (!is_over).then_some((self.role, self.key_id.as_str()))
    }
}

fn needs_of_host_session(row: &host_sessions::Model) -> Option<Need> {
    let is_revoked = !row.is_active || row.revoked_at.is_some();
    (!is_revoked).then(|| Need { role: Role::Hash, key_id: row.key_id.clone(), end: row.expires_at })
}

fn needs_of_operator(row: &operators::Model) -> Vec<Need> {
    if row.revoked_at.is_some() {
        return Vec::new();
    }
    let need = |key_id: &String, end| Need { role: Role::Operator, key_id: key_id.clone(), end };
    // A former token without an end is over.
    let previous = row.previous_key_id.as_ref().zip(row.previous_until).map(|(id, end)| need(id, Some(end)));
    std::iter::once(need(&row.key_id, row.expires_at)).chain(previous).collect()
}

/// The column `Subject` of events that are about this operator.
pub(crate) fn operator_subject(operator_id: i64) -> String {
    format!("operator {operator_id}")
}

/// The column `Subject` of events that are about this key.
pub(crate) fn key_subject(role: &str, key_id: &str) -> String {
    format!("key {role}/{key_id}")
}
