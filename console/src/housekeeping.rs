//! What a process does beside what it is asked: one loop for all of it.

use std::time::Duration;

use provisioner::{Cause, Error, LastUsedWritten, Provisioner};
use tokio::{
    sync::oneshot,
    task::JoinHandle,
    time::{MissedTickBehavior, interval, sleep, timeout},
};

/// How long from one round to the next. The contract says how far behind `lastUsedAt` may be because of it.
const INTERVAL: Duration = Duration::from_secs(5);

/// How long the last round of a process may take.
const LAST_ROUND: Duration = Duration::from_secs(5);

/// How long the last round waits before it tries again what somebody else was changing.
const PAUSE: Duration = Duration::from_millis(20);

/// The rounds of a process that serves.
pub struct Housekeeping {
    stop: oneshot::Sender<()>,
    rounds: JoinHandle<()>,
}

impl Housekeeping {
    /// Begins with the first round, and makes another every five seconds.
    pub fn start(provisioner: Provisioner) -> Self {
        let (stop, mut stopped) = oneshot::channel();
        let rounds = tokio::spawn(async move {
            let mut chores = Chores::default();
            let mut interval = interval(INTERVAL);
            // After a round that took long, the next one is not to follow on its heels.
            interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    _ = &mut stopped => return,
                    _ = interval.tick() => {}
                }
                chores.round(&provisioner).await;
            }
        });
        Self { stop, rounds }
    }

    /// Makes no more rounds. One that is under way may end; what it does not get done is left to [`finish`].
    pub async fn stop(mut self) {
        // Nobody hears it when the rounds have ended by themselves, which they do not but by a bug.
        let _ = self.stop.send(());
        match timeout(LAST_ROUND, &mut self.rounds).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!("housekeeping ended by itself: {error}"),
            Err(_) => {
                self.rounds.abort();
                // An aborted task lets go of what it has taken before this returns.
                let _ = self.rounds.await;
            }
        }
    }
}

/// The last round of a process, before it closes the store: writes what is still only in memory. What cannot be written
/// is lost, and nothing fails over it.
pub async fn finish(provisioner: &Provisioner) {
    let mut chores = Chores::default();
    let last_round = async {
        while chores.round(provisioner).await == Round::Postponed {
            sleep(PAUSE).await;
        }
    };
    if timeout(LAST_ROUND, last_round).await.is_err() {
        tracing::warn!("the last uses of Host GUIDs are not all on record: the database did not take them in time");
    }
}

/// What is done in each round.
#[derive(Default)]
struct Chores {
    last_used: Watched,
}

/// How a round ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    Done,
    /// Something was left to the next, and may well be done at once.
    Postponed,
}

impl Chores {
    async fn round(&mut self, provisioner: &Provisioner) -> Round {
        let written = provisioner.write_last_used().await;
        let written = self.last_used.watch("the last uses of Host GUIDs cannot be written and stay in memory", written);
        let LastUsedWritten { postponed, missed, .. } = written.unwrap_or_default();
        if missed > 0 {
            tracing::warn!("{missed} uses of Host GUIDs were not noted: there were too many to remember at once");
        }
        if postponed > 0 { Round::Postponed } else { Round::Done }
    }
}

/// A chore that is told about when it begins to fail and when it no longer does, and not at every try.
#[derive(Default)]
struct Watched {
    is_failing: bool,
}

impl Watched {
    fn watch<T>(&mut self, failure: &str, result: Result<T, Error>) -> Option<T> {
        match result {
            Ok(value) => {
                if std::mem::take(&mut self.is_failing) {
                    tracing::info!("this is over: {failure}");
                }
                Some(value)
            }
            Err(error) => {
                if !std::mem::replace(&mut self.is_failing, true) {
                    let cause = error.cause().map(Cause::chain).unwrap_or_default();
                    tracing::warn!(code = error.code(), "{failure}: {cause}");
                }
                None
            }
        }
    }
}
