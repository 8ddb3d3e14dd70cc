//! The one validity rule, as a function of a row and as a condition of a query.

use entity::host_sessions::{Column, Model};
use sea_orm::{ColumnTrait, Condition, ExprTrait};

use crate::{Invalid, Timestamp};

/// What has become of a host session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Valid, and nobody has taken its seat.
    Active,
    /// Rotated out, and valid until its grace ends.
    Superseded,
    /// Over, because its time is.
    Expired,
    /// Taken back, for good.
    Revoked,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Active, Self::Superseded, Self::Expired, Self::Revoked];

    /// Reads a status by its name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or(Invalid { code: "invalid_status", detail: "a status is active, superseded, expired or revoked" })
    }

    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Superseded => "superseded",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }

    /// Whether the Host GUID still opens the session: it is active, not revoked and not expired. A superseded one is.
    pub fn is_valid(self) -> bool {
        matches!(self, Self::Active | Self::Superseded)
    }
}

/// The status of a row at this moment. What comes first in this order wins: revoked, expired, superseded, active.
pub(crate) fn status(row: &Model, now: Timestamp) -> Status {
    if !row.is_active || row.revoked_at.is_some() {
        Status::Revoked
    } else if row.expires_at.is_some_and(|end| Timestamp::from(end) <= now) {
        Status::Expired
    } else if row.superseded_at.is_some() {
        Status::Superseded
    } else {
        Status::Active
    }
}

/// The rows that are valid at this moment and over by that one, if nothing happens to them.
pub(crate) fn is_valid_and_ends_by(end: Timestamp, now: Timestamp) -> Condition {
    Condition::all()
        .add(Column::IsActive.into_expr())
        .add(Column::RevokedAt.is_null())
        .add(Column::ExpiresAt.gt(now.to_column()))
        .add(Column::ExpiresAt.lte(end.to_column()))
}

/// The rows that have this status at this moment: [`status`] in the language of the database.
pub(crate) fn has_status(status: Status, now: Timestamp) -> Condition {
    let revoked = Condition::any().add(Column::IsActive.into_expr().not()).add(Column::RevokedAt.is_not_null());
    let not_expired = Condition::any().add(Column::ExpiresAt.is_null()).add(Column::ExpiresAt.gt(now.to_column()));
    match status {
        Status::Revoked => revoked,
        Status::Expired => not_revoked().add(Column::ExpiresAt.lte(now.to_column())),
        Status::Superseded => not_revoked().add(not_expired).add(Column::SupersededAt.is_not_null()),
        Status::Active => not_revoked().add(not_expired).add(Column::SupersededAt.is_null()),
    }
}

/// The rows that were not revoked, which is the same at every moment.
pub(crate) fn not_revoked() -> Condition {
    Condition::all().add(Column::IsActive.into_expr()).add(Column::RevokedAt.is_null())
}
