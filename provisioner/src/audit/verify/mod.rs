//! Whether the trail is whole, and the rows are as it left them.

mod diagnosis;
mod finding;
mod rows;
mod suspects;
mod walk;

use std::collections::HashMap;

use entity::audit_log::{Column, Entity};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub use finding::{Finding, FindingKind};

use super::{SignedHead, head};
use crate::{Error, Provisioner};
use walk::Walk;

/// How many rows are read at a time.
const PAGE: u64 = 2000;

/// How many findings are told one by one. Who has changed more than that has changed everything.
const MOST: usize = 1000;

/// What a look at the whole trail came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrailReport {
    pub events: u64,
    pub host_sessions: u64,
    pub operators: u64,
    pub keys: u64,
    /// Where the trail ends, where its head is good.
    pub head: Option<SignedHead>,
    /// What is wrong: events first, in their order, then rows. None: the trail is whole.
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub more_findings: u64,
}

/// What the walk along the trail leaves for the comparison with the rows.
#[derive(Default)]
struct Trusted {
    /// Events that nothing may be concluded from, by the numbers under which they stand; those that only stand in a
    /// wrong place have the right one.
    misplaced: HashMap<i64, Option<i64>>,
    /// What the last event of each operator and key says.
    subjects: HashMap<String, Claims>,
}

/// What the trail says of one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Claims {
    /// What the last event that can be trusted left behind, and its number.
    trusted: Option<(i64, Option<String>)>,
    /// What the last of the others claims.
    untrusted: Option<(i64, Option<String>)>,
}

impl TrailReport {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }

    fn add(&mut self, finding: Finding) {
        if self.findings.len() < MOST {
            self.findings.push(finding);
        } else {
            self.more_findings += 1;
        }
    }
}

impl Claims {
    /// Takes note of one more event of the row.
    fn note(&mut self, trusted: &HashMap<i64, Option<i64>>, event_id: i64, digest: Option<String>) {
        let (claim, event_id) = match trusted.get(&event_id) {
            None => (&mut self.trusted, event_id),
            Some(Some(genuine)) => (&mut self.trusted, *genuine),
            Some(None) => (&mut self.untrusted, event_id),
        };
        if claim.as_ref().is_none_or(|(newest, _)| *newest < event_id) {
            *claim = Some((event_id, digest));
        }
    }
}

impl Provisioner {
    /// Walks the whole trail and holds every host session, operator and key against it, on one state of the store: what
    /// is committed meanwhile is not looked at. `kept`: heads that were seen before, which the trail must contain.
    ///
    /// It needs every audit key under which events were written. Memory holds a few thousand rows, whatever the store
    /// has; events are read twice.
    pub async fn verify_trail(&self, kept: &[SignedHead]) -> Result<TrailReport, Error> {
        let snapshot = self.store().begin_snapshot().await?;
        let ring = self.keyring();
        let mut report = TrailReport::default();
        let head = head::find(&snapshot).await?.map(SignedHead::from);
        let store_id = head.as_ref().map(|head| head.store_id.clone()).unwrap_or_default();
        let mut walk = Walk::new(&ring, store_id, kept);
        let mut position = i64::MIN;
        loop {
            let page = events_after(&snapshot, position).await?;
            let Some(last) = page.last() else { break };
            position = last.event_id;
            report.events += page.len() as u64;
            for event in page {
                walk.step(event);
            }
        }
        let (findings, trusted) = walk.end(head.as_ref());
        report.head = head.filter(|head| head.is_signed(&ring));
        findings.into_iter().for_each(|finding| report.add(finding));
        rows::compare(&snapshot, &trusted, &mut report).await?;
        snapshot.rollback().await?;
        Ok(report)
    }
}

async fn events_after(
    snapshot: &DatabaseTransaction,
    position: i64,
) -> Result<Vec<entity::audit_log::Model>, sea_orm::DbErr> {
    Entity::find().filter(Column::EventId.gt(position)).order_by_asc(Column::EventId).limit(PAGE).all(snapshot).await
}
