//! Whether the trail is whole, and the rows are as it left them.

mod claims;
mod diagnosis;
mod finding;
mod rows;
mod sqlite;
mod suspects;
mod tally;
mod walk;

use database::Engine;
use entity::{
    audit_log::{Column, Entity},
    host_sessions,
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

pub use finding::{Finding, FindingKind};

use super::{SignedHead, head};
use crate::{Error, Provisioner};
use tally::Tally;
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
        if self.store().engine() == Engine::Sqlite {
            let findings = [sqlite::misspelled(&snapshot).await?, sqlite::damages(&snapshot).await?].concat();
            findings.into_iter().for_each(|finding| report.add(finding));
            // Such values may not be readable at all, and nothing can be concluded from a file that is damaged.
            if !report.is_whole() {
                return Ok(report);
            }
        }
        let head = head::find(&snapshot).await?.map(SignedHead::from);
        let store_id = head.as_ref().map(|head| head.store_id.clone()).unwrap_or_default();
        let mut walk = Walk::new(&ring, store_id, kept);
        let mut by_number = Tally::new(self.random())?;
        let mut by_index = by_number.clone();
        let mut position = None;
        loop {
            let page = events_after(&snapshot, position).await?;
            let Some(last) = page.last() else { break };
            position = Some(last.event_id);
            report.events += page.len() as u64;
            for event in page {
                by_number.add_event(&event);
                walk.step(event);
            }
        }
        let (findings, trusted) = walk.end(head.as_ref());
        report.head = head.filter(|_| findings.iter().all(|finding| finding.kind != FindingKind::HeadWrong));
        findings.into_iter().for_each(|finding| report.add(finding));
        rows::compare(&snapshot, trusted, &mut by_index, &mut report).await?;
        let counts = [(report.events, Entity::find().count(&snapshot).await?, "canvas.AuditLog")];
        let host_sessions = host_sessions::Entity::find().count(&snapshot).await?;
        let counts = counts.into_iter().chain([(report.host_sessions, host_sessions, "canvas.HostSessions")]);
        for (_, _, table) in counts.filter(|(read, counted, _)| read != counted) {
            report.add(Finding::new(FindingKind::ReadDifferently, table));
        }
        if by_index != by_number {
            report.add(Finding::new(FindingKind::ReadDifferently, "canvas.AuditLog, by host sessions,"));
        }
        snapshot.rollback().await?;
        Ok(report)
    }
}

async fn events_after(
    snapshot: &DatabaseTransaction,
    position: Option<i64>,
) -> Result<Vec<entity::audit_log::Model>, sea_orm::DbErr> {
    Entity::find()
        .filter(behind(Column::EventId, position))
        .order_by_asc(Column::EventId)
        .limit(PAGE)
        .all(snapshot)
        .await
}

/// What has a larger number than this. `None`: everything, down to the smallest number there is.
fn behind(column: impl ColumnTrait, position: Option<i64>) -> Condition {
    Condition::all().add_option(position.map(|position| column.gt(position)))
}
