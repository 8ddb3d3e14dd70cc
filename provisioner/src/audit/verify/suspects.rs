use std::collections::HashSet;

use entity::audit_log::Model;

/// How many suspects are kept to be told one by one.
const MOST: usize = 2000;

/// An event that does not fit where it stands.
pub(super) struct Suspect {
    pub event: Model,
    /// The MAC that stands before it, where anything does.
    pub previous: Option<String>,
    /// What was to be added to its number when it was met.
    pub shift: i64,
    /// Whether the event behind it was found to follow it, so that its MAC is the one that it was written with.
    pub is_followed: bool,
    /// Whether the event that it followed is missing.
    pub is_behind_gap: bool,
}

/// All of them, in the order in which they were met.
#[derive(Default)]
pub(super) struct Suspects {
    pub all: Vec<Suspect>,
    /// Every shift of numbers that the walk met.
    pub shifts: HashSet<i64>,
    /// How many there were beyond those that are kept.
    pub more: u64,
}

impl Suspect {
    /// The number that it was written under, if it stands where it was written.
    pub fn number(&self) -> i64 {
        self.event.event_id.saturating_add(self.shift)
    }
}

impl Suspects {
    pub fn add(&mut self, event: Model, previous: Option<String>, shift: i64) {
        self.shifts.insert(shift);
        if self.all.len() < MOST {
            self.all.push(Suspect { event, previous, shift, is_followed: false, is_behind_gap: false });
        } else {
            self.more += 1;
        }
    }

    /// The one that stands right before this event.
    pub fn before(&mut self, event_id: i64) -> Option<&mut Suspect> {
        let follows = |suspect: &&mut Suspect| suspect.event.event_id.checked_add(1) == Some(event_id);
        // One that follows nothing was never written: the first event is number 1.
        self.all.last_mut().filter(|suspect| suspect.previous.is_some()).filter(follows)
    }

    pub fn note_shift(&mut self, shift: i64) {
        self.shifts.insert(shift);
    }
}
