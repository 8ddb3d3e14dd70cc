//! A seat is a session and a label. At most one host session is current in it.

use std::collections::HashMap;

use database::{lock, try_lock};
use entity::host_sessions::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    SqlErr,
    sea_query::{LockBehavior, LockType},
};
use serde_json::json;

use super::{host_guid_hash::fingerprint, validity};
use crate::{
    Actor, Error, Grace, HostGuidHash, HostSession, HostSessionId, Label, Provisioner, Reason, SessionId, Status,
    Timestamp,
    audit::{Action, Event, as_set, update_covered},
    keyring::KeyId,
};

/// A host session that is about to take a seat.
pub(super) struct Arrival<'a> {
    pub session_id: SessionId,
    pub label: &'a Label,
    pub created_by: Option<&'a str>,
    pub expires_at: Option<Timestamp>,
    pub reason: Option<&'a Reason>,
    pub hash: HostGuidHash,
    pub key_id: &'a KeyId,
    /// How the trail tells of it.
    pub action: Action,
    /// How long the one that is rotated out stays valid.
    pub grace: Grace,
}

/// Keeps everybody else from changing who sits there until the transaction ends.
pub(super) async fn lock_seat(
    transaction: &DatabaseTransaction,
    session_id: SessionId,
    label: &Label,
) -> Result<(), DbErr> {
    lock(transaction, vec![seat_name(session_id.get(), label.as_str())]).await
}

/// Locks all these seats.
pub(super) async fn lock_seats(
    transaction: &DatabaseTransaction,
    seats: impl Iterator<Item = (SessionId, &Label)>,
) -> Result<(), DbErr> {
    lock(transaction, seats.map(|(session_id, label)| seat_name(session_id.get(), label.as_str())).collect()).await
}

/// Locks the seats of all these rows.
pub(super) async fn lock_seats_of(transaction: &DatabaseTransaction, rows: &[Model]) -> Result<(), DbErr> {
    lock(transaction, rows.iter().map(|row| seat_name(row.session_id, &row.label)).collect()).await
}

/// Locks these seats, and with them what has this name.
pub(super) async fn lock_seats_and(
    transaction: &DatabaseTransaction,
    seats: impl Iterator<Item = (SessionId, &Label)>,
    name: &str,
) -> Result<(), DbErr> {
    let seats = seats.map(|(session_id, label)| seat_name(session_id.get(), label.as_str()));
    lock(transaction, seats.chain([name.to_owned()]).collect()).await
}

/// Locks the seat of this host session and reads its row, unless somebody else has either. `None`: he has, or there is no
/// such host session.
pub(super) async fn try_lock_row(transaction: &DatabaseTransaction, id: HostSessionId) -> Result<Option<Model>, DbErr> {
    let row = Entity::find_by_id(id.get());
    let Some(Model { session_id, label, .. }) = row.clone().one(transaction).await? else { return Ok(None) };
    if !try_lock(transaction, &seat_name(session_id, &label)).await? {
        return Ok(None);
    }
    row.lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked).one(transaction).await
}

/// Locks the seat of this host session and reads its row as it stands then. `None`: there is no such host session.
pub(super) async fn lock_row(transaction: &DatabaseTransaction, id: HostSessionId) -> Result<Option<Model>, DbErr> {
    // A host session never changes its seat, so what was read before the lock still names the right one.
    let Some(row) = Entity::find_by_id(id.get()).one(transaction).await? else { return Ok(None) };
    lock_seats_of(transaction, &[row]).await?;
    Entity::find_by_id(id.get()).one(transaction).await
}

/// The row that holds the seat. It may have expired: nothing happens to a row by itself.
pub(super) async fn occupant(
    connection: &impl ConnectionTrait,
    session_id: SessionId,
    label: &Label,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::SessionId.eq(session_id.get()))
        .filter(Column::Label.eq(label.as_str()))
        .filter(Column::IsActive.into_expr())
        .filter(Column::SupersededAt.is_null())
        .one(connection)
        .await
}

/// The rows that hold seats in these sessions.
pub(super) async fn occupants(
    connection: &impl ConnectionTrait,
    sessions: impl Iterator<Item = SessionId>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::SessionId.is_in(sessions.map(SessionId::get)))
        .filter(Column::IsActive.into_expr())
        .filter(Column::SupersededAt.is_null())
        .all(connection)
        .await
}

impl Provisioner {
    /// Seats the arrival in place of the occupant, with the audit events of both. The seat must be locked.
    pub(super) async fn take_seat(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        now: Timestamp,
        occupant: Option<Model>,
        arrival: Arrival<'_>,
    ) -> Result<HostSession, AttemptError> {
        let mut seated = self.take_seats(transaction, actor, now, vec![(occupant, arrival)]).await?;
        Ok(seated.pop().ok_or(DbErr::RecordNotInserted)?)
    }

    /// Seats each arrival in place of its occupant, and answers in their order. The seats must be locked, and no two be
    /// the same.
    pub(super) async fn take_seats(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        now: Timestamp,
        changes: Vec<(Option<Model>, Arrival<'_>)>,
    ) -> Result<Vec<HostSession>, AttemptError> {
        let mut arrivals = Vec::with_capacity(changes.len());
        for (occupant, arrival) in changes {
            let replaces = occupant.as_ref().map(|row| row.host_session_id);
            // The index lets nobody in while the old one holds the seat.
            let left = match occupant {
                Some(row) => Some(vacate(transaction, actor, now, row, &arrival).await?),
                None => None,
            };
            arrivals.push((left, replaces, arrival));
        }
        let rows = arrivals.iter().map(|(_, replaces, arrival)| arrival.row(now, *replaces));
        let inserted = Entity::insert_many(rows).exec_with_returning(transaction).await?;
        // No engine promises the order of the rows that it returns.
        let mut inserted: HashMap<_, _> = inserted.into_iter().map(|row| (row.host_guid_hash.clone(), row)).collect();

        let mut events = Vec::new();
        let mut seated = Vec::with_capacity(arrivals.len());
        for (left, replaces, arrival) in arrivals {
            let row = inserted.remove(&arrival.hash.to_base64()).ok_or(DbErr::RecordNotInserted)?;
            let row = as_set(&arrival.row(now, replaces), row)?;
            if let Some(mut left) = left {
                // Only now is it known who took the seat.
                left.details["replacedBy"] = row.host_session_id.into();
                events.push(left);
            }
            events.push(arrival.event(&row));
            seated.push(HostSession::new(row, now));
        }
        self.record(transaction, now, actor, events).await?;
        Ok(seated)
    }
}

impl Arrival<'_> {
    fn row(&self, now: Timestamp, replaces: Option<i64>) -> ActiveModel {
        ActiveModel {
            host_session_id: NotSet,
            session_id: Set(self.session_id.get()),
            host_guid_hash: Set(self.hash.to_base64()),
            created_at: Set(now.to_column()),
            expires_at: Set(self.expires_at.map(Timestamp::to_column)),
            last_used_at: Set(None),
            created_by: Set(self.created_by.map(str::to_owned)),
            revoked_at: Set(None),
            revoked_by: Set(None),
            is_active: Set(true),
            label: Set(self.label.as_str().to_owned()),
            key_id: Set(self.key_id.as_str().to_owned()),
            superseded_at: Set(None),
            replaces: Set(replaces),
        }
    }

    fn event(&self, row: &Model) -> Event {
        let details = json!({
            "label": row.label,
            "createdBy": row.created_by,
            "expiresAt": self.expires_at.map(|moment| moment.to_string()),
            "replaces": row.replaces,
            "hash": fingerprint(&row.host_guid_hash),
            "keyId": row.key_id,
            "reason": self.reason.map(Reason::as_str),
        });
        Event::of_host_session(self.action, None, row, details)
    }
}

/// Frees the seat. A valid occupant is superseded until its grace ends, or revoked where there is none; one that had
/// lapsed is marked as superseded and keeps its end.
async fn vacate(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    now: Timestamp,
    occupant: Model,
    arrival: &Arrival<'_>,
) -> Result<Event, DbErr> {
    let lapsed = validity::status(&occupant, now) != Status::Active;
    let expiry = occupant.expires_at.map(Timestamp::from);
    // A rotation can shorten a life and never lengthens one.
    let valid_until = arrival.grace.end(now).map(|end| expiry.map_or(end, |expiry| expiry.min(end)));

    let mut row = occupant.clone().into_active_model();
    row.superseded_at = Set(Some(now.to_column()));
    let (action, valid_until) = match valid_until {
        _ if lapsed => (Action::Lapsed, expiry),
        Some(end) => {
            row.expires_at = Set(Some(end.to_column()));
            (Action::RotatedOut, Some(end))
        }
        None => {
            row.is_active = Set(false);
            row.revoked_at = Set(Some(now.to_column()));
            row.revoked_by = Set(Some(actor.in_column()));
            (Action::RotatedOut, Some(now))
        }
    };
    let row = update_covered(transaction, row).await?;

    let details = json!({
        "label": row.label,
        "validUntil": valid_until.map(|moment| moment.to_string()),
        "reason": arrival.reason.map(Reason::as_str),
    });
    Ok(Event::of_host_session(action, Some(&occupant), &row, details))
}

fn seat_name(session_id: i64, label: &str) -> String {
    format!("seat {session_id} {label}")
}

/// What ended an attempt to change a seat. After a collision, which is with a program that writes the table without
/// taking the seat's lock, or with somebody who retires the key at hand, the next attempt sees what that one wrote.
pub(super) enum AttemptError {
    Collision(Error),
    Failed(Error),
}

/// How often a change may still be tried.
pub(super) struct Attempts(u8);

impl Attempts {
    /// So many that only a program which never stops colliding is given up.
    pub fn new() -> Self {
        Self(3)
    }

    /// Whether to try again after this error. When not, the error is the operation's.
    pub fn after(&mut self, error: AttemptError) -> Result<(), Error> {
        self.0 -= 1;
        match error {
            AttemptError::Collision(_) if self.0 > 0 => Ok(()),
            AttemptError::Collision(error) | AttemptError::Failed(error) => Err(error),
        }
    }
}

impl From<DbErr> for AttemptError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Collision(error.into()),
            _ => Self::Failed(error.into()),
        }
    }
}

impl From<Error> for AttemptError {
    fn from(error: Error) -> Self {
        match error {
            Error::KeyRetired => Self::Collision(error),
            _ => Self::Failed(error),
        }
    }
}
