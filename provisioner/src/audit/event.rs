use entity::{host_sessions, keys, operators};
use serde_json::Value;

use super::{Action, row_digest::RowDigest};

/// One event of the trail. Its details hold no secret and no hash but a fingerprint.
pub(crate) struct Event {
    pub(super) action: Action,
    pub(super) session_id: Option<i64>,
    pub(super) host_session_id: Option<i64>,
    pub(super) subject: Option<String>,
    pub(super) row_digest: Option<RowDigest>,
    pub details: Value,
}

impl Event {
    /// What happened to a host session, and the row that it left behind.
    pub fn of_host_session(action: Action, row: &host_sessions::Model, details: Value) -> Self {
        Self {
            action,
            session_id: Some(row.session_id),
            host_session_id: Some(row.host_session_id),
            subject: None,
            row_digest: Some(RowDigest::of_host_session(row)),
            details,
        }
    }

    /// What happened to an operator, and the row that it left behind.
    pub fn of_operator(action: Action, row: &operators::Model, details: Value) -> Self {
        Self::of_row(action, operator_subject(row.operator_id), RowDigest::of_operator(row), details)
    }

    /// What happened to a key, and the row that it left behind.
    pub fn of_key(action: Action, row: &keys::Model, details: Value) -> Self {
        Self::of_row(action, key_subject(&row.role, &row.key_id), RowDigest::of_key(row), details)
    }

    /// What happened to the store as a whole.
    pub fn of_store(action: Action, details: Value) -> Self {
        Self { action, session_id: None, host_session_id: None, subject: None, row_digest: None, details }
    }

    fn of_row(action: Action, subject: String, row_digest: RowDigest, details: Value) -> Self {
        Self {
            action,
            session_id: None,
            host_session_id: None,
            subject: Some(subject),
            row_digest: Some(row_digest),
            details,
        }
    }
}

/// The column `Subject` of events that are about this operator.
pub(crate) fn operator_subject(operator_id: i64) -> String {
    format!("operator {operator_id}")
}

/// The column `Subject` of events that are about this key.
pub(crate) fn key_subject(role: &str, key_id: &str) -> String {
    format!("key {role}/{key_id}")
}
