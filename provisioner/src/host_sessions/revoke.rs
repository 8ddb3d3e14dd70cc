use entity::host_sessions::{ActiveModel, Model};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use serde_json::json;

use super::{seat, validity};
use crate::{
    Actor, Error, HostSession, HostSessionId, Provisioner, Reason, Status, Timestamp,
    audit::{Action, Event, update_covered},
};

/// A request to take one Host GUID back.
#[derive(Clone, Debug)]
pub struct Revoke {
    pub host_session: HostSessionId,
    pub reason: Option<Reason>,
}

impl Provisioner {
    /// Takes a Host GUID back, for good: from the moment that this returns no verification accepts it, on any replica.
    /// One that has expired can be revoked as well, so that nothing gives it life again.
    ///
    /// The second time it is [`Error::AlreadyRevoked`], which says who was first and when; nothing is written then.
    pub async fn revoke(&self, actor: &Actor, request: &Revoke) -> Result<HostSession, Error> {
        let transaction = self.store().begin_write().await?;
        let row = seat::lock_row(&transaction, request.host_session).await?.ok_or(Error::HostSessionNotFound)?;
        let now = self.clock().now();
        if validity::status(&row, now) == Status::Revoked {
            return Err(Error::AlreadyRevoked(Box::new(HostSession::new(row, now))));
        }
        let (row, event) = revoke_row(&transaction, actor, now, row, request.reason.as_ref()).await?;
        self.record(&transaction, now, actor, vec![event]).await?;
        transaction.commit().await?;
        Ok(HostSession::new(row, now))
    }
}

/// Marks a row as revoked. Its seat must be locked, and the event is the caller's to record.
pub(super) async fn revoke_row(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    now: Timestamp,
    row: Model,
    reason: Option<&Reason>,
) -> Result<(Model, Event), DbErr> {
    let revoked = ActiveModel {
        is_active: Set(false),
        revoked_at: Set(Some(now.to_column())),
        revoked_by: Set(Some(actor.in_column())),
        ..row.clone().into_active_model()
    };
    let revoked = update_covered(transaction, revoked).await?;
    let details = json!({ "label": row.label, "reason": reason.map(Reason::as_str) });
    let event = Event::of_host_session(Action::Revoked, Some(&row), &revoked, details);
    Ok((revoked, event))
}
