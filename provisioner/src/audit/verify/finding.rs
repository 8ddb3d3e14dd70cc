use std::fmt;

/// Something that is not as the trail, or whoever keeps its head, says it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    /// What it is about, in words: `event 57`, `host session 17`.
    pub what: String,
    /// The number of the event, or of the first of several.
    pub event_id: Option<i64>,
}

/// What is wrong. The names are words of the contract, and are never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FindingKind {
    /// The event says something else than when it was written.
    EventEdited,
    /// The event was written, and is not there.
    EventMissing,
    /// The event stands in the place of another.
    EventMoved,
    /// Nobody who has the keyring wrote this event.
    EventInserted,
    /// Whether the event is as it was cannot be told: the one before it is missing, or the ring lacks its key.
    EventUnproven,
    /// The event was written under a key that had been retired before: by somebody who has kept it.
    EventUnderRetiredKey,
    /// The events from here on have other numbers than when they were written.
    EventsRenumbered,
    /// The end of the trail was cut off: somebody has seen a later event.
    TrailCutOff,
    /// Another event was seen in this place.
    TrailReplaced,
    /// The trail is another store's.
    OtherStore,
    /// The head of the trail is missing, or nobody who has the keyring wrote it, or it does not name the last event.
    HeadWrong,
    /// The head that was kept was not signed by a key of this ring.
    KeptHeadForged,
    /// What is read one way is not what is read another way: an index leaves something out, or the database lies.
    ReadDifferently,
    /// The SQLite file is not as SQLite keeps one.
    StoreDamaged,
    /// The row is not as its last event left it.
    RowEdited,
    /// The row was written by nobody that the trail knows of.
    RowInserted,
    /// The trail tells of the row, and it is not there.
    RowMissing,
    /// The row is as its last event says, which is one that cannot be trusted.
    RowUnproven,
}

impl FindingKind {
    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EventEdited => "event_edited",
            Self::EventMissing => "event_missing",
            Self::EventMoved => "event_moved",
            Self::EventInserted => "event_inserted",
            Self::EventUnproven => "event_unproven",
            Self::EventUnderRetiredKey => "event_under_retired_key",
            Self::EventsRenumbered => "events_renumbered",
            Self::TrailCutOff => "trail_cut_off",
            Self::TrailReplaced => "trail_replaced",
            Self::OtherStore => "other_store",
            Self::HeadWrong => "head_wrong",
            Self::KeptHeadForged => "kept_head_forged",
            Self::ReadDifferently => "read_differently",
            Self::StoreDamaged => "store_damaged",
            Self::RowEdited => "row_edited",
            Self::RowInserted => "row_inserted",
            Self::RowMissing => "row_missing",
            Self::RowUnproven => "row_unproven",
        }
    }

    fn predicate(self) -> &'static str {
        match self {
            Self::EventEdited => "was edited",
            Self::EventMissing => "is missing",
            Self::EventMoved => "stands in the place of another",
            Self::EventInserted => "was inserted",
            Self::EventUnproven => "cannot be proven",
            Self::EventUnderRetiredKey => "was written under a key that had been retired",
            Self::EventsRenumbered => "and those after it have other numbers than they had",
            Self::TrailCutOff => "was seen, and the trail ends before it",
            Self::TrailReplaced => "is not the one that was seen",
            Self::OtherStore => "is of another store",
            Self::HeadWrong => "is not what the service wrote last",
            Self::KeptHeadForged => "was not signed by a key of this keyring",
            Self::ReadDifferently => "is not the same when it is read in another way",
            Self::StoreDamaged => "is damaged",
            Self::RowEdited => "was edited behind the trail's back",
            Self::RowInserted => "was inserted behind the trail's back",
            Self::RowMissing => "was deleted behind the trail's back",
            Self::RowUnproven => "is as an event says that cannot be trusted",
        }
    }
}

impl Finding {
    pub(super) fn new(kind: FindingKind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into(), event_id: None }
    }

    pub(super) fn of_event(kind: FindingKind, event_id: i64) -> Self {
        Self { kind, what: format!("event {event_id}"), event_id: Some(event_id) }
    }

    pub(super) fn of_events(kind: FindingKind, first: i64, last: i64) -> Self {
        if first == last {
            return Self::of_event(kind, first);
        }
        Self { kind, what: format!("each of the events {first} to {last}"), event_id: Some(first) }
    }
}

impl fmt::Display for Finding {
    /// A sentence without its full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.what, self.kind.predicate())
    }
}
