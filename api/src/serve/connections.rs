//! Who is connected. There is a limit, and nobody who only sits there keeps others out.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    sync::{Notify, OwnedSemaphorePermit, Semaphore},
    time::Instant,
};

use super::MaxConnections;
use crate::metrics::OpenConnections;

/// How long a new connection is left alone though it says nothing and others wait: time enough to agree on TLS and to
/// send a request from the other side of the world.
const FIRST_WORDS: Duration = Duration::from_secs(1);

/// How long a client has to take in an answer while others wait for his place.
const TAKING_IN: Duration = Duration::from_secs(5);

/// The longest that a request can be at work, the taking in of a body that nobody read included.
const LONGEST_WORK: Duration = Duration::from_secs(40);

/// How long to wait for a place before somebody else is asked to leave.
const PATIENCE: Duration = Duration::from_millis(20);

/// The connections of a listener.
///
/// A connection is at work while a request on it is being answered. Otherwise it waits, and where all places are taken
/// the one that has waited longest is asked to leave for the next one who comes: an idle connection is closed at once,
/// an answer that is still on its way is taken in first.
pub(super) struct Connections {
    max: u32,
    free: Arc<Semaphore>,
    taken: Mutex<HashMap<u64, Arc<Guest>>>,
    last_number: AtomicU64,
    open: OpenConnections,
}

/// The place of one connection, which is free again when this is dropped.
pub(super) struct Place {
    number: u64,
    guest: Arc<Guest>,
    connections: Arc<Connections>,
    /// Given back last, when the number is off the list.
    _permit: OwnedSemaphorePermit,
}

/// A request at work on a connection, until this is dropped.
pub(super) struct AtWork<'a>(&'a Guest);

struct Guest {
    state: Mutex<State>,
    leave: Notify,
}

#[derive(Clone, Copy)]
struct State {
    doing: Doing,
    since: Instant,
    asked_to_leave: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// No request came so far.
    Nothing,
    Work,
    /// A request was answered. The answer may be on its way still.
    Answered,
}

impl Connections {
    pub fn new(max: MaxConnections, open: OpenConnections) -> Self {
        let max = max.get();
        Self {
            max,
            free: Arc::new(Semaphore::new(max as usize)),
            taken: Mutex::default(),
            last_number: AtomicU64::new(0),
            open,
        }
    }

    /// Takes a place for a connection that was just accepted, as soon as there is one.
    pub async fn place(self: &Arc<Self>) -> Place {
        loop {
            if let Ok(permit) = Arc::clone(&self.free).try_acquire_owned() {
                return self.take(permit);
            }
            self.make_room();
            let freed = Arc::clone(&self.free).acquire_owned();
            if let Ok(Ok(permit)) = tokio::time::timeout(PATIENCE, freed).await {
                return self.take(permit);
            }
        }
    }

    /// Asks the connection to leave that has waited longest, if one waits.
    pub fn make_room(&self) {
        let now = Instant::now();
        let taken = self.taken();
        let waiting = taken.values().filter_map(|guest| Some((guest.state().waiting_since(now)?, guest)));
        if let Some((_, guest)) = waiting.min_by_key(|(since, _)| *since) {
            guest.ask_to_leave();
        }
    }

    /// Asks every connection to leave, and waits until the last one has.
    pub async fn end(&self) {
        self.taken().values().for_each(|guest| guest.ask_to_leave());
        // It fails when nobody can acquire any more, which nobody brings about.
        let _ = self.free.acquire_many(self.max).await;
    }

    fn take(self: &Arc<Self>, permit: OwnedSemaphorePermit) -> Place {
        let number = self.last_number.fetch_add(1, Ordering::Relaxed);
        let guest = Arc::new(Guest {
            state: Mutex::new(State { doing: Doing::Nothing, since: Instant::now(), asked_to_leave: false }),
            leave: Notify::new(),
        });
        self.taken().insert(number, Arc::clone(&guest));
        self.open.inc();
        Place { number, guest, connections: Arc::clone(self), _permit: permit }
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<u64, Arc<Guest>>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Notes that a request has come, and with the end of what this returns that it is answered.
    pub fn at_work(&self) -> AtWork<'_> {
        self.guest.now(Doing::Work);
        AtWork(&self.guest)
    }

    /// Waits until the connection is to end.
    pub async fn asked_to_leave(&self) {
        self.guest.leave.notified().await;
    }

    /// Until when a connection that was asked to leave may finish what is under way.
    pub fn deadline(&self) -> Instant {
        let State { doing, since, .. } = *self.guest.state();
        match doing {
            Doing::Nothing => since,
            Doing::Work => since + LONGEST_WORK,
            Doing::Answered => since + TAKING_IN,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.taken().remove(&self.number);
        self.connections.open.dec();
    }
}

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.0.now(Doing::Answered);
    }
}

impl Guest {
    fn now(&self, doing: Doing) {
        let mut state = self.state();
        state.doing = doing;
        state.since = Instant::now();
    }

    fn ask_to_leave(&self) {
        self.state().asked_to_leave = true;
        self.leave.notify_one();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Since when the connection waits, if it may be asked to leave.
    fn waiting_since(&self, now: Instant) -> Option<Instant> {
        let is_left_alone = match self.doing {
            Doing::Nothing => now.duration_since(self.since) < FIRST_WORDS,
            Doing::Work => true,
            Doing::Answered => false,
        };
        (!self.asked_to_leave && !is_left_alone).then_some(self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn connections(max: &str) -> Arc<Connections> {
        Arc::new(Connections::new(MaxConnections::parse(max).unwrap(), OpenConnections::default()))
    }

    fn set(place: &Place, doing: Doing, ago: Duration) {
        *place.guest.state() = State { doing, since: Instant::now() - ago, asked_to_leave: false };
    }

    async fn is_asked(place: &Place) -> bool {
        tokio::time::timeout(Duration::ZERO, place.asked_to_leave()).await.is_ok()
    }

    #[tokio::test]
    async fn whoever_has_waited_longest_is_asked_to_leave() {
        let connections = connections("5");
        let mut places = Vec::new();
        for (doing, ago) in [
            (Doing::Work, 9 * SECOND),
            (Doing::Nothing, 3 * SECOND),
            (Doing::Answered, 4 * SECOND),
            (Doing::Answered, Duration::ZERO),
            (Doing::Nothing, Duration::ZERO),
        ] {
            let place = connections.place().await;
            set(&place, doing, ago);
            places.push(place);
        }
        // Nobody who works, nobody who has just come, and nobody twice.
        for expected in [Some(2), Some(1), Some(3), None] {
            connections.make_room();
            let mut asked = None;
            for (number, place) in places.iter().enumerate() {
                if is_asked(place).await {
                    assert_eq!(asked.replace(number), None);
                }
            }
            assert_eq!(asked, expected);
        }
    }

    #[tokio::test]
    async fn a_place_is_given_to_the_next_when_it_is_left() {
        let connections = connections("1");
        let first = connections.place().await;
        drop(first.at_work());
        let (asked, second) = tokio::join!(
            async {
                first.asked_to_leave().await;
                drop(first);
            },
            connections.place()
        );
        let () = asked;
        assert!(!is_asked(&second).await);
        assert_eq!((connections.taken().len(), connections.open.get()), (1, 1));

        // The end waits for the last one, and asks him first.
        tokio::join!(connections.end(), async move { second.asked_to_leave().await });
        assert_eq!((connections.taken().len(), connections.open.get()), (0, 0));
    }

    #[tokio::test]
    async fn what_is_under_way_is_finished_within_limits() {
        let place = connections("1").place().await;
        let left = |place: &Place| place.deadline().saturating_duration_since(Instant::now());
        assert_eq!(left(&place), Duration::ZERO);
        let work = place.at_work();
        assert!(left(&place) > LONGEST_WORK - SECOND);
        drop(work);
        assert!(left(&place) > TAKING_IN - SECOND && left(&place) <= TAKING_IN);
        set(&place, Doing::Answered, TAKING_IN);
        assert_eq!(left(&place), Duration::ZERO);
    }
}
