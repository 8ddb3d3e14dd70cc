use base64::{Engine as _, engine::general_purpose::STANDARD};
use entity::{host_sessions, keys, operators};
use sea_orm::prelude::DateTimeWithTimeZone;
use sha2::{Digest, Sha256};

use super::canonical::Canonical;

/// What an event commits to: every column of the row that it left behind, but for `LastUsedAt`, which is no change that
/// the trail tells of. SHA-256 of their canonical bytes; the event's MAC covers it, so it needs no key of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowDigest(String);

impl RowDigest {
    pub fn of_host_session(row: &host_sessions::Model) -> Self {
        // Every column is named here, so that one that is added later cannot be forgotten.
        let host_sessions::Model {
            host_session_id,
            session_id,
            host_guid_hash,
            created_at,
            expires_at,
            last_used_at: _,
            created_by,
            revoked_at,
            revoked_by,
            is_active,
            label,
            key_id,
            superseded_at,
            replaces,
        } = row;
        Self::new(
            Canonical::new("host-provisioner row of HostSessions, 1")
                .number(*host_session_id)
                .number(*session_id)
                .text(host_guid_hash)
                .number(micros(created_at))
                .optional_number(expires_at.as_ref().map(micros))
                .optional_text(created_by.as_deref())
                .optional_number(revoked_at.as_ref().map(micros))
                .optional_text(revoked_by.as_deref())
                .flag(*is_active)
                .text(label)
                .text(key_id)
                .optional_number(superseded_at.as_ref().map(micros))
                .optional_number(*replaces),
        )
    }

    pub fn of_operator(row: &operators::Model) -> Self {
        let operators::Model {
            operator_id,
            name,
            token_hash,
            key_id,
            scopes,
            previous_token_hash,
            previous_key_id,
            previous_until,
            created_at,
            created_by,
            expires_at,
            unused_until,
            last_used_at: _,
            revoked_at,
            revoked_by,
        } = row;
        Self::new(
            Canonical::new("host-provisioner row of Operators, 1")
                .number(*operator_id)
                .text(name)
                .text(token_hash)
                .text(key_id)
                .text(scopes)
                .optional_text(previous_token_hash.as_deref())
                .optional_text(previous_key_id.as_deref())
                .optional_number(previous_until.as_ref().map(micros))
                .number(micros(created_at))
                .text(created_by)
                .optional_number(expires_at.as_ref().map(micros))
                .optional_number(unused_until.as_ref().map(micros))
                .optional_number(revoked_at.as_ref().map(micros))
                .optional_text(revoked_by.as_deref()),
        )
    }

    pub fn of_key(row: &keys::Model) -> Self {
        let keys::Model { role, key_id, check_value, is_primary, created_at, retired_at } = row;
        Self::new(
            Canonical::new("host-provisioner row of Keys, 1")
                .text(role)
                .text(key_id)
                .text(check_value)
                .flag(*is_primary)
                .number(micros(created_at))
                .optional_number(retired_at.as_ref().map(micros)),
        )
    }

    /// The column's text: 44 characters of standard Base64 with padding.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn new(row: Canonical) -> Self {
        Self(STANDARD.encode(Sha256::digest(row.as_bytes())))
    }
}

/// A moment as every engine keeps it: PostgreSQL counts microseconds, and on SQLite a text of six digits stands for them.
fn micros(moment: &DateTimeWithTimeZone) -> i64 {
    moment.timestamp_micros()
}
