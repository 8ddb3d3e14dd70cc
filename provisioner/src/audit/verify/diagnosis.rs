use std::collections::{HashMap, HashSet};

use super::{
    Finding, FindingKind,
    suspects::{Suspect, Suspects},
};
use crate::{
    Role,
    audit::{SignedHead, chain},
    keyring::Keyring,
};

/// Up to how many suspects are held against each other, which takes their number to the third power. Of more of them it
/// is only said that they do not fit.
const MOST: usize = 40;

/// What is wrong with the suspects, held against each other: an event that was exchanged with another fits in that
/// one's place, and an event behind one that was edited fits behind what that one was.
#[derive(Default)]
pub(super) struct Diagnosis {
    pub findings: Vec<Finding>,
    /// By the numbers under which they stand: events that cannot be trusted, and the right numbers of those that can.
    pub misplaced: HashMap<i64, Option<i64>>,
    /// The numbers of the events among them that were written, and the MACs that they had.
    pub written: HashMap<i64, Vec<String>>,
}

pub(super) fn diagnose(ring: &Keyring, store_id: &str, suspects: Suspects, head: Option<&SignedHead>) -> Diagnosis {
    let chain = Chain { ring, store_id };
    let few = if suspects.all.len() <= MOST { suspects.all.as_slice() } else { &[] };
    let recomputed: Vec<_> = few.iter().map(|suspect| chain.recompute(suspect)).collect();
    // Every MAC that one of them may follow, and every number that it may have been written under.
    let own = few.iter().flat_map(|suspect| [Some(suspect.event.mac.as_str()), suspect.previous.as_deref()]);
    let macs: HashSet<&str> = own.chain(recomputed.iter().map(Option::as_deref)).flatten().collect();
    let shifted = |suspect: &Suspect| {
        let event_id = suspect.event.event_id;
        suspects.shifts.iter().map(move |shift| event_id.saturating_add(*shift)).collect::<Vec<_>>()
    };
    let numbers: HashSet<i64> = few.iter().flat_map(shifted).collect();
    let places: Vec<_> = few.iter().map(|suspect| chain.find_place(suspect, &numbers, &macs)).collect();
    let mut vouched: HashSet<&str> = places.iter().flatten().map(|place| place.previous).collect();
    vouched.extend(head.map(|head| head.mac.as_str()));

    let mut diagnosis = Diagnosis::default();
    for (at, suspect) in suspects.all.iter().enumerate() {
        let mac = suspect.event.mac.as_str();
        if let Some(place) = places.get(at).copied().flatten() {
            diagnosis.find(suspect, place, shifted(suspect).contains(&place.number));
            continue;
        }
        // Its MAC may be all that was edited.
        let recomputed = recomputed.get(at).and_then(Option::as_deref);
        let was_written =
            suspect.is_followed || vouched.contains(mac) || recomputed.is_some_and(|mac| vouched.contains(mac));
        let kind = match was_written {
            _ if suspect.is_behind_gap => FindingKind::EventUnproven,
            true => FindingKind::EventEdited,
            false => FindingKind::EventInserted,
        };
        if was_written {
            let macs = [Some(mac), recomputed].into_iter().flatten().map(str::to_owned);
            diagnosis.written.insert(suspect.number(), macs.collect());
        }
        diagnosis.findings.push(Finding::of_event(kind, suspect.event.event_id));
        diagnosis.misplaced.insert(suspect.event.event_id, None);
    }
    if suspects.more > 0 {
        let what = format!("each of {} events behind these", suspects.more);
        diagnosis.findings.push(Finding::new(FindingKind::EventUnproven, what));
    }
    diagnosis
}

impl Diagnosis {
    /// An event that is as it was written, whether or not in its place.
    fn find(&mut self, suspect: &Suspect, place: Place<'_>, is_in_place: bool) {
        let event_id = suspect.event.event_id;
        if !is_in_place {
            let what = format!("event {}, at {event_id},", place.number);
            self.findings.push(Finding { kind: FindingKind::EventMoved, what, event_id: Some(event_id) });
        }
        self.written.insert(place.number, vec![suspect.event.mac.clone()]);
        self.misplaced.insert(event_id, Some(place.number));
    }
}

/// Where an event was written.
#[derive(Clone, Copy)]
struct Place<'a> {
    number: i64,
    previous: &'a str,
}

struct Chain<'a> {
    ring: &'a Keyring,
    store_id: &'a str,
}

impl Chain<'_> {
    /// The MAC that the event would have where it stands.
    fn recompute(&self, suspect: &Suspect) -> Option<String> {
        let key = self.ring.key(Role::Audit, &suspect.event.key_id)?;
        let previous = suspect.previous.as_deref()?;
        Some(chain::mac(key.secret(), self.store_id, previous, suspect.number(), &suspect.event))
    }

    /// Under which of these numbers, and behind which of these MACs, the event was written.
    fn find_place<'m>(&self, suspect: &Suspect, numbers: &HashSet<i64>, macs: &HashSet<&'m str>) -> Option<Place<'m>> {
        let key = self.ring.key(Role::Audit, &suspect.event.key_id)?;
        let places = numbers.iter().flat_map(|&number| macs.iter().map(move |&previous| Place { number, previous }));
        places
            .into_iter()
            .find(|place| chain::is_mac(key.secret(), self.store_id, place.previous, place.number, &suspect.event))
    }
}
