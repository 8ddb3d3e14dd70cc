//! A ring that takes another's place while the process works.

use std::sync::{Arc, PoisonError, RwLock};

use database::FileVersion;
use tokio::sync::Mutex;

use super::{
    Keyring, KeyringError, KeyringSource, Registrar,
    registration::{self, known_keys, lacking},
};
use crate::{Actor, Provisioner};

/// Where a process has its ring: the present one, and what the next one is read from.
pub(crate) struct Slot {
    source: KeyringSource,
    present: RwLock<Arc<Keyring>>,
    /// Held while the ring is loaded, so that an older one never takes the place of a newer one: the file as it was when
    /// it was read last.
    loading: Mutex<Option<FileVersion>>,
}

/// What came of holding the present ring against the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reloaded {
    /// Nothing had to be loaded.
    Unchanged,
    /// Another ring took its place. These are the live keys that it lacks all the same, if any.
    Loaded { lacking: Vec<String> },
}

impl Slot {
    pub fn new(source: KeyringSource, keyring: Keyring) -> Self {
        // The file may have changed since it was read. Then it is read again, once, should this ring lack a key.
        Self { source, present: RwLock::new(Arc::new(keyring)), loading: Mutex::new(None) }
    }

    pub fn source(&self) -> &KeyringSource {
        &self.source
    }

    /// The ring as it is now.
    pub fn present(&self) -> Arc<Keyring> {
        // Whoever panicked while he held the lock left a ring that is whole.
        Arc::clone(&self.present.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, keyring: Keyring) {
        *self.present.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keyring);
    }
}

impl Provisioner {
    /// Loads the ring anew. It takes the present one's place at once for everything that begins from then on; what is
    /// under way ends with the ring that it began with. Ids that the store does not know are registered there.
    ///
    /// All or nothing: a ring that is wrong, that has another secret under a known id, or that lacks a live key of the
    /// present one is refused with [`KeyringError`], and the present one goes on.
    pub async fn reload_keyring(&self, actor: &Actor) -> Result<Reloaded, KeyringError> {
        let mut loading = self.keyring_slot().loading.lock().await;
        self.load(actor, &mut loading).await
    }

    /// Takes note of what other processes did to the keys: a key that was retired hashes nothing here any more. Where the
    /// store uses a key that the ring lacks and the file is another than when it was looked at last, loads it as
    /// [`Provisioner::reload_keyring`] does.
    pub async fn refresh_keyring(&self, actor: &Actor) -> Result<Reloaded, KeyringError> {
        let slot = self.keyring_slot();
        let mut loading = slot.loading.lock().await;
        let known = known_keys(self.store().reader()).await?;
        let present = slot.present();
        if !lacking(&present, &known).is_empty() {
            let version = slot.source.version();
            if version.is_some() && version != *loading {
                return self.load(actor, &mut loading).await;
            }
        }
        if let Some(knowing) = present.knowing(&known) {
            slot.replace(knowing);
        }
        Ok(Reloaded::Unchanged)
    }

    async fn load(&self, actor: &Actor, version: &mut Option<FileVersion>) -> Result<Reloaded, KeyringError> {
        let slot = self.keyring_slot();
        // Before it is read: one that changes meanwhile is not taken for what was read.
        *version = slot.source.version();
        let registrar = Registrar { actor, clock: self.clock(), random: self.random() };
        let ring = registration::reopen(&slot.source, self.store(), &registrar, &slot.present()).await?;
        let known = known_keys(self.store().reader()).await?;
        let lacking = lacking(&ring, &known);
        slot.replace(ring);
        Ok(Reloaded::Loaded { lacking })
    }
}
