use poem::web::Data;
use poem_openapi::{
    ApiResponse, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use provisioner::{AuditEvent, EventCursor, EventPage, HostSessionId, ListLimit, Provisioner, Timeline, Timestamp};
use serde_json::{Value, json};

use crate::{
    Tag,
    problem::{Failure, INPUT, Meaning, Operation, SERVICE, TOKEN},
    query::QueryNames,
    security::MayAudit,
    words::{ActionName, EventDetails, Parameter, Wire, optional_parameter},
};

/// `GET /v1/host-sessions/{id}/events`
#[derive(Default)]
pub(crate) struct ListHostSessionEvents;

#[OpenApi]
impl ListHostSessionEvents {
    /// List what happened to a host session
    ///
    /// Gives the events of one host session from the audit trail, the oldest first, one page at a time. To read on,
    /// pass the `nextCursor` of a page as `cursor`; the last page has none.
    ///
    /// What was done by way of another host session is told too: where one took its seat, `replacedBy` says which.
    ///
    /// Takes the scope `audit`.
    #[oai(
        path = "/v1/host-sessions/:id/events",
        method = "get",
        operation_id = "listHostSessionEvents",
        tag = "Tag::HostSessions"
    )]
    async fn list(
        &self,
        Data(provisioner): Data<&Provisioner>,
        _operator: MayAudit,
        query: QueryNames,
        /// The number of the host session.
        id: Path<Parameter<HostSessionId>>,
        /// Where the page before ended: its `nextCursor`.
        cursor: Query<Option<Parameter<EventCursor>>>,
        /// How many a page holds at most.
        limit: Query<Option<Parameter<ListLimit>>>,
    ) -> Result<Answer, Failure<ListHostSessionEvents>> {
        query.only(&["cursor", "limit"])?;
        let timeline = Timeline {
            host_session: id.0.named("id")?,
            after: optional_parameter(cursor.0, "cursor")?,
            limit: optional_parameter(limit.0, "limit")?.unwrap_or_default(),
        };
        Ok(Answer::Page(Json(provisioner.timeline(&timeline).await?.into())))
    }
}

/// Something that happened, as the audit trail has it.
#[derive(Object)]
#[oai(rename = "AuditEvent", rename_all = "camelCase")]
pub(crate) struct EventDocument {
    /// The number of the event. Later events have greater ones.
    event_id: i64,
    /// When it happened, in UTC.
    at: Wire<Timestamp>,
    /// Who did it: an operator's name, or `local:` with a user and a machine.
    actor: String,
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

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// One page.
    #[oai(status = 200, content_type = "application/json")]
    Page(Json<EventPageDocument>),
}

impl Operation for ListHostSessionEvents {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (404, "There is no such host session: `host_session_not_found`."),
            (
                INPUT,
                "A parameter is wrong, and `parameter` says which: `unknown_parameter`, `duplicate_parameter`, \
                 `invalid_host_session_id`, `invalid_cursor`, `invalid_limit`.",
            ),
        ];
        [SERVICE, TOKEN, &own].concat()
    }
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
