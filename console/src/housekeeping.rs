//! What a process does beside what it is asked: one loop for all of it.

use std::time::Duration;

use provisioner::{Actor, Cause, Error, LastUsedWritten, Provisioner, Rehashed};
use tokio::{
    sync::oneshot,
    task::JoinHandle,
    time::{MissedTickBehavior, interval, sleep, timeout},
};

use crate::keyring_upkeep::KeyringUpkeep;

/// How long from one round to the next. The contract says how far behind `lastUsedAt` may be because of it.
const INTERVAL: Duration = Duration::from_secs(5);

/// How long the last round of a process may take.
const LAST_ROUND: Duration = Duration::from_secs(5);

/// How long the last round waits before it tries again what somebody else was changing.
const PAUSE: Duration = Duration::from_millis(20);

/// How many batches of old sealed answers go in a round. It is more in a day than anybody makes.
const BATCHES: usize = 20;

/// The rounds of a process that serves.
pub struct Housekeeping {
    stop: oneshot::Sender<()>,
    rounds: JoinHandle<()>,
}

impl Housekeeping {
    /// Begins with the first round, and makes another every five seconds. The actor is named in the trail where a chore
    /// changes something.
    pub fn start(provisioner: Provisioner, actor: Actor, keyring: KeyringUpkeep) -> Self {
        let (stop, mut stopped) = oneshot::channel();
        let rounds = tokio::spawn(async move {
            let mut chores = Chores::new(provisioner, actor);
            let mut keyring_failures = Watched::default();
            let mut interval = interval(INTERVAL);
            // After a round that took long, the next one is not to follow on its heels.
            interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    _ = &mut stopped => return,
                    _ = interval.tick() => {}
                }
                // First, since what follows may take longer than a replica is taken to be alive.
                keyring_failures.watch("the keys cannot be held against the store", keyring.round().await);
                chores.write_last_used().await;
                chores.rehash_used().await;
                chores.clean_idempotency_keys().await;
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
pub async fn finish(provisioner: Provisioner, actor: Actor) {
    let mut chores = Chores::new(provisioner, actor);
    let last_round = async {
        while chores.write_last_used().await == Written::Postponed {
            sleep(PAUSE).await;
        }
        // What is not done here is done at the next use, so most commands need not even ask which key is primary.
        if chores.provisioner.has_old_hashes() {
            chores.rehash_used().await;
        }
    };
    if timeout(LAST_ROUND, last_round).await.is_err() {
        tracing::warn!("the last round of housekeeping was given up: the database did not answer in time");
    }
}

/// What is done in each round.
struct Chores {
    provisioner: Provisioner,
    actor: Actor,
    last_used: Watched,
    rehash: Watched,
    clean: Watched,
}

/// What became of the last uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Done,
    /// Some were left to the next round, and can probably be written at once.
    Postponed,
}

impl Chores {
    fn new(provisioner: Provisioner, actor: Actor) -> Self {
        Self {
            provisioner,
            actor,
            last_used: Watched::default(),
            rehash: Watched::default(),
            clean: Watched::default(),
        }
    }

    async fn write_last_used(&mut self) -> Written {
        let written = self.provisioner.write_last_used().await;
        let written = self.last_used.watch("the last uses of Host GUIDs cannot be written and stay in memory", written);
        let LastUsedWritten { postponed, missed, .. } = written.unwrap_or_default();
        if missed > 0 {
            tracing::warn!("{missed} uses of Host GUIDs were not noted: there were too many to remember at once");
        }
        if postponed > 0 { Written::Postponed } else { Written::Done }
    }

    async fn rehash_used(&mut self) {
        let rehashed = self.provisioner.rehash_used(&self.actor).await;
        let rehashed = self.rehash.watch("Host GUIDs cannot be moved to the primary key", rehashed);
        let Rehashed { moved, stuck } = rehashed.unwrap_or_default();
        if moved > 0 {
            tracing::info!("host sessions moved to the primary key: {moved}");
        }
        for id in stuck {
            tracing::warn!(
                "host session {id} stays under its key: the same Host GUID is on record under the primary key as well"
            );
        }
    }

    async fn clean_idempotency_keys(&mut self) {
        for _ in 0..BATCHES {
            let cleaned = self.provisioner.clean_idempotency_keys().await;
            let what = "sealed answers that are older than a day cannot be deleted";
            if self.clean.watch(what, cleaned) != Some(true) {
                return;
            }
            // Whoever waits for the store comes first.
            tokio::task::yield_now().await;
        }
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
