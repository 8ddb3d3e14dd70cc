use std::collections::HashMap;

use super::{Finding, FindingKind};

/// What the walk along the trail leaves for the comparison with the rows.
#[derive(Default)]
pub(super) struct Trusted {
    /// Events that nothing may be concluded from, by the numbers under which they stand; those that only stand in a
    /// wrong place have the right one.
    pub misplaced: HashMap<i64, Option<i64>>,
    /// The numbers at which something is wrong with the trail, in order.
    pub doubts: Vec<i64>,
    /// What the events of each operator and key say.
    pub subjects: HashMap<String, Claims>,
}

/// What an event says of its row: what it found, and what it left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub event_id: i64,
    pub prior: Option<String>,
    pub left: Option<String>,
}

/// What the trail says of one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Claims {
    /// The last event that can be trusted.
    pub trusted: Option<Claim>,
    /// The last of the others.
    pub untrusted: Option<Claim>,
    /// The events that found the row otherwise than the one before had left it.
    surprised: Vec<(i64, FindingKind)>,
}

impl Trusted {
    /// Whether nothing is wrong with the trail between two of its events.
    fn is_whole_between(&self, one: i64, other: i64) -> bool {
        let first = self.doubts.partition_point(|&doubt| doubt <= one);
        self.doubts.get(first).is_none_or(|&doubt| doubt > other)
    }
}

impl Claims {
    /// Takes note of one more event of the row. They come in the order of their numbers.
    pub fn note(&mut self, trail: &Trusted, mut claim: Claim) {
        let newest = match trail.misplaced.get(&claim.event_id) {
            None => {
                self.surprised.extend(self.surprise(trail, &claim));
                &mut self.trusted
            }
            Some(Some(genuine)) => {
                claim.event_id = *genuine;
                &mut self.trusted
            }
            Some(None) => &mut self.untrusted,
        };
        if newest.as_ref().is_none_or(|newest| newest.event_id < claim.event_id) {
            *newest = Some(claim);
        }
    }

    /// What was done to the row behind the trail's back, for each event that a change of the service's own came after.
    pub fn changed_in_between(&self, what: &str) -> impl Iterator<Item = Finding> {
        self.surprised
            .iter()
            .map(move |(event_id, kind)| Finding::new(*kind, format!("{what}, before event {event_id},")))
    }

    /// What must have happened to the row before this event. Where the trail has been tampered with since the event
    /// before, that is what is told, and no conclusions are drawn from it.
    fn surprise(&self, trail: &Trusted, claim: &Claim) -> Option<(i64, FindingKind)> {
        let before = self.trusted.as_ref();
        let is_expected = before.and_then(|before| before.left.as_ref()) == claim.prior.as_ref();
        if is_expected || !trail.is_whole_between(before.map_or(0, |before| before.event_id), claim.event_id) {
            return None;
        }
        let kind = match (before, &claim.prior) {
            (None, _) => FindingKind::RowInserted,
            (Some(_), None) => FindingKind::RowMissing,
            (Some(_), Some(_)) => FindingKind::RowEdited,
        };
        Some((claim.event_id, kind))
    }
}
