use poem_openapi::Object;
use provisioner::{AuditEvent, EventCursor, EventPage, HostSessionId, SessionId, Timestamp};
use serde_json::{Value, json};

use crate::words::{ActionName, EventDetails, Wire};

/// Something that happened, as the audit trail has it.
#[derive(Object)]
#[oai(rename = "AuditEvent", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct EventDocument {
    /// The number of the event. Later events have greater ones.
    #[oai(validator(minimum(value = "1")))]
    event_id: i64,
    /// When it happened, in UTC.
    at: Wire<Timestamp>,
    /// Who did it: an operator's name, or `local:` with a user and a machine.
    actor: String,
    /// The session that it is about. Absent: it is about none.
    session_id: Option<Wire<SessionId>>,
    /// The host session that it is about. Absent: it is about none.
    host_session_id: Option<Wire<HostSessionId>>,
    /// The operator or the key that it is about, as in `operator 3` or `key hash/k1`. Absent: it is about neither.
    subject: Option<String>,
    action: Wire<ActionName>,
    details: Wire<EventDetails>,
}

/// One page of events, the oldest first.
#[derive(Object)]
#[oai(rename = "AuditEventPage", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct EventPageDocument {
    /// The events of this page.
    events: Vec<EventDocument>,
    /// Where the next page begins. Absent: this is the last.
    next_cursor: Option<Wire<EventCursor>>,
}

impl From<EventPage> for EventPageDocument {
    fn from(page: EventPage) -> Self {
        Self { events: page.events.into_iter().map(EventDocument::from).collect(), next_cursor: page.next.map(Wire) }
    }
}

impl From<AuditEvent> for EventDocument {
    fn from(event: AuditEvent) -> Self {
        Self {
            event_id: event.id,
            at: Wire(event.at),
            actor: event.actor,
            session_id: event.session_id.map(Wire),
            host_session_id: event.host_session_id.map(Wire),
            subject: event.subject,
            action: Wire(ActionName(event.action)),
            details: Wire(EventDetails(event.details)),
        }
    }
}

/// The example of an event that the contract shows.
pub(crate) fn event_example() -> Value {
    json!({
        "eventId": 4710,
        "at": "2026-11-23T10:30:00.000000Z",
        "actor": "back-end",
        "sessionId": 215,
        "hostSessionId": 1042,
        "action": "provisioned",
        "details": {
            "label": "host",
            "createdBy": "Registrar's office",
            "expiresAt": "2026-11-23T18:30:00.000000Z",
            "hash": "kX3mV9bQ0aJ7Lw2T...",
            "keyId": "k1",
        },
    })
}

/// The example of a page that the contract shows.
pub(crate) fn page_example() -> Value {
    let rotated_out = json!({
        "eventId": 4711,
        "at": "2026-11-23T12:00:00.000000Z",
        "actor": "local:ann@console-1",
        "sessionId": 215,
        "hostSessionId": 1042,
        "action": "rotated_out",
        "details": {
            "label": "host",
            "validUntil": "2026-11-23T12:10:00.000000Z",
            "reason": "The host lost the first one",
            "replacedBy": 1043,
        },
    });
    json!({ "events": [event_example(), rotated_out], "nextCursor": "AAAAAAAAEmc" })
}
