//! Rows as some program could have written them, with the events of their issue.

use chrono::TimeDelta;
use entity::{audit_head, audit_log, host_sessions};
use provisioner::{Clock, HostSessionId, Timestamp};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    EntityTrait, IntoActiveModel,
};

use crate::fixture::Fixture;

/// A row. Offsets are seconds from the moment of the question.
#[derive(Clone, Debug)]
pub struct Row {
    pub issued_by: &'static str,
    pub how: &'static str,
    pub created_by: Option<&'static str>,
    pub label: &'static str,
    pub created: i64,
    pub expires: Option<i64>,
    pub last_used: Option<i64>,
    pub revoked: bool,
    pub key_id: &'static str,
    pub moved_from: Option<&'static str>,
}

impl Default for Row {
    fn default() -> Self {
        Self {
            issued_by: "first",
            how: "provisioned",
            created_by: Some("Peter"),
            label: "host",
            created: -1000,
            expires: None,
            last_used: None,
            revoked: false,
            key_id: "k1",
            moved_from: None,
        }
    }
}

/// Puts rows on record with the events of their issue, each in a session of its own.
pub async fn insert(fixture: &Fixture, rows: &[Row]) {
    let now = fixture.clock.now();
    let moment = |offset: i64| chrono::DateTime::<chrono::Utc>::from(seconds(now, offset)).fixed_offset();
    let transaction = fixture.provisioner.store().begin_write().await.unwrap();
    let first = host_sessions::Entity::find().all(&*transaction).await.unwrap().len() as i64 + 1;
    let mut head = audit_head::Entity::find().one(&*transaction).await.unwrap().unwrap();
    for (chunk, rows) in rows.chunks(500).enumerate() {
        let numbered = (first + 500 * chunk as i64..).zip(rows);
        let host_sessions = numbered.clone().map(|(number, row)| host_sessions::ActiveModel {
            host_session_id: NotSet,
            session_id: Set(number),
            host_guid_hash: Set(format!("hash {number}")),
            created_at: Set(moment(row.created)),
            expires_at: Set(row.expires.map(moment)),
            last_used_at: Set(row.last_used.map(moment)),
            created_by: Set(row.created_by.map(str::to_owned)),
            revoked_at: Set(row.revoked.then(|| moment(-1))),
            revoked_by: Set(None),
            is_active: Set(!row.revoked),
            label: Set(row.label.to_owned()),
            key_id: Set(row.key_id.to_owned()),
            superseded_at: Set(None),
            replaces: Set(None),
        });
        host_sessions::Entity::insert_many(host_sessions).exec_without_returning(&*transaction).await.unwrap();
        let event = |number: i64, actor: &str, action: &str, details: String| audit_log::ActiveModel {
            event_id: Set(0),
            at: Set(moment(0)),
            actor: Set(actor.to_owned()),
            session_id: Set(Some(number)),
            host_session_id: Set(Some(number)),
            subject: Set(None),
            action: Set(action.to_owned()),
            details: Set(details),
            prior_digest: Set(None),
            row_digest: Set(None),
            key_id: Set("audit-1".to_owned()),
            mac: Set("none".to_owned()),
        };
        let events = numbered.flat_map(|(number, row)| {
            // Events of others, which issue nothing.
            let mut events = vec![
                event(number, row.issued_by, row.how, "{}".to_owned()),
                event(number, "back-end", "renewed", "{}".to_owned()),
            ];
            events.extend(row.moved_from.map(|from| event(number, "first", "rehashed", moved_details(from))));
            events
        });
        let events = (head.event_id + 1..).zip(events).map(|(event_id, event)| {
            head.event_id = event_id;
            audit_log::ActiveModel { event_id: Set(event_id), ..event }
        });
        audit_log::Entity::insert_many(events).exec_without_returning(&*transaction).await.unwrap();
    }
    let event_id = Set(head.event_id);
    audit_head::ActiveModel { event_id, ..head.into_active_model() }.update(&*transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

/// As re-hashing writes it.
fn moved_details(from: &str) -> String {
    serde_json::json!({ "label": "host", "fromKeyId": from, "toKeyId": "k9", "fromHash": "a...", "toHash": "b..." })
        .to_string()
}

pub fn moved_event(id: HostSessionId, from: &str) -> String {
    format!(
        r#"INSERT INTO canvas."AuditLog" ("EventId", "At", "Actor", "HostSessionId", "Action", "Details", "KeyId", "Mac")
           SELECT max("EventId") + 1000, '2026-11-23T10:00:00+00:00', 'first', {id}, 'rehashed', '{}', 'audit-1', 'none'
           FROM canvas."AuditLog""#,
        moved_details(from)
    )
}

/// So many seconds later, or sooner.
pub fn seconds(from: Timestamp, seconds: i64) -> Timestamp {
    from.checked_add(TimeDelta::seconds(seconds)).unwrap()
}
