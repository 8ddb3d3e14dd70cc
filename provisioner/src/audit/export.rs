use entity::audit_log::{Column, Entity, Model};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Error, Provisioner, Timestamp};

/// How many events are read at a time.
const PAGE: u64 = 2000;

/// An event as the trail keeps it, with everything that its MAC covers, for whoever keeps a copy elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainedEvent {
    pub id: i64,
    pub at: Timestamp,
    pub actor: String,
    pub session_id: Option<i64>,
    pub host_session_id: Option<i64>,
    /// The operator or the key that it is about.
    pub subject: Option<String>,
    pub action: String,
    /// A JSON object, letter by letter as it was authenticated.
    pub details: String,
    /// SHA-256 of the row that it found, Base64. `None`: it made the row.
    pub prior_digest: Option<String>,
    /// SHA-256 of the row that it left behind, Base64.
    pub row_digest: Option<String>,
    /// The audit key.
    pub key_id: String,
    pub mac: String,
}

/// The events behind one of them, on one state of the store.
pub struct EventsAfter {
    snapshot: DatabaseTransaction,
    position: i64,
}

impl Provisioner {
    /// The events behind this one, or all of them behind 0, in their order. What is written meanwhile is not among them.
    pub async fn events_after(&self, event_id: i64) -> Result<EventsAfter, Error> {
        Ok(EventsAfter { snapshot: self.store().begin_snapshot().await?, position: event_id })
    }
}

impl EventsAfter {
    /// Some more of them. None: that was all.
    pub async fn next(&mut self) -> Result<Vec<ChainedEvent>, Error> {
        let page = Entity::find()
            .filter(Column::EventId.gt(self.position))
            .order_by_asc(Column::EventId)
            .limit(PAGE)
            .all(&self.snapshot)
            .await?;
        if let Some(last) = page.last() {
            self.position = last.event_id;
        }
        Ok(page.into_iter().map(ChainedEvent::from).collect())
    }
}

impl From<Model> for ChainedEvent {
    fn from(row: Model) -> Self {
        Self {
            id: row.event_id,
            at: row.at.into(),
            actor: row.actor,
            session_id: row.session_id,
            host_session_id: row.host_session_id,
            subject: row.subject,
            action: row.action,
            details: row.details,
            prior_digest: row.prior_digest,
            row_digest: row.row_digest,
            key_id: row.key_id,
            mac: row.mac,
        }
    }
}
