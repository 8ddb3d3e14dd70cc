//! The audit trail: every change writes its events in its own transaction.

use entity::audit_log;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    DatabaseTransaction, DbErr, EntityTrait,
};
use serde_json::Value;

use crate::{Actor, HostSessionId, SessionId, Timestamp};

/// What happened. The names are words of the contract, and are never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
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
    /// Its hash was made anew, under the key that is primary now.
    Rehashed,
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

/// The actions that put a host session on record: each has one of them, and its actor is who issued it.
pub(crate) const ISSUES: [Action; 3] = [Action::Provisioned, Action::Registered, Action::Imported];

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
    debug_assert!(events.iter().all(|event| Action::ALL.contains(&event.action)), "an action is not among all of them");
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
    /// Every action.
    pub const ALL: [Self; 11] = [
        Self::Provisioned,
        Self::Registered,
        Self::Imported,
        Self::RotatedOut,
        Self::Lapsed,
        Self::Rehashed,
        Self::Renewed,
        Self::Revoked,
        Self::EndScheduled,
        Self::OperatorCreated,
        Self::KeyRegistered,
    ];

    /// The name in `canvas.AuditLog`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisioned => "provisioned",
            Self::Registered => "registered",
            Self::Imported => "imported",
            Self::RotatedOut => "rotated_out",
            Self::Lapsed => "lapsed",
            Self::Rehashed => "rehashed",
            Self::Renewed => "renewed",
            Self::Revoked => "revoked",
            Self::EndScheduled => "end_scheduled",
            Self::OperatorCreated => "operator_created",
            Self::KeyRegistered => "key_registered",
        }
    }

    /// What it means, and which details come with it, for the contract.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Provisioned => {
                "a Host GUID was issued (`label`, `createdBy`, `expiresAt`, `replaces`, `hash`, `keyId`, `reason`)"
            }
            Self::Registered => {
                "a Host GUID that had been handed out before was put on record (details as of `provisioned`)"
            }
            Self::Imported => {
                "it came over from the service before this one (`label`, `createdBy`, `expiresAt`, `replaces`, `hash`, \
                 `keyId`, `supersededAt`, `renumberedFrom`)"
            }
            Self::RotatedOut => {
                "another host session took this one's seat (`label`, `validUntil`, `replacedBy`, `reason`)"
            }
            Self::Lapsed => {
                "another host session took the seat that this expired one still held (details as of `rotated_out`)"
            }
            Self::Rehashed => {
                "its hash was made anew under the key that is primary now, when it was used (`label`, `fromKeyId`, \
                 `toKeyId`, `fromHash`, `toHash`)"
            }
            Self::Renewed => "it was given another end (`label`, `from`, `expiresAt`, `reason`)",
            Self::Revoked => "it was taken back (`label`, `reason`, and `selection` where many were)",
            Self::EndScheduled => {
                "its session was revoked with a delay, so that it ends sooner (`label`, `expiresAt`, `reason`)"
            }
            Self::OperatorCreated => "an operator was made",
            Self::KeyRegistered => "a key of a keyring became known to the store",
        }
    }
}
