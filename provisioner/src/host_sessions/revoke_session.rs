use entity::host_sessions::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde_json::json;

use super::{revoke::revoke_row, seat, validity};
use crate::{
    Actor, Error, Grace, HostSession, Label, Provisioner, Reason, SessionId, Status, Timestamp,
    audit::{Action, Event, update_covered},
};

/// A request to take back every Host GUID of a session.
#[derive(Clone, Debug)]
pub struct RevokeSession {
    pub session_id: SessionId,
    /// Only those of this seat.
    pub label: Option<Label>,
    /// How long they stay valid. None at all revokes them at once.
    pub after: Grace,
    pub reason: Option<Reason>,
}

impl Provisioner {
    /// Takes back what is valid in a session: at once, or by an end in so many seconds, which shortens lives and
    /// lengthens none. Answers with the host sessions that it changed, oldest first; none is no error.
    ///
    /// What is issued meanwhile in a seat that was empty counts as issued after it.
    pub async fn revoke_session(&self, actor: &Actor, request: &RevokeSession) -> Result<Vec<HostSession>, Error> {
        let transaction = self.store().begin_write().await?;
        let before = valid_rows(&transaction, request, self.clock().now()).await?;
        seat::lock_seats_of(&transaction, &before).await?;
        let now = self.clock().now();
        // Whoever took one of these seats while this waited for its lock was quicker, and is revoked as well.
        let locked: Vec<_> = before.into_iter().map(|row| row.label).collect();
        let mut changed = Vec::new();
        let mut events = Vec::new();
        for row in valid_rows(&transaction, request, now).await? {
            if !locked.contains(&row.label) {
                continue;
            }
            let shortened = match request.after.end(now) {
                None => Some(revoke_row(&transaction, actor, now, row, request.reason.as_ref()).await?),
                Some(end) => end_at(&transaction, end, row, request.reason.as_ref()).await?,
            };
            if let Some((row, event)) = shortened {
                changed.push(HostSession::new(row, now));
                events.push(event);
            }
        }
        self.record(&transaction, now, actor, events).await?;
        transaction.commit().await?;
        Ok(changed)
    }
}

async fn valid_rows(
    transaction: &DatabaseTransaction,
    request: &RevokeSession,
    now: Timestamp,
) -> Result<Vec<Model>, DbErr> {
    let valid = Status::ALL
        .into_iter()
        .filter(|status| status.is_valid())
        .fold(Condition::any(), |any, status| any.add(validity::has_status(status, now)));
    let mut query = Entity::find().filter(Column::SessionId.eq(request.session_id.get())).filter(valid);
    if let Some(label) = &request.label {
        query = query.filter(Column::Label.eq(label.as_str()));
    }
    query.order_by_asc(Column::HostSessionId).all(transaction).await
}

/// Lets a row end at this moment, unless it ends before.
async fn end_at(
    transaction: &DatabaseTransaction,
    end: Timestamp,
    row: Model,
    reason: Option<&Reason>,
) -> Result<Option<(Model, Event)>, DbErr> {
    if row.expires_at.is_some_and(|expiry| Timestamp::from(expiry) <= end) {
        return Ok(None);
    }
    let shortened = ActiveModel { expires_at: Set(Some(end.to_column())), ..row.clone().into_active_model() };
    let shortened = update_covered(transaction, shortened).await?;
    let details = json!({ "label": row.label, "expiresAt": end.to_string(), "reason": reason.map(Reason::as_str) });
    let event = Event::of_host_session(Action::EndScheduled, Some(&row), &shortened, details);
    Ok(Some((shortened, event)))
}
