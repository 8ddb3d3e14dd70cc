//! A seat is a session and a label. At most one host session is current in it.

use std::collections::{BTreeSet, HashMap};

use database::{lock, try_lock_each};
use entity::host_sessions::{Column, Entity, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, SqlErr,
    sea_query::{LockBehavior, LockType},
};

use crate::{Error, HostSessionId, Label, SessionId, round_trips::padded};

/// Keeps everybody else from changing who sits there until the transaction ends.
pub(super) async fn lock_seat(
    transaction: &DatabaseTransaction,
    session_id: SessionId,
    label: &Label,
) -> Result<(), DbErr> {
    lock(transaction, vec![seat_name(session_id.get(), label.as_str())]).await
}

/// Locks the seats of all these rows.
pub(super) async fn lock_seats_of(transaction: &DatabaseTransaction, rows: &[Model]) -> Result<(), DbErr> {
    lock(transaction, rows.iter().map(|row| seat_name(row.session_id, &row.label)).collect()).await
}

/// Locks these seats, and with them what has these names.
pub(super) async fn lock_seats_and(
    transaction: &DatabaseTransaction,
    seats: impl Iterator<Item = (SessionId, &Label)>,
    names: impl Iterator<Item = String>,
) -> Result<(), DbErr> {
    let seats = seats.map(|(session_id, label)| seat_name(session_id.get(), label.as_str()));
    lock(transaction, seats.chain(names).collect()).await
}

/// Locks the seat of this host session and reads its row, unless somebody else has either. `None`: he has, or there is no
/// such host session.
pub(super) async fn try_lock_row(transaction: &DatabaseTransaction, id: HostSessionId) -> Result<Option<Model>, DbErr> {
    let row = Entity::find_by_id(id.get());
    let Some(Model { session_id, label, .. }) = row.clone().one(transaction).await? else { return Ok(None) };
    if try_lock_each(transaction, vec![seat_name(session_id, &label)]).await?.is_empty() {
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

/// How many labels a query names. It looks for each of them in each session, so for more it takes every label.
const LABELS: usize = 8;

/// The rows that hold these seats, and perhaps others of the same sessions, by their seats.
pub(super) async fn occupants<'a>(
    connection: &impl ConnectionTrait,
    seats: impl Iterator<Item = (SessionId, &'a Label)>,
) -> Result<HashMap<(SessionId, Label), Model>, DbErr> {
    let (sessions, labels): (Vec<_>, BTreeSet<_>) =
        seats.map(|(session_id, label)| (session_id.get(), label.as_str())).unzip();
    let labels: Vec<_> = labels.into_iter().collect();
    let mut rows = Entity::find()
        .filter(Column::SessionId.is_in(padded(&sessions).copied()))
        .filter(Column::IsActive.into_expr())
        .filter(Column::SupersededAt.is_null());
    if labels.len() <= LABELS {
        // With it SQLite goes by the index of current host sessions, and reads nothing of a session's history.
        rows = rows.filter(Column::Label.is_in(padded(&labels).copied()));
    }
    let rows = rows.all(connection).await?;
    let seat = |row: &Model| (SessionId::from_store(row.session_id), Label::from_store(row.label.clone()));
    Ok(rows.into_iter().map(|row| (seat(&row), row)).collect())
}

/// What the lock of a seat is called.
pub(super) fn seat_name(session_id: i64, label: &str) -> String {
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
