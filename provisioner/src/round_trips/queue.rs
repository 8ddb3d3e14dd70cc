use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::oneshot;

use super::metrics::KindMetrics;
use crate::Error;

/// How far a kind of request may share, and how many may wait.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// How many trips are under way at once.
    pub lanes: usize,
    /// How many requests go on one trip.
    pub trip: usize,
    /// How many requests wait for a trip. One more is refused.
    pub queue: usize,
    /// How long a request waits until a trip with it begins.
    pub patience: Duration,
}

/// A request on a trip, and where its answer goes.
pub(crate) struct Passenger<Q, A> {
    pub request: Q,
    pub reply: Reply<A>,
}

/// Where an answer goes.
pub(crate) struct Reply<A> {
    number: u64,
    answer: oneshot::Sender<A>,
    /// When it came, until it was on a trip.
    came: Option<Instant>,
}

/// What whoever has sent a request waits with.
pub(super) struct Ticket<A> {
    number: u64,
    pub answer: oneshot::Receiver<A>,
}

/// Whether a request is on its way.
pub(super) enum Boarded {
    Yes,
    No,
}

pub(super) struct Queue<Q, A> {
    limits: Limits,
    metrics: KindMetrics,
    state: Mutex<State<Q, A>>,
}

struct State<Q, A> {
    waiting: VecDeque<Passenger<Q, A>>,
    lanes: usize,
    last_number: u64,
}

impl<A> Reply<A> {
    /// Answers the request. Nobody may be there to hear it any more.
    pub fn send(self, answer: A) {
        let _ = self.answer.send(answer);
    }
}

impl<Q, A> Passenger<Q, Result<A, Error>> {
    /// Answers each with his own outcome, in their order, or all of them with what kept the trip from arriving. Nobody is
    /// left behind.
    pub fn answer_each(passengers: Vec<Self>, outcomes: Result<Vec<A>, Error>) -> Vec<Self> {
        match outcomes {
            Ok(outcomes) => {
                passengers.into_iter().zip(outcomes).for_each(|(passenger, it)| passenger.reply.send(Ok(it)))
            }
            Err(error) => passengers.into_iter().for_each(|passenger| passenger.reply.send(Err(error.clone()))),
        }
        Vec::new()
    }
}

impl<Q, A> Queue<Q, A> {
    pub fn new(limits: Limits, metrics: KindMetrics) -> Self {
        let state = State { waiting: VecDeque::new(), lanes: 0, last_number: 0 };
        Self { limits, metrics, state: Mutex::new(state) }
    }

    pub fn metrics(&self) -> &KindMetrics {
        &self.metrics
    }

    pub fn waiting(&self) -> usize {
        self.state().waiting.len()
    }

    pub fn patience(&self) -> Duration {
        self.limits.patience
    }

    /// Joins the queue. Says whether the caller is to begin a lane, which is counted already.
    pub fn join(&self, request: Q) -> Result<(Ticket<A>, bool), Error> {
        let came = Some(Instant::now());
        let mut state = self.state();
        state.check_room(&self.limits)?;
        state.last_number += 1;
        let number = state.last_number;
        let (sender, receiver) = oneshot::channel();
        state.waiting.push_back(Passenger { request, reply: Reply { number, answer: sender, came } });
        let begins = state.begin_lane(&self.limits);
        Ok((Ticket { number, answer: receiver }, begins))
    }

    /// The same for somebody who comes from another queue. He is given back where there is no room.
    pub fn join_from_another(&self, passenger: Passenger<Q, A>) -> Result<bool, Passenger<Q, A>> {
        let mut state = self.state();
        if state.check_room(&self.limits).is_err() {
            return Err(passenger);
        }
        state.waiting.push_back(passenger);
        Ok(state.begin_lane(&self.limits))
    }

    /// The passengers of the next trip, in the order in which they came. `None`: nobody waits, and the lane has ended.
    pub fn board(&self) -> Option<Vec<Passenger<Q, A>>> {
        let mut state = self.state();
        let mut boarded = Vec::with_capacity(state.waiting.len().min(self.limits.trip));
        while boarded.len() < self.limits.trip
            && let Some(passenger) = state.waiting.pop_front()
        {
            // Whoever has gone away meanwhile asked for nothing that was begun.
            if !passenger.reply.answer.is_closed() {
                boarded.push(passenger);
            }
        }
        if boarded.is_empty() {
            state.lanes -= 1;
            return None;
        }
        drop(state);
        let now = Instant::now();
        let requests = boarded.len();
        let came = boarded.iter_mut().filter_map(|passenger| passenger.reply.came.take());
        self.metrics.note_trip(requests, came.map(|came| now.duration_since(came)));
        Some(boarded)
    }

    /// Lets these wait again, before all others.
    pub fn put_back(&self, passengers: Vec<Passenger<Q, A>>) {
        let mut state = self.state();
        for passenger in passengers.into_iter().rev() {
            state.waiting.push_front(passenger);
        }
    }

    /// Takes a request back that still waits.
    pub fn give_up(&self, ticket: &Ticket<A>) -> Boarded {
        let mut state = self.state();
        let waiting = state.waiting.iter().position(|passenger| passenger.reply.number == ticket.number);
        match waiting.and_then(|position| state.waiting.remove(position)) {
            Some(_) => Boarded::No,
            None => Boarded::Yes,
        }
    }

    /// Ends a lane that broke down. Whoever waits is told so rather than left to wait for the next one who comes.
    pub fn end_lane_and_drop_waiting(&self) {
        let mut state = self.state();
        state.lanes -= 1;
        if state.lanes == 0 {
            state.waiting.clear();
        }
    }

    /// Whoever panicked while he held the lock left a queue that is whole.
    fn state(&self) -> MutexGuard<'_, State<Q, A>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<Q, A> State<Q, A> {
    fn begin_lane(&mut self, limits: &Limits) -> bool {
        let begins = self.lanes < limits.lanes;
        self.lanes += usize::from(begins);
        begins
    }

    fn check_room(&self, limits: &Limits) -> Result<(), Error> {
        if self.waiting.len() < limits.queue { Ok(()) } else { Err(Error::Overloaded) }
    }
}
