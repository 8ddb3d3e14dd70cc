//! Whether the trail is whole, and the rows are as it left them.

mod claims;
mod diagnosis;
mod finding;
mod rows;
mod suspects;
mod walk;

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
        report.head = head.filter(|_| findings.iter().all(|finding| finding.kind != FindingKind::HeadWrong));
        findings.into_iter().for_each(|finding| report.add(finding));
        rows::compare(&snapshot, trusted, &mut report).await?;
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
