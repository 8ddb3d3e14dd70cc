use std::fmt;

use entity::host_sessions::Model;

use super::{host_guid_hash::fingerprint, validity};
use crate::{Invalid, Label, SessionId, Status, Timestamp};

/// The number of a host session, by which everything but verification goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostSessionId(i64);

/// A host session as the service tells of it: without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostSession {
    pub id: HostSessionId,
    pub session_id: SessionId,
    pub label: Label,
    /// The first 16 characters of the Host GUID's hash and `...`.
    pub hash: String,
    pub created_at: Timestamp,
    /// Who asked for it, in the caller's words.
    pub created_by: Option<String>,
    pub expires_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub superseded_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub revoked_by: Option<String>,
    /// The host session whose seat this one took.
    pub replaces: Option<HostSessionId>,
    /// As of the moment that the operation went by.
    pub status: Status,
}

impl HostSessionId {
    /// The largest, as of session ids.
    pub(crate) const MAX: i64 = SessionId::MAX;

    /// Accepts 1 and more, up to the integers that every JSON client holds exactly.
    pub fn parse(number: i64) -> Result<Self, Invalid> {
        if (1..=SessionId::MAX).contains(&number) {
            return Ok(Self(number));
        }
        Err(Invalid {
            code: "invalid_host_session_id",
            detail: "a host session id is a whole number from 1 to 9007199254740991",
        })
    }

    /// The number.
    pub fn get(self) -> i64 {
        self.0
    }

    pub(crate) fn from_store(number: i64) -> Self {
        Self(number)
    }
}

impl fmt::Display for HostSessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl HostSession {
    pub(crate) fn new(row: Model, now: Timestamp) -> Self {
        Self {
            status: validity::status(&row, now),
            id: HostSessionId(row.host_session_id),
            session_id: SessionId::from_store(row.session_id),
            label: Label::from_store(row.label),
            hash: fingerprint(&row.host_guid_hash),
            created_at: row.created_at.into(),
            created_by: row.created_by,
            expires_at: row.expires_at.map(Timestamp::from),
            last_used_at: row.last_used_at.map(Timestamp::from),
            superseded_at: row.superseded_at.map(Timestamp::from),
            revoked_at: row.revoked_at.map(Timestamp::from),
            revoked_by: row.revoked_by,
            replaces: row.replaces.map(HostSessionId),
        }
    }
}
