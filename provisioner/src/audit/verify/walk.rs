use std::collections::{HashMap, HashSet};

use entity::audit_log::Model;

use super::{
    Finding, FindingKind,
    claims::{Claim, Claims, Trusted},
    diagnosis::diagnose,
    suspects::Suspects,
};
use crate::{
    Role,
    audit::{
        Action, SignedHead,
        chain::{self, GENESIS},
        event::key_subject,
    },
    keyring::Keyring,
};

/// By how many places events may have been moved at once for the walk to find its way again. Beyond that the rest of
/// the trail is suspect.
const LARGEST_SHIFT: i64 = 8;

/// A walk along the trail, event by event in the order of their numbers.
pub(super) struct Walk<'a> {
    ring: &'a Keyring,
    store_id: String,
    kept: &'a [SignedHead],
    /// The MACs that the events have which kept heads name.
    seen: HashMap<i64, String>,
    /// The number that the next event stands under.
    expected: i64,
    /// What is to be added to the number of an event for the one that it was written under.
    shift: i64,
    /// The MAC that the next event follows.
    previous: String,
    /// The number under which the last event was written that is as it was, and its MAC.
    last_good: (i64, String),
    suspects: Suspects,
    findings: Vec<Finding>,
    /// The audit keys that were retired so far.
    retired: HashSet<String>,
    /// Events under a key that had been retired, which somebody wrote who has kept it.
    too_late: Vec<i64>,
    /// The events of operators and keys, before it is known which of them can be trusted.
    subjects: Vec<(String, Claim)>,
}

/// What a look at one event came to.
enum Look {
    Good,
    Bad,
    /// The ring lacks its key.
    Unknown,
}

impl<'a> Walk<'a> {
    pub fn new(ring: &'a Keyring, store_id: String, kept: &'a [SignedHead]) -> Self {
        Self {
            ring,
            store_id,
            kept,
            seen: HashMap::new(),
            expected: 1,
            shift: 0,
            previous: GENESIS.to_owned(),
            last_good: (0, GENESIS.to_owned()),
            suspects: Suspects::default(),
            findings: Vec::new(),
            retired: HashSet::new(),
            too_late: Vec::new(),
            subjects: Vec::new(),
        }
    }

    /// Looks at the next event.
    pub fn step(&mut self, event: Model) {
        if let Some(subject) = &event.subject {
            let claim =
                Claim { event_id: event.event_id, prior: event.prior_digest.clone(), left: event.row_digest.clone() };
            self.subjects.push((subject.clone(), claim));
        }
        if self.kept.iter().any(|head| head.event_id == event.event_id) {
            self.seen.insert(event.event_id, event.mac.clone());
        }
        if event.event_id < self.expected {
            // The first event is number 1.
            self.suspects.add(event, None, self.shift);
            return;
        }
        let gap = event.event_id - self.expected;
        if gap > 0 {
            self.step_over(event, gap);
        } else {
            self.follow(event);
        }
    }

    /// The end of the trail: what is wrong with it, and which events may be trusted.
    pub fn end(mut self, head: Option<&SignedHead>) -> (Vec<Finding>, Trusted) {
        let head = head.filter(|head| head.is_signed(self.ring));
        let diagnosis = diagnose(self.ring, &self.store_id, self.suspects, head);
        self.findings.extend(diagnosis.findings);
        let mut written = diagnosis.written;
        written.entry(self.last_good.0).or_default().push(self.last_good.1);
        let last = written.keys().copied().max().unwrap_or(0);
        match head {
            Some(head) if head.event_id > last => {
                self.findings.push(Finding::of_events(
                    FindingKind::EventMissing,
                    last.saturating_add(1),
                    head.event_id,
                ));
            }
            Some(head)
                if head.event_id == last
                    && written[&last].contains(&head.mac)
                    && !self.retired.contains(&head.key_id) => {}
            _ => self.findings.push(Finding::new(FindingKind::HeadWrong, "the head of the trail")),
        }
        for kept in self.kept {
            self.findings.extend(compare(self.ring, kept, &self.store_id, last, self.seen.get(&kept.event_id)));
        }
        self.findings.sort_by_key(|finding| finding.event_id.unwrap_or(i64::MAX));
        let mut misplaced = diagnosis.misplaced;
        misplaced.extend(self.too_late.into_iter().map(|event_id| (event_id, None)));
        let doubts = self.findings.iter().filter_map(|finding| finding.event_id).collect();
        let mut trusted = Trusted { misplaced, doubts, subjects: HashMap::new() };
        let mut subjects: HashMap<String, Claims> = HashMap::new();
        for (subject, claim) in self.subjects {
            subjects.entry(subject).or_default().note(&trusted, claim);
        }
        trusted.subjects = subjects;
        (self.findings, trusted)
    }

    /// An event that stands where it should.
    fn follow(&mut self, event: Model) {
        match self.look(&event, self.shift, &self.previous) {
            Look::Good => {
                self.vouch(&event);
                self.note_key(&event);
                self.pass(event);
            }
            Look::Unknown => {
                self.findings.push(Finding::of_event(FindingKind::EventUnproven, event.event_id));
                self.pass(event);
            }
            Look::Bad => match self.shift_of(&event) {
                Some(shift) => {
                    self.vouch(&event);
                    self.note_shift(&event, shift);
                    self.note_key(&event);
                    self.pass(event);
                }
                None => {
                    let previous = std::mem::replace(&mut self.previous, event.mac.clone());
                    self.expected = event.event_id.saturating_add(1);
                    self.suspects.add(event, Some(previous), self.shift);
                }
            },
        }
    }

    /// An event that stands behind a gap: others are missing, or its number is another than it was.
    fn step_over(&mut self, event: Model, gap: i64) {
        if let Look::Good = self.look(&event, self.shift.saturating_sub(gap), &self.previous) {
            self.findings.push(Finding::of_event(FindingKind::EventsRenumbered, event.event_id));
            self.shift = self.shift.saturating_sub(gap);
            self.note_key(&event);
        } else {
            let first = self.expected.saturating_add(self.shift);
            let last = first.saturating_add(gap - 1);
            self.findings.push(Finding::of_events(FindingKind::EventMissing, first, last));
            // Its MAC follows one that is gone.
            self.findings.push(Finding::of_event(FindingKind::EventUnproven, event.event_id));
        }
        self.pass(event);
    }

    /// Whether a key that is good ends with this event, or had ended before it.
    fn note_key(&mut self, event: &Model) {
        if self.retired.contains(&event.key_id) {
            self.findings.push(Finding::of_event(FindingKind::EventUnderRetiredKey, event.event_id));
            self.too_late.push(event.event_id);
        } else if event.action == Action::KeyRetired.as_str()
            && let Some(key_id) = event.subject.as_deref().and_then(audit_key)
        {
            self.retired.insert(key_id.to_owned());
        }
    }

    fn pass(&mut self, event: Model) {
        self.last_good = (event.event_id.saturating_add(self.shift), event.mac.clone());
        self.expected = event.event_id.saturating_add(1);
        self.previous = event.mac;
    }

    /// This event follows what stands before it.
    fn vouch(&mut self, event: &Model) {
        if let Some(suspect) = self.suspects.before(event.event_id) {
            suspect.is_followed = true;
        }
    }

    /// By how much the numbers differ from here on, if that is what is wrong: this event follows the one that stands
    /// before it, under another number.
    fn shift_of(&self, event: &Model) -> Option<i64> {
        let others = (-LARGEST_SHIFT..=LARGEST_SHIFT)
            .map(|by| self.shift.saturating_add(by))
            .filter(|&shift| shift != self.shift);
        others.into_iter().find(|&shift| matches!(self.look(event, shift, &self.previous), Look::Good))
    }

    fn note_shift(&mut self, event: &Model, shift: i64) {
        let by = shift.saturating_sub(self.shift);
        if by > 0 {
            let first = self.last_good.0.saturating_add(1);
            self.findings.push(Finding::of_events(FindingKind::EventMissing, first, first.saturating_add(by - 1)));
        }
        if by > 0
            && let Some(suspect) = self.suspects.before(event.event_id)
        {
            suspect.is_behind_gap = true;
        }
        self.findings.push(Finding::of_event(FindingKind::EventsRenumbered, event.event_id));
        self.suspects.note_shift(shift);
        self.shift = shift;
    }

    fn look(&self, event: &Model, shift: i64, previous: &str) -> Look {
        match self.ring.key(Role::Audit, &event.key_id) {
            None => Look::Unknown,
            Some(key) => {
                let event_id = event.event_id.saturating_add(shift);
                if chain::is_mac(key.secret(), &self.store_id, previous, event_id, event) {
                    Look::Good
                } else {
                    Look::Bad
                }
            }
        }
    }
}

/// The audit key that an event is about.
fn audit_key(subject: &str) -> Option<&str> {
    subject.strip_prefix(&key_subject(Role::Audit.as_str(), ""))
}

/// What a head that was kept has against the trail.
fn compare(ring: &Keyring, kept: &SignedHead, store_id: &str, last: i64, mac: Option<&String>) -> Option<Finding> {
    if !kept.is_signed(ring) {
        return Some(Finding::new(FindingKind::KeptHeadForged, format!("the kept head of event {}", kept.event_id)));
    }
    if kept.store_id != store_id {
        return Some(Finding::new(FindingKind::OtherStore, "the trail"));
    }
    match mac {
        _ if kept.event_id == 0 => None,
        Some(mac) if *mac == kept.mac => None,
        None if kept.event_id > last => Some(Finding::of_event(FindingKind::TrailCutOff, kept.event_id)),
        _ => Some(Finding::of_event(FindingKind::TrailReplaced, kept.event_id)),
    }
}
