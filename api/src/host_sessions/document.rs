use poem_openapi::Object;
use provisioner::{HostSession, HostSessionId, Label, SessionId, Status, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};

use crate::words::Wire;

/// One issued Host GUID, without the GUID itself. Members that have no value are absent.
#[derive(Object, Serialize)]
#[oai(rename = "HostSession", rename_all = "camelCase", skip_serializing_if_is_none)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HostSessionDocument {
    /// The number of the host session, by which it is managed.
    host_session_id: Wire<HostSessionId>,
    /// The session that it hosts.
    session_id: Wire<SessionId>,
    /// The host's seat in the session.
    label: Wire<Label>,
    status: Wire<Status>,
    /// The first 16 characters of the Host GUID's hash and `...`: enough to tell two apart.
    hash: String,
    /// When it was issued, in UTC.
    created_at: Wire<Timestamp>,
    /// Who asked for it, in the caller's words. It proves nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<String>,
    /// When it ends, in UTC. Absent: never by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Wire<Timestamp>>,
    /// When it was last verified and found valid, in UTC. Uses are gathered in memory and written every five seconds and
    /// when the service stops, so this is at most about five seconds behind; a process that is killed loses the uses of
    /// its last few seconds. It never moves back. Absent: never, as far as is on record.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_used_at: Option<Wire<Timestamp>>,
    /// When another host session took its seat, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_at: Option<Wire<Timestamp>>,
    /// When it was revoked, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_at: Option<Wire<Timestamp>>,
    /// Who revoked it: an operator's name, or `local:` with a user and a machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_by: Option<String>,
    /// The host session whose seat it took.
    #[serde(skip_serializing_if = "Option::is_none")]
    rotated: Option<Wire<HostSessionId>>,
}

impl From<HostSession> for HostSessionDocument {
    fn from(host_session: HostSession) -> Self {
        Self {
            host_session_id: Wire(host_session.id),
            session_id: Wire(host_session.session_id),
            label: Wire(host_session.label),
            status: Wire(host_session.status),
            hash: host_session.hash,
            created_at: Wire(host_session.created_at),
            created_by: host_session.created_by,
            expires_at: host_session.expires_at.map(Wire),
            last_used_at: host_session.last_used_at.map(Wire),
            superseded_at: host_session.superseded_at.map(Wire),
            revoked_at: host_session.revoked_at.map(Wire),
            revoked_by: host_session.revoked_by,
            rotated: host_session.replaces.map(Wire),
        }
    }
}

/// The example of the contract.
pub(crate) fn example() -> Value {
    json!({
        "hostSessionId": 1042,
        "sessionId": 215,
        "label": "host",
        "status": "active",
        "hash": "kX3mV9bQ0aJ7Lw2T...",
        "createdAt": "2026-11-23T10:30:00.000000Z",
        "createdBy": "Registrar's office",
        "expiresAt": "2026-11-23T18:30:00.000000Z",
        "rotated": 1017,
    })
}
