//! Requests that arrive together go to the store together.
//!
//! Whatever arrives while a trip is under way goes with the next one, so a busy store is asked rarely and for much, and an
//! idle one at once: nobody waits for others to come. A request never goes on a trip that began before it arrived. What was
//! committed before the request is therefore seen by it, as if it had gone alone.
//!
//! A trip is a task of its own. A caller who goes away is not missed: a request of his that waits is not carried, and one
//! that is on its way gets there, with the others.

mod kinds;
mod max_queue;
mod metrics;
mod padding;
mod queue;
mod room;

pub(crate) use kinds::Trips;
pub use max_queue::MaxQueue;
pub(crate) use metrics::TripOutcome;
pub(crate) use padding::{in_few_sizes, padded};
pub(crate) use queue::{Limits, Passenger};
pub use room::Place;
pub(crate) use room::Room;

use std::{future::Future, sync::Arc};

use metrics::KindMetrics;
use queue::{Boarded, Queue};

use crate::Error;

/// The trips of requests of one kind `Q`, which are answered with `A`. Cheap to clone: clones share the queue.
pub(crate) struct RoundTrips<Q, A>(Arc<Queue<Q, A>>);

/// A trip that ended without an answer, which is a mistake in the program. It ends nobody's service.
#[derive(Debug, thiserror::Error)]
#[error("a round trip to the store ended without an answer")]
struct Lost;

impl<Q, A> RoundTrips<Q, A>
where
    Q: Send + 'static,
    A: Send + 'static,
{
    /// Trips within these limits, of which this is counted.
    fn new(limits: Limits, metrics: KindMetrics) -> Self {
        Self(Arc::new(Queue::new(limits, metrics)))
    }

    /// Counts a trip that has ended.
    pub fn note(&self, outcome: TripOutcome) {
        self.0.metrics().note_outcome(outcome);
    }

    /// What a trip that only reads comes back with, counted. One that takes longer than anybody waits, because its connection
    /// hangs, is given up, so that those behind it can go: it has changed nothing.
    pub async fn read<T>(&self, trip: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let read = tokio::time::timeout(self.0.patience(), trip).await;
        let read = read.unwrap_or_else(|_elapsed| Err(Error::timed_out()));
        self.note(if read.is_ok() { TripOutcome::Done } else { TripOutcome::Failed });
        read
    }

    /// How many wait.
    fn waiting(&self) -> usize {
        self.0.waiting()
    }

    /// Sends a request with the next trip, and waits for its answer. `carry` makes a trip with what it needs for that: it
    /// answers its passengers, and returns those who could not go with the others, for the trip after it.
    ///
    /// Fails with [`Error::Overloaded`] where the queue is full. Fails with [`Error::Unavailable`] where no trip begins
    /// within the patience of the limits.
    pub async fn send<P, C, F>(&self, needs: &P, request: Q, carry: C) -> Result<A, Error>
    where
        P: Clone + Send + 'static,
        C: Fn(P, Vec<Passenger<Q, A>>) -> F + Send + 'static,
        F: Future<Output = Vec<Passenger<Q, A>>> + Send + 'static,
    {
        let (mut ticket, begins) = self.0.join(request)?;
        if begins {
            tokio::spawn(Lane(Arc::clone(&self.0)).run(needs.clone(), carry));
        }
        match tokio::time::timeout(self.0.patience(), &mut ticket.answer).await {
            Ok(answer) => answer.map_err(|_| Error::internal(Lost)),
            Err(_elapsed) => match self.0.give_up(&ticket) {
                Boarded::No => Err(Error::timed_out()),
                Boarded::Yes => ticket.answer.await.map_err(|_| Error::internal(Lost)),
            },
        }
    }
}

impl<Q, A> RoundTrips<Q, Result<A, Error>>
where
    Q: Send + 'static,
    A: Send + 'static,
{
    /// Lets somebody go on with one of these trips who has come from others. He is refused where the queue is full.
    pub fn pass_on<P, C, F>(&self, needs: &P, passenger: Passenger<Q, Result<A, Error>>, carry: C)
    where
        P: Clone + Send + 'static,
        C: Fn(P, Vec<Passenger<Q, Result<A, Error>>>) -> F + Send + 'static,
        F: Future<Output = Vec<Passenger<Q, Result<A, Error>>>> + Send + 'static,
    {
        match self.0.join_from_another(passenger) {
            Ok(true) => drop(tokio::spawn(Lane(Arc::clone(&self.0)).run(needs.clone(), carry))),
            Ok(false) => {}
            Err(refused) => refused.reply.send(Err(Error::Overloaded)),
        }
    }
}

/// One trip after the other, until nobody waits.
struct Lane<Q, A>(Arc<Queue<Q, A>>);

impl<Q, A> Lane<Q, A> {
    async fn run<P, C, F>(self, needs: P, carry: C)
    where
        P: Clone,
        C: Fn(P, Vec<Passenger<Q, A>>) -> F,
        F: Future<Output = Vec<Passenger<Q, A>>>,
    {
        while let Some(passengers) = self.0.board() {
            let left_behind = carry(needs.clone(), passengers).await;
            self.0.put_back(left_behind);
            // What has arrived and was not yet read goes with the next trip. It costs a pass through what is ready to run,
            // and trips under load are three times as full.
            tokio::task::yield_now().await;
        }
    }
}

impl<Q, A> Drop for Lane<Q, A> {
    /// Whatever ends a lane, another one may begin.
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.end_lane_and_drop_waiting();
        }
    }
}

impl<Q, A> Clone for RoundTrips<Q, A> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

#[cfg(test)]
mod tests;
