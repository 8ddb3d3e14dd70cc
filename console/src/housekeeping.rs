//! What a process does beside what it is asked: one loop for all of it.

use std::time::{Duration, Instant};

use provisioner::{Cause, Error, KeptHead, KeptHeadError, LastUsedWritten, Rehashed, SignedHead, chain};
use tokio::{
    sync::oneshot,
    task::JoinHandle,
    time::{MissedTickBehavior, interval, sleep, timeout},
};

use crate::{keyring_upkeep::KeyringUpkeep, opening::Opened};

/// How long from one round to the next. The contract says how far behind `lastUsedAt` may be because of it.
const INTERVAL: Duration = Duration::from_secs(5);

/// How long the last round of a process may take.
const LAST_ROUND: Duration = Duration::from_secs(5);

/// How long the last round waits before it tries again what somebody else was changing.
const PAUSE: Duration = Duration::from_millis(20);

/// How long from one line in the log that tells the end of the audit trail to the next.
const HEAD_INTERVAL: Duration = Duration::from_secs(60);

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
    pub fn start(opened: Opened, keyring: KeyringUpkeep) -> Self {
        let (stop, mut stopped) = oneshot::channel();
        let rounds = tokio::spawn(async move {
            let mut chores = Chores::new(opened);
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
                chores.keep_head().await;
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
pub async fn finish(opened: Opened) {
    let mut chores = Chores::new(opened);
    let last_round = async {
        while chores.write_last_used().await == Written::Postponed {
            sleep(PAUSE).await;
        }
        // What is not done here is done at the next use, so most commands need not even ask which key is primary.
        if chores.opened.provisioner.has_old_hashes() {
            chores.rehash_used().await;
        }
        chores.look_at_trail().await;
    };
    if timeout(LAST_ROUND, last_round).await.is_err() {
        tracing::warn!("the last round of housekeeping was given up: the database did not answer in time");
    }
}

/// What is done in each round.
struct Chores {
    opened: Opened,
    last_used: Watched,
    rehash: Watched,
    clean: Watched,
    trail: Watched,
    /// Whether the trail was found to lack what was seen of it, or to end with what nobody wrote.
    is_trail_broken: bool,
    /// When the log was told the end of the trail.
    head_told: Option<Instant>,
}

/// What became of the last uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Done,
    /// Some were left to the next round, and can probably be written at once.
    Postponed,
}

impl Chores {
    fn new(opened: Opened) -> Self {
        Self {
            opened,
            last_used: Watched::default(),
            rehash: Watched::default(),
            clean: Watched::default(),
            trail: Watched::default(),
            is_trail_broken: false,
            head_told: None,
        }
    }

    async fn write_last_used(&mut self) -> Written {
        let written = self.opened.provisioner.write_last_used().await;
        let written = self.last_used.watch("the last uses cannot be written and stay in memory", written);
        let LastUsedWritten { postponed, missed, .. } = written.unwrap_or_default();
        if missed > 0 {
            tracing::warn!("{missed} uses were not noted: there were too many to remember at once");
        }
        if postponed > 0 { Written::Postponed } else { Written::Done }
    }

    async fn rehash_used(&mut self) {
        let rehashed = self.opened.provisioner.rehash_used(&self.opened.actor).await;
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

    /// Keeps the newest end of the trail outside the database, and tells it to the log, which may be outside this machine.
    async fn keep_head(&mut self) {
        let Some(head) = self.look_at_trail().await else { return };
        if self.head_told.is_none_or(|told| told.elapsed() >= HEAD_INTERVAL) {
            self.head_told = Some(Instant::now());
            tracing::info!(event_id = head.event_id, head = head.to_json(), "the audit trail ends here");
        }
    }

    async fn look_at_trail(&mut self) -> Option<SignedHead> {
        let Opened { provisioner, data_dir, .. } = &self.opened;
        let looked = provisioner.keep_head(data_dir).await;
        let found = match self.trail.watch("the end of the audit trail cannot be kept", looked)? {
            KeptHead::Contained(head) => {
                self.is_trail_broken = false;
                return Some(head);
            }
            KeptHead::Lost { kept, .. } => {
                format!(
                    "lacks event {}, which was seen: it was cut off, or the store is a restored backup",
                    kept.event_id
                )
            }
            KeptHead::Unproven => "ends with something that this service did not write".to_owned(),
        };
        if !std::mem::replace(&mut self.is_trail_broken, true) {
            tracing::error!("the audit trail {found}; `host-provisioner audit verify` says more");
        }
        None
    }

    async fn clean_idempotency_keys(&mut self) {
        for _ in 0..BATCHES {
            let cleaned = self.opened.provisioner.clean_idempotency_keys().await;
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
    fn watch<T, E: Into<Ailment>>(&mut self, failure: &str, result: Result<T, E>) -> Option<T> {
        match result {
            Ok(value) => {
                if std::mem::take(&mut self.is_failing) {
                    tracing::info!("this is over: {failure}");
                }
                Some(value)
            }
            Err(error) => {
                if !std::mem::replace(&mut self.is_failing, true) {
                    let Ailment { code, cause } = error.into();
                    tracing::warn!(code, "{failure}: {cause}");
                }
                None
            }
        }
    }
}

/// Why a chore failed, for the log.
struct Ailment {
    code: &'static str,
    cause: String,
}

impl From<Error> for Ailment {
    fn from(error: Error) -> Self {
        Self { code: error.code(), cause: error.cause().map(Cause::chain).unwrap_or_default() }
    }
}

impl From<KeptHeadError> for Ailment {
    fn from(error: KeptHeadError) -> Self {
        match error {
            KeptHeadError::Store(error) => error.into(),
            error => Self { code: "kept_head", cause: chain(&error) },
        }
    }
}
