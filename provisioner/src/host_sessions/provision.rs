use serde_json::{Value, json};

use super::{issue::Wanted, seat, validity};
use crate::{
    Actor, CreatedBy, Error, Expiry, Grace, HostGuid, HostSession, HostSessionId, IdempotencyKey, Invalid, Label,
    Provisioner, Reason, SessionId, Status, Timestamp,
    idempotency::{Fingerprint, Once},
};

/// A request for a new Host GUID.
#[derive(Clone, Debug)]
pub struct Provision {
    pub session_id: SessionId,
    pub label: Label,
    pub created_by: CreatedBy,
    pub expiry: Expiry,
    pub if_current: IfCurrent,
    pub reason: Option<Reason>,
}

/// What to do when the seat has a current host session, which is one that is still valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfCurrent {
    /// Rotate it out: it stays valid for the grace, and is revoked at once where that is none.
    Rotate(Grace),
    /// Leave it alone and issue nothing.
    Reject,
}

/// A Host GUID that was issued and recorded. This is the only answer that ever holds it, and its replay.
#[derive(Debug)]
pub struct Provisioned {
    /// As it is when this is answered.
    pub host_session: HostSession,
    pub host_guid: HostGuid,
    /// Whether it was issued when this request came before, under the same Idempotency-Key.
    pub is_replay: bool,
}

/// What a provision would do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionPlan {
    pub session_id: SessionId,
    pub label: Label,
    pub expires_at: Option<Timestamp>,
    /// The host session that would be rotated out.
    pub would_rotate: Option<HostSessionId>,
}

impl IfCurrent {
    /// Rejecting knows no grace, so the two together are an error and not a guess.
    pub fn new(reject: bool, grace: Option<Grace>) -> Result<Self, Invalid> {
        match (reject, grace) {
            (false, grace) => Ok(Self::Rotate(grace.unwrap_or_default())),
            (true, None) => Ok(Self::Reject),
            (true, Some(_)) => {
                Err(Invalid { code: "invalid_grace", detail: "a grace goes with rotating, not with rejecting" })
            }
        }
    }
}

impl Provisioner {
    /// Issues a Host GUID and records it: the new row, the old one rotated out, and the audit events, in one
    /// transaction that is committed when this returns. Those who ask at the same time share one.
    ///
    /// Where a longest life is configured and no expiry is asked for, it ends after that.
    ///
    /// Fails with [`Error::CurrentHostSessionExists`] where it was asked to reject, with [`Error::Invalid`] for an
    /// expiry that is not in the future, with [`Error::ExpiryTooLate`] for one beyond the longest life, and with
    /// [`Error::Unavailable`] when the database is away; nothing is written then.
    pub async fn provision(&self, actor: &Actor, request: &Provision) -> Result<Provisioned, Error> {
        // Bad input is refused before anybody is kept waiting for a lock.
        self.end_of_new(request.expiry, self.clock().now())?;
        self.issue(actor, Wanted::Provision(request.clone()), None).await
    }

    /// Does what [`Provisioner::provision`] does, and does it once: whoever lost the answer sends the same request
    /// under the same key, for 24 hours, and gets the same Host GUID, with its host session as it is by then.
    ///
    /// Fails with [`Error::IdempotencyKeyReused`] where the same actor sent another request under this key. A request
    /// that was refused is not kept: it may be sent again, changed or not. After [`Error::Unavailable`] it may have been
    /// done, so it is to be sent again as it was.
    pub async fn provision_once(
        &self,
        actor: &Actor,
        request: &Provision,
        key: &IdempotencyKey,
    ) -> Result<Provisioned, Error> {
        let once =
            Once { key: key.clone(), operation: "provision", fingerprint: Fingerprint::of(&fingerprint(request)) };
        self.issue(actor, Wanted::Provision(request.clone()), Some(once)).await
    }

    /// Says what [`Provisioner::provision`] would do, and changes nothing.
    pub async fn plan_provision(&self, request: &Provision) -> Result<ProvisionPlan, Error> {
        let now = self.clock().now();
        let expires_at = self.end_of_new(request.expiry, now)?;
        let occupant = seat::occupant(self.store().reader(), request.session_id, &request.label).await?;
        let current = occupant.filter(|row| validity::status(row, now) == Status::Active);
        let would_rotate = current.map(|row| HostSessionId::from_store(row.host_session_id));
        match (request.if_current, would_rotate) {
            (IfCurrent::Reject, Some(current)) => Err(Error::CurrentHostSessionExists(current)),
            _ => Ok(ProvisionPlan {
                session_id: request.session_id,
                label: request.label.clone(),
                expires_at,
                would_rotate,
            }),
        }
    }

    /// What an arrival gets that may come in where this one is current: its end, and the grace of the one that it replaces.
    pub(super) fn admit(
        &self,
        request: &Provision,
        current: Option<HostSessionId>,
        now: Timestamp,
    ) -> Result<(Option<Timestamp>, Grace), Error> {
        let expires_at = self.end_of_new(request.expiry, now)?;
        match (request.if_current, current) {
            (IfCurrent::Rotate(grace), _) => Ok((expires_at, grace)),
            (IfCurrent::Reject, None) => Ok((expires_at, Grace::default())),
            (IfCurrent::Reject, Some(current)) => Err(Error::CurrentHostSessionExists(current)),
        }
    }
}

/// Everything that a request asks for, to tell two of them apart.
pub(super) fn fingerprint(request: &Provision) -> Value {
    let if_current = match request.if_current {
        IfCurrent::Rotate(grace) => json!(grace.seconds()),
        IfCurrent::Reject => Value::Null,
    };
    let expiry = match request.expiry {
        Expiry::Never => Value::Null,
        Expiry::At(moment) => json!(moment.to_string()),
        Expiry::InSeconds(seconds) => json!(seconds),
    };
    json!([
        request.session_id.get(),
        request.label.as_str(),
        request.created_by.as_str(),
        expiry,
        if_current,
        request.reason.as_ref().map(Reason::as_str),
    ])
}
