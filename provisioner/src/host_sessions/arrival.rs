//! Host sessions that take seats, and those whose seats they take.

use std::collections::HashMap;

use entity::host_sessions::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, Iterable, QueryFilter, TryIntoModel,
};
use serde_json::json;

use super::{host_guid_hash::fingerprint, seat::AttemptError, validity};
use crate::{
    Actor, Error, Grace, HostGuid, HostGuidHash, HostSession, HostSessionId, Label, Provision, Provisioner, Reason,
    SessionId, Status, Timestamp,
    audit::{Action, Event, as_set},
    keyring::{Key, KeyId, PrimaryKeys},
    round_trips::{in_few_sizes, padded},
};

/// A host session that is about to take a seat.
pub(super) struct Arrival<'a> {
    pub actor: &'a Actor,
    pub session_id: SessionId,
    pub label: Label,
    pub created_by: Option<String>,
    pub expires_at: Option<Timestamp>,
    pub reason: Option<&'a Reason>,
    pub hash: HostGuidHash,
    pub key_id: &'a KeyId,
    /// How the trail tells of it.
    pub action: Action,
    /// How long the one that is rotated out stays valid.
    pub grace: Grace,
}

/// How a host session leaves its seat.
#[derive(PartialEq, Eq)]
enum Leave {
    /// It had lapsed, and keeps its end.
    Lapsed,
    /// It stays valid until then.
    Until(Timestamp),
    /// It is revoked by whoever comes next.
    Revoked { by: String },
}

impl Provisioner {
    /// What this request comes to in a seat that has this occupant, for a Host GUID with this hash. Fails with what keeps it
    /// from coming in.
    pub(super) fn arrival<'a>(
        &self,
        actor: &'a Actor,
        provision: &'a Provision,
        occupant: Option<&Model>,
        now: Timestamp,
        (host_guid, key, action): (&HostGuid, &'a Key, Action),
    ) -> Result<Arrival<'a>, Error> {
        let current = occupant.filter(|row| validity::status(row, now) == Status::Active);
        let current = current.map(|row| HostSessionId::from_store(row.host_session_id));
        let (expires_at, grace) = self.admit(provision, current, now)?;
        Ok(Arrival {
            actor,
            session_id: provision.session_id,
            label: provision.label.clone(),
            created_by: Some(provision.created_by.as_str().to_owned()),
            expires_at,
            reason: provision.reason.as_ref(),
            hash: host_guid.hash(key.secret()),
            key_id: key.id(),
            action,
            grace,
        })
    }

    /// Seats each arrival in place of its occupant, with the audit events of both, and answers in their order. The seats
    /// must be locked, and no two be the same.
    pub(super) async fn take_seats(
        &self,
        transaction: &DatabaseTransaction,
        keys: &PrimaryKeys,
        now: Timestamp,
        changes: Vec<(Option<Model>, Arrival<'_>)>,
    ) -> Result<Vec<HostSession>, AttemptError> {
        // The index lets nobody in while the old one holds the seat.
        let left = vacate(transaction, now, &changes).await?;
        let rows: Vec<_> = changes.iter().map(|(occupant, arrival)| arrival.row(now, occupant.as_ref())).collect();
        // No engine promises the order of the rows that it returns.
        let mut inserted = HashMap::with_capacity(rows.len());
        for piece in in_few_sizes(&rows) {
            let rows = Entity::insert_many(piece.iter().cloned()).exec_with_returning(transaction).await?;
            inserted.extend(rows.into_iter().map(|row| (row.host_guid_hash.clone(), row)));
        }

        let mut events = Vec::with_capacity(2 * changes.len());
        let mut seated = Vec::with_capacity(changes.len());
        for (((occupant, arrival), left), set) in changes.iter().zip(left).zip(&rows) {
            let row = inserted.remove(&arrival.hash.to_base64()).ok_or(DbErr::RecordNotInserted)?;
            let row = as_set(set, row)?;
            if let Some((occupant, (left, leave))) = occupant.as_ref().zip(left) {
                events.push((arrival.actor, leave.event(occupant, &left, &row, arrival.reason, now)));
            }
            events.push((arrival.actor, arrival.event(&row)));
            seated.push(HostSession::new(row, now));
        }
        self.record_under(keys, transaction, now, events).await?;
        Ok(seated)
    }
}

impl Arrival<'_> {
    fn row(&self, now: Timestamp, occupant: Option<&Model>) -> ActiveModel {
        ActiveModel {
            host_session_id: NotSet,
            session_id: Set(self.session_id.get()),
            host_guid_hash: Set(self.hash.to_base64()),
            created_at: Set(now.to_column()),
            expires_at: Set(self.expires_at.map(Timestamp::to_column)),
            last_used_at: Set(None),
            created_by: Set(self.created_by.clone()),
            revoked_at: Set(None),
            revoked_by: Set(None),
            is_active: Set(true),
            label: Set(self.label.as_str().to_owned()),
            key_id: Set(self.key_id.as_str().to_owned()),
            superseded_at: Set(None),
            replaces: Set(occupant.map(|row| row.host_session_id)),
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

/// Frees the seats: one statement for all occupants that leave alike. Answers with each one's row as it is then.
async fn vacate(
    transaction: &DatabaseTransaction,
    now: Timestamp,
    changes: &[(Option<Model>, Arrival<'_>)],
) -> Result<Vec<Option<(Model, Leave)>>, DbErr> {
    let mut left = Vec::with_capacity(changes.len());
    let mut alike: Vec<(ActiveModel, Vec<i64>)> = Vec::new();
    for (occupant, arrival) in changes {
        let Some(occupant) = occupant else {
            left.push(None);
            continue;
        };
        let leave = Leave::of(occupant, arrival, now);
        let change = leave.change(now);
        match alike.iter_mut().find(|(other, _)| *other == change) {
            Some((_, ids)) => ids.push(occupant.host_session_id),
            None => alike.push((change.clone(), vec![occupant.host_session_id])),
        }
        // As it was read, with that in it: what somebody else has changed between the two would pass for our change, if
        // the store were asked what it has now.
        let mut row = occupant.clone().into_active_model();
        for column in Column::iter() {
            if let Set(value) = change.get(column) {
                row.set(column, value);
            }
        }
        left.push(Some((row.try_into_model()?, leave)));
    }
    for (change, ids) in alike {
        let left = Entity::update_many().set(change).filter(Column::HostSessionId.is_in(padded(&ids).copied()));
        if left.exec(transaction).await?.rows_affected != ids.len() as u64 {
            return Err(DbErr::RecordNotUpdated);
        }
    }
    Ok(left)
}

impl Leave {
    /// A valid occupant is superseded until its grace ends, or revoked where there is none; one that had lapsed is only
    /// marked as superseded.
    fn of(occupant: &Model, arrival: &Arrival<'_>, now: Timestamp) -> Self {
        if validity::status(occupant, now) != Status::Active {
            return Self::Lapsed;
        }
        match arrival.grace.end(now) {
            // A rotation can shorten a life and never lengthens one.
            Some(end) => Self::Until(occupant.expires_at.map_or(end, |expiry| end.min(expiry.into()))),
            None => Self::Revoked { by: arrival.actor.in_column() },
        }
    }

    /// What it writes into the row.
    fn change(&self, now: Timestamp) -> ActiveModel {
        let superseded = ActiveModel { superseded_at: Set(Some(now.to_column())), ..Default::default() };
        match self {
            Self::Lapsed => superseded,
            Self::Until(end) => ActiveModel { expires_at: Set(Some(end.to_column())), ..superseded },
            Self::Revoked { by } => ActiveModel {
                is_active: Set(false),
                revoked_at: Set(Some(now.to_column())),
                revoked_by: Set(Some(by.clone())),
                ..superseded
            },
        }
    }

    /// What the trail tells of it.
    fn event(&self, occupant: &Model, left: &Model, next: &Model, reason: Option<&Reason>, now: Timestamp) -> Event {
        let (action, valid_until) = match self {
            Self::Lapsed => (Action::Lapsed, occupant.expires_at.map(Timestamp::from)),
            Self::Until(end) => (Action::RotatedOut, Some(*end)),
            Self::Revoked { .. } => (Action::RotatedOut, Some(now)),
        };
        let details = json!({
            "label": left.label,
            "validUntil": valid_until.map(|moment| moment.to_string()),
            "reason": reason.map(Reason::as_str),
            "replacedBy": next.host_session_id,
        });
        Event::of_host_session(action, Some(occupant), left, details)
    }
}
