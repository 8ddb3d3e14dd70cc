use entity::host_sessions::ActiveModel;
use sea_orm::{ActiveValue::Set, IntoActiveModel};
use serde_json::json;

use super::{rotate::not_current, seat, validity};
use crate::{
    Actor, Error, Expiry, HostSession, HostSessionId, Label, Provisioner, Reason, SessionId, Status, Timestamp,
    audit::{Action, Event, update_covered},
};

/// A request for another end of a current host session.
#[derive(Clone, Debug)]
pub struct Renew {
    pub host_session: HostSessionId,
    pub expiry: Expiry,
    pub reason: Option<Reason>,
}

impl Provisioner {
    /// Gives a current host session a new expiry, later or sooner.
    ///
    /// It revives nothing: one that was revoked is [`Error::AlreadyRevoked`], one that has expired or was superseded is
    /// [`Error::NotCurrent`]. An expiry that is not in the future is [`Error::Invalid`]; where a longest life is
    /// configured, which counts from when it was issued, one beyond that is [`Error::ExpiryTooLate`], and so is none.
    pub async fn renew(&self, actor: &Actor, request: &Renew) -> Result<HostSession, Error> {
        // Bad input is refused before anybody is kept waiting for a lock.
        request.expiry.moment(self.clock().now())?;
        let transaction = self.store().begin_write().await?;
        let row = seat::lock_row(&transaction, request.host_session).await?.ok_or(Error::HostSessionNotFound)?;
        let now = self.clock().now();
        match validity::status(&row, now) {
            Status::Active => {}
            Status::Revoked => return Err(Error::AlreadyRevoked(Box::new(HostSession::new(row, now)))),
            Status::Expired | Status::Superseded => {
                let label = Label::from_store(row.label);
                let occupant = seat::occupant(&*transaction, SessionId::from_store(row.session_id), &label).await?;
                return Err(not_current(request.host_session, occupant, now));
            }
        }
        let expires_at = self.renewed_end(&row, request.expiry, now)?;
        let expires_at_column = Set(expires_at.map(Timestamp::to_column));
        let renewed = ActiveModel { expires_at: expires_at_column, ..row.clone().into_active_model() };
        let renewed = update_covered(&transaction, renewed).await?;
        let details = json!({
            "label": row.label,
            "from": row.expires_at.map(Timestamp::from).map(|moment| moment.to_string()),
            "expiresAt": expires_at.map(|moment| moment.to_string()),
            "reason": request.reason.as_ref().map(Reason::as_str),
        });
        let event = Event::of_host_session(Action::Renewed, Some(&row), &renewed, details);
        self.record(&transaction, now, actor, vec![event]).await?;
        transaction.commit().await?;
        Ok(HostSession::new(renewed, now))
    }
}
