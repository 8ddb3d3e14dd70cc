use entity::audit_log::{Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};

use crate::{
    Error, HostSessionId, HostSessionRef, Invalid, ListLimit, Provisioner, SessionId, Timestamp, words::cursor_text,
};

/// Which part of a host session's history is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Timeline {
    pub host_session: HostSessionId,
    /// Where the page before this one ended.
    pub after: Option<EventCursor>,
    pub limit: ListLimit,
}

/// An event of the audit trail.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEvent {
    /// Its number. Later events have greater ones.
    pub id: i64,
    pub at: Timestamp,
    /// Who did it: an operator's name, or `local:` with a user and a machine.
    pub actor: String,
    pub session_id: Option<SessionId>,
    pub host_session_id: Option<HostSessionId>,
    /// The operator or the key that it is about, as in `operator 3` or `key hash/k1`.
    pub subject: Option<String>,
    /// What happened: the name of an [`Action`](crate::Action), or of one that only another version knows.
    pub action: String,
    /// What there is to know about it, without members that have no value. No secret is among it.
    pub details: Map<String, Value>,
}

/// A place in a timeline, which stays good: nothing is ever put before it. Its text is to be passed back as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventCursor(pub(crate) i64);

/// One page of events, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct EventPage {
    pub events: Vec<AuditEvent>,
    /// Where the next page begins, or `None` after the last.
    pub next: Option<EventCursor>,
}

impl EventCursor {
    /// Reads what [`EventCursor::text`] wrote.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const INVALID: Invalid =
            Invalid { code: "invalid_cursor", detail: "the cursor is not one that a list of events gave" };

        match cursor_text::numbers(text).ok_or(INVALID)?[..] {
            [id] if id > 0 => Ok(Self(id)),
            _ => Err(INVALID),
        }
    }

    /// The cursor as text.
    pub fn text(self) -> String {
        cursor_text::text(&[self.0])
    }
}

impl Provisioner {
    /// Tells what happened to one host session, oldest first, or fails with [`Error::HostSessionNotFound`].
    ///
    /// What was done by way of another host session is there as well: the event of one that was rotated out names the
    /// one that took its seat.
    pub async fn timeline(&self, timeline: &Timeline) -> Result<EventPage, Error> {
        let id = timeline.host_session;
        let limit = timeline.limit.get();
        let mut query = Entity::find().filter(Column::HostSessionId.eq(id.get()));
        if let Some(EventCursor(after)) = timeline.after {
            query = query.filter(Column::EventId.gt(after));
        }
        // One more than asked for tells whether there is a next page.
        let rows = query.order_by_asc(Column::EventId).limit(limit + 1).all(self.store().reader()).await?;
        if rows.is_empty() {
            // A row that another program wrote has no history, which is not the same as no such row.
            self.get(&HostSessionRef::Id(id)).await?;
        }
        Ok(EventPage::cut(rows.into_iter().map(AuditEvent::from).collect(), limit))
    }
}

impl EventPage {
    /// A page of so many of these events, of which there is one more where there is a next page.
    pub(crate) fn cut(mut events: Vec<AuditEvent>, limit: u64) -> Self {
        let more = events.len() as u64 > limit;
        events.truncate(limit as usize);
        let next = events.last().filter(|_| more).map(|event| EventCursor(event.id));
        Self { events, next }
    }
}

impl From<Model> for AuditEvent {
    fn from(row: Model) -> Self {
        Self {
            id: row.event_id,
            at: row.at.into(),
            actor: row.actor,
            session_id: row.session_id.map(SessionId::from_store),
            host_session_id: row.host_session_id.map(HostSessionId::from_store),
            subject: row.subject,
            action: row.action,
            details: details(row.details),
        }
    }
}

/// The details of an event. What another program wrote and is no object is shown as the text that it is.
fn details(text: String) -> Map<String, Value> {
    match serde_json::from_str(&text) {
        Ok(Value::Object(members)) => members.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        _ => Map::from_iter([("text".to_owned(), text.into())]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn details_are_an_object_whatever_was_written() {
        for (written, read) in [
            (r#"{"label":"host","reason":null,"replaces":7}"#, json!({ "label": "host", "replaces": 7 })),
            ("{}", json!({})),
            ("", json!({ "text": "" })),
            ("Host GUID issued", json!({ "text": "Host GUID issued" })),
            (r#"["host"]"#, json!({ "text": r#"["host"]"# })),
        ] {
            assert_eq!(Value::from(details(written.to_owned())), read);
        }
    }

    #[test]
    fn a_cursor_survives_its_text() {
        for id in [1, 4711, i64::MAX] {
            assert_eq!(EventCursor::parse(&EventCursor(id).text()), Ok(EventCursor(id)));
        }
        for wrong in [cursor_text::text(&[0]), cursor_text::text(&[-1]), cursor_text::text(&[1, 1]), "zzz".to_owned()] {
            assert_eq!(EventCursor::parse(&wrong).unwrap_err().code, "invalid_cursor", "{wrong}");
        }
    }
}
