use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use database::Store;

use crate::{
    Actor, Clock, KeyringError, KeyringReport, KeyringSource, LongestLife, Random,
    host_sessions::rehash::OldHashes,
    keyring::{Keyring, Registrar, Slot},
    last_used::LastUses,
    metrics::Metrics,
    round_trips::{MaxQueue, Trips},
};

/// Everything that an operation needs beside its request: the store, the keyring, the clock and the random source.
/// Operations are its methods, each in a file of its own. Cheap to clone: clones share it all.
#[derive(Clone)]
pub struct Provisioner(Arc<Parts>);

#[derive(Clone)]
struct Parts {
    store: Store,
    keyring: Arc<Slot>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    longest_life: Option<LongestLife>,
    last_uses: Arc<LastUses>,
    old_hashes: Arc<OldHashes>,
    trips: Trips,
    /// Whether the store was found to lack what was seen of its audit trail.
    restored: Arc<AtomicBool>,
    metrics: Arc<Metrics>,
}

impl Provisioner {
    /// Loads the keyring, made where the store is new and it is that of a data directory, and holds it against the
    /// store, which must be migrated. The actor is named in the trail when keys become known to the store.
    pub async fn open(
        store: Store,
        source: impl Into<KeyringSource>,
        actor: &Actor,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, KeyringError> {
        let registrar = Registrar { actor, clock: clock.as_ref(), random: random.as_ref() };
        let source = source.into();
        let keyring = Keyring::open(&source, &store, registrar).await?;
        let (last_uses, old_hashes, restored, metrics) = Default::default();
        let keyring = Arc::new(Slot::new(source, keyring));
        let trips = Trips::new(&store, MaxQueue::default());
        let longest_life = None;
        let parts =
            Parts { store, keyring, clock, random, longest_life, last_uses, old_hashes, trips, restored, metrics };
        Ok(Self(Arc::new(parts)))
    }

    /// The same with a limit to the lives of host sessions, or without one, as it is at first. Every process on a store
    /// is to have the same.
    pub fn with_longest_life(self, longest_life: Option<LongestLife>) -> Self {
        Self(Arc::new(Parts { longest_life, ..Arc::unwrap_or_clone(self.0) }))
    }

    /// The same with so many requests of each kind that wait for the store at most.
    pub fn with_max_queue(self, max_queue: MaxQueue) -> Self {
        let trips = Trips::new(self.store(), max_queue);
        Self(Arc::new(Parts { trips, ..Arc::unwrap_or_clone(self.0) }))
    }

    /// Holds the keyring against a migrated store as [`Provisioner::open`] does, and writes nothing.
    pub async fn inspect_keyring(
        store: &Store,
        source: impl Into<KeyringSource>,
    ) -> Result<KeyringReport, KeyringError> {
        Keyring::inspect(&source.into(), store).await
    }

    /// The store that the operations work on.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The clock that the operations go by.
    pub fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    /// The limit to the lives of host sessions, where one is configured.
    pub fn longest_life(&self) -> Option<LongestLife> {
        self.0.longest_life
    }

    /// The ring as it is now. Whoever asks for several keys of it asks once, since another may take its place.
    pub(crate) fn keyring(&self) -> Arc<Keyring> {
        self.0.keyring.present()
    }

    pub(crate) fn keyring_slot(&self) -> &Slot {
        &self.0.keyring
    }

    pub(crate) fn is_restored(&self) -> bool {
        self.0.restored.load(Ordering::Relaxed)
    }

    pub(crate) fn note_restored(&self, is_restored: bool) {
        self.0.restored.store(is_restored, Ordering::Relaxed);
    }

    pub(crate) fn last_uses(&self) -> &LastUses {
        &self.0.last_uses
    }

    pub(crate) fn trips(&self) -> &Trips {
        &self.0.trips
    }

    pub(crate) fn old_hashes(&self) -> &OldHashes {
        &self.0.old_hashes
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn random(&self) -> &dyn Random {
        self.0.random.as_ref()
    }
}
