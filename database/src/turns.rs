use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use sea_orm::{ConnAcquireErr, DbErr};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::store::Patience;

/// Turns to do something that only so many may do at once. First come, first served.
#[derive(Clone)]
pub(crate) struct Turns {
    free: Arc<Semaphore>,
    limit: usize,
    waiting: Arc<AtomicUsize>,
}

/// How many turns there are, at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnCounts {
    /// The most that may be taken at once.
    pub limit: usize,
    pub taken: usize,
    /// How many wait for one.
    pub waiting: usize,
}

impl Turns {
    pub fn new(limit: usize) -> Self {
        Self { free: Arc::new(Semaphore::new(limit)), limit, waiting: Arc::default() }
    }

    /// Waits for a turn, as long as this patience lasts. It ends when what is returned is dropped.
    pub async fn take(&self, patience: Patience) -> Result<OwnedSemaphorePermit, DbErr> {
        let _waiting = Waiting::new(&self.waiting);
        let turn = tokio::time::timeout(patience.limit(), Arc::clone(&self.free).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)) };
        Ok(turn)
    }

    pub fn counts(&self) -> TurnCounts {
        TurnCounts {
            limit: self.limit,
            taken: self.limit.saturating_sub(self.free.available_permits()),
            waiting: self.waiting.load(Ordering::Relaxed),
        }
    }
}

/// Somebody who waits, until this is dropped: also when he gives up.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn those_who_take_turns_and_those_who_wait_are_counted() {
        let turns = Turns::new(2);
        let counts = |taken, waiting| TurnCounts { limit: 2, taken, waiting };
        assert_eq!(turns.counts(), counts(0, 0));
        let patience = Patience::new(Duration::from_secs(60));
        let (first, second) = (turns.take(patience).await.unwrap(), turns.take(patience).await.unwrap());
        assert_eq!(turns.counts(), counts(2, 0));

        let mut third = Box::pin(turns.take(patience));
        assert!(tokio::time::timeout(Duration::ZERO, &mut third).await.is_err());
        assert_eq!(turns.counts(), counts(2, 1));
        drop(first);
        let third = third.await.unwrap();
        assert_eq!(turns.counts(), counts(2, 0));

        // Whoever loses his patience, or is given up himself, waits no longer.
        assert!(turns.take(Patience::new(Duration::ZERO)).await.is_err());
        let mut given_up = Box::pin(turns.take(patience));
        assert!(tokio::time::timeout(Duration::ZERO, &mut given_up).await.is_err());
        drop(given_up);
        assert_eq!(turns.counts(), counts(2, 0));
        drop((second, third));
        assert_eq!(turns.counts(), counts(0, 0));
    }
}
