use entity::operators::Model;

use super::validity::{self, OperatorStatus};
use crate::{OperatorName, OperatorToken, Timestamp};

/// An operator as the service tells of him: without his token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorRecord {
    pub name: OperatorName,
    /// The names of his scopes. One that only another version of the program knows is among them as it stands.
    pub scopes: Vec<String>,
    /// As of the moment that the operation went by.
    pub status: OperatorStatus,
    pub created_at: Timestamp,
    /// Who made him, as the audit trail names him.
    pub created_by: String,
    pub expires_at: Option<Timestamp>,
    /// Until when the token works while nobody has used it, where that limit still holds.
    pub unused_until: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    /// Until when the token before the current one works, where it still does.
    pub previous_token_until: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub revoked_by: Option<String>,
}

/// An operator that was made or given another token. This is the only answer that ever holds the token.
#[derive(Debug)]
pub struct IssuedOperator {
    pub operator: OperatorRecord,
    pub token: OperatorToken,
}

impl OperatorRecord {
    pub(super) fn new(row: Model, now: Timestamp) -> Self {
        let status = validity::status(&row, now);
        let is_active = status == OperatorStatus::Active;
        let previous_until = row.previous_until.filter(|_| is_active && !validity::is_over(row.previous_until, now));
        let unused_until = row.unused_until.filter(|_| row.last_used_at.is_none());
        Self {
            name: OperatorName::from_store(row.name),
            scopes: row.scopes.split(',').map(str::to_owned).collect(),
            status,
            created_at: row.created_at.into(),
            created_by: row.created_by,
            expires_at: row.expires_at.map(Timestamp::from),
            unused_until: unused_until.map(Timestamp::from),
            last_used_at: row.last_used_at.map(Timestamp::from),
            previous_token_until: previous_until.map(Timestamp::from),
            revoked_at: row.revoked_at.map(Timestamp::from),
            revoked_by: row.revoked_by,
        }
    }
}
