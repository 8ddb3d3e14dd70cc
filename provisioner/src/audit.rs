//! The audit trail: every change writes its events in its own transaction.

use entity::audit_log;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    DatabaseTransaction, DbErr, EntityTrait,
};
use serde_json::Value;

use crate::{Actor, HostSessionId, SessionId, Timestamp};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// A Host GUID was issued.
    Provisioned,
    /// A Host GUID that had been handed out before was put on record.
    Registered,
    /// A row of the service before this one was put on record.
    Imported,
    /// Another host session took this one's seat.
    RotatedOut,
    /// Another host session took the seat that this expired one still held.
    Lapsed,
    /// It ends at another time than it did.
    Renewed,
    /// It was taken back.
    Revoked,
    /// Its session was revoked with a delay: it ends then, if not before.
    EndScheduled,
    /// An operator was made.
    OperatorCreated,
    /// A key of a keyring became known to the store.
    KeyRegistered,
}

/// One event of the trail. Its details hold no secret and no hash but a fingerprint.
pub(crate) struct Event {
    pub action: Action,
    pub session_id: Option<SessionId>,
    pub host_session_id: Option<HostSessionId>,
    pub details: Value,
}

/// Writes the events, in order, as part of the change that they tell of.
pub(crate) async fn record(
    transaction: &DatabaseTransaction,
    at: Timestamp,
    actor: &Actor,
    events: Vec<Event>,
) -> Result<(), DbErr> {
    let rows = events.into_iter().map(|event| audit_log::ActiveModel {
        event_id: NotSet,
        at: Set(at.to_column()),
        actor: Set(actor.to_string()),
        session_id: Set(event.session_id.map(SessionId::get)),
        host_session_id: Set(event.host_session_id.map(HostSessionId::get)),
        action: Set(event.action.as_str().to_owned()),
        details: Set(event.details.to_string()),
    });
    audit_log::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(())
}

impl Action {
    /// The name in `canvas.AuditLog`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisioned => "provisioned",
            Self::Registered => "registered",
            Self::Imported => "imported",
            Self::RotatedOut => "rotated_out",
            Self::Lapsed => "lapsed",
            Self::Renewed => "renewed",
            Self::Revoked => "revoked",
            Self::EndScheduled => "end_scheduled",
            Self::OperatorCreated => "operator_created",
            Self::KeyRegistered => "key_registered",
        }
    }
}
