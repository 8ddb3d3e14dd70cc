//! The audit trail: every change writes its events in its own transaction, and each event is chained to the one before.

mod action;
mod canonical;
mod chain;
mod covered_row;
mod event;
mod export;
pub(crate) mod head;
mod kept_head;
mod list;
mod read_head;
mod restore;
mod row_digest;
mod signed_head;
mod store_id;
mod verify;

pub use action::Action;
pub(crate) use action::ISSUES;
pub(crate) use covered_row::{as_set, insert_covered, update_covered};
pub(crate) use event::Event;
pub use export::{ChainedEvent, EventsAfter};
pub use kept_head::{KeptHead, KeptHeadError};
pub use list::ListAuditEvents;
pub use signed_head::SignedHead;
pub use verify::{Finding, FindingKind, TrailReport};

use std::collections::BTreeSet;

use entity::{
    audit_head,
    audit_log::{ActiveModel, Entity, Model},
};
use sea_orm::{DatabaseTransaction, EntityTrait, IntoActiveModel};

use crate::{
    Actor, Error, Provisioner, Role, Timestamp,
    keyring::{Key, Keyring, PrimaryKeys, primary},
    round_trips::in_few_sizes,
};

/// How many events one statement writes, so that it stays below the parameters that an engine takes.
const CHUNK: usize = 1000;

impl Provisioner {
    /// Writes the events, in order, as part of the change that they tell of. Whoever has called this holds the end of
    /// the trail until he commits, so it comes last.
    ///
    /// Fails with [`Error::KeyRetired`] where a row that they leave behind needs a key that is retired by now. What comes
    /// to be committed leaves none.
    pub(crate) async fn record(
        &self,
        transaction: &DatabaseTransaction,
        at: Timestamp,
        actor: &Actor,
        events: Vec<Event>,
    ) -> Result<(), Error> {
        record(&self.keyring(), transaction, at, actor, events).await
    }

    /// The same for changes that different actors make together, by whoever has read which keys are primary.
    pub(crate) async fn record_under(
        &self,
        keys: &PrimaryKeys,
        transaction: &DatabaseTransaction,
        at: Timestamp,
        events: Vec<(&Actor, Event)>,
    ) -> Result<(), Error> {
        if events.is_empty() {
            return Ok(());
        }
        let events = events.into_iter().map(|(actor, event)| (actor.to_string(), event)).collect();
        append(&*keys.get(Role::Audit)?, transaction, at, events).await
    }
}

/// The head says that the trail ends where no trail can: somebody has written it there.
#[derive(Debug, thiserror::Error)]
#[error("canvas.AuditHead names no event that another could follow; `host-provisioner audit verify` says more")]
struct BrokenHead;

/// The same, where there is no [`Provisioner`] yet.
pub(crate) async fn record(
    ring: &Keyring,
    transaction: &DatabaseTransaction,
    at: Timestamp,
    actor: &Actor,
    events: Vec<Event>,
) -> Result<(), Error> {
    if events.is_empty() {
        return Ok(());
    }
    let key_id = primary::key_id(transaction, Role::Audit).await?;
    let key = key_id.and_then(|id| ring.key(Role::Audit, &id)).ok_or(Error::KeyringStale)?;
    let events = events.into_iter().map(|event| (actor.to_string(), event)).collect();
    append(&key, transaction, at, events).await
}

/// Chains the events to the end of the trail.
async fn append(
    key: &Key,
    transaction: &DatabaseTransaction,
    at: Timestamp,
    events: Vec<(String, Event)>,
) -> Result<(), Error> {
    debug_assert!(
        events.iter().all(|(_, event)| Action::ALL.contains(&event.action)),
        "an action is not among all of them"
    );
    let audit_head::Model { store_id, mut event_id, mac: mut previous, .. } = head::lock(transaction).await?;
    let needed = events.iter().flat_map(|(_, event)| &event.needs).filter_map(|need| need.at(at));
    let needed: BTreeSet<_> = needed.map(|(role, id)| (role, id.to_owned())).collect();
    let mut rows: Vec<ActiveModel> = Vec::with_capacity(events.len());
    for (actor, event) in events {
        event_id = event_id.checked_add(1).filter(|&next| next > 0).ok_or_else(|| Error::internal(BrokenHead))?;
        let mut row = Model {
            event_id,
            at: at.to_column(),
            actor,
            session_id: event.session_id,
            host_session_id: event.host_session_id,
            subject: event.subject,
            action: event.action.as_str().to_owned(),
            details: event.details.to_string(),
            prior_digest: event.prior_digest.map(|digest| digest.as_str().to_owned()),
            row_digest: event.row_digest.map(|digest| digest.as_str().to_owned()),
            key_id: key.id().as_str().to_owned(),
            mac: String::new(),
        };
        row.mac = chain::mac(key.secret(), &store_id, &previous, event_id, &row);
        previous.clone_from(&row.mac);
        rows.push(row.into_active_model());
    }
    for piece in rows.chunks(CHUNK).flat_map(in_few_sizes) {
        Entity::insert_many(piece.iter().cloned()).exec_without_returning(transaction).await?;
    }
    let needs: Vec<_> = needed.iter().map(|(role, id)| (*role, id.as_str())).collect();
    let needs = [needs.as_slice(), &[(Role::Audit, key.id().as_str())]].concat();
    head::advance(transaction, SignedHead::sign(key, store_id, event_id, previous), &needs).await
}
