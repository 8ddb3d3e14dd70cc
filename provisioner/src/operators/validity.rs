//! The one rule for operators, as a function of a row and as a condition of a query.

use entity::operators::{Column, Model};
use sea_orm::{ColumnTrait, Condition, prelude::DateTimeWithTimeZone};

use crate::Timestamp;

/// What has become of an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorStatus {
    /// His token is accepted.
    Active,
    /// Over, because his time is.
    Expired,
    /// Taken his token, for good.
    Revoked,
}

impl OperatorStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Active, Self::Expired, Self::Revoked];

    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

/// The status of a row at this moment. A first operator whose token nobody has used is over at the end of `UnusedUntil`.
pub(crate) fn status(row: &Model, now: Timestamp) -> OperatorStatus {
    if row.revoked_at.is_some() {
        OperatorStatus::Revoked
    } else if is_over(row.expires_at, now) || (row.last_used_at.is_none() && is_over(row.unused_until, now)) {
        OperatorStatus::Expired
    } else {
        OperatorStatus::Active
    }
}

/// Whether an end has come. What ends at a moment is over at it.
pub(super) fn is_over(end: Option<DateTimeWithTimeZone>, now: Timestamp) -> bool {
    end.is_some_and(|end| Timestamp::from(end) <= now)
}

/// The rows that are active at this moment: [`status`] in the language of the database.
pub(super) fn is_active(now: Timestamp) -> Condition {
    let not_over = |end: Column| Condition::any().add(end.is_null()).add(end.gt(now.to_column()));
    Condition::all()
        .add(Column::RevokedAt.is_null())
        .add(not_over(Column::ExpiresAt))
        .add(not_over(Column::UnusedUntil).add(Column::LastUsedAt.is_not_null()))
}
