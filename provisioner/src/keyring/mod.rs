//! The secrets. Each key serves one purpose; of those that hash Host GUIDs one is primary and the others verify only.
//! Which one is primary stands in `canvas.Keys`, one answer for all replicas.

mod file;
mod key;
mod registration;

pub use key::Role;
pub(crate) use key::{Key, KeyId, Secret};

use crate::{Error, HostGuid, HostGuidHash, OperatorToken, Random, operators::token::TokenHash};
use database::{DataDir, DataDirError, Store};

/// The file's name in the data directory.
pub(crate) const FILE_NAME: &str = "keyring.toml";

/// The loaded keyring of one process.
pub struct Keyring {
    keys: Vec<Key>,
    /// Ids of live keys that the store knows and this ring lacks.
    lacking: Vec<KeyId>,
}

/// Why the keyring was not accepted. No text of the file is repeated: a wrong place can hold a secret.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    #[error("the keyring is wrong at line {line}: {what}")]
    Syntax { line: usize, what: &'static str },
    #[error("the keyring's key {id} is wrong: {what}")]
    Key { id: String, what: &'static str },
    #[error("the keyring has no key under [[{section}]]; the service needs one")]
    NoKey { section: &'static str },
    #[error(
        "the keyring keyring.toml is missing from the data directory, but the store knows the keys {ids}; without their \
         secrets no Host GUID issued so far can be recognised and no operator can log in: put the ring back from its \
         backup (nothing was written)"
    )]
    Missing { ids: String },
    #[error(
        "the keyring's secret of {role} key {id} is not the one that the store knows under this id; this is the ring \
         of another store, or a changed one (nothing was written)"
    )]
    OtherSecret { role: Role, id: String },
    #[error(transparent)]
    File(#[from] DataDirError),
    #[error("{0}")]
    Store(#[source] Error),
}

impl Keyring {
    /// Loads the ring of this data directory and holds it against `canvas.Keys`. Ids that the store does not know are
    /// registered there. Where the store knows none and there is no ring, one is made.
    pub(crate) async fn open(
        data_dir: &DataDir,
        store: &Store,
        registrar: registration::Registrar<'_>,
    ) -> Result<Self, KeyringError> {
        registration::open(data_dir, store, registrar).await
    }

    /// The hash of a Host GUID under every key that verifies, with the key's id.
    pub(crate) fn hashes(&self, guid: &HostGuid) -> Vec<(HostGuidHash, &KeyId)> {
        self.of(Role::Hash).map(|key| (guid.hash(key.secret()), key.id())).collect()
    }

    /// The hash of an operator's token under every operator key, with the key's id.
    pub(crate) fn token_hashes(&self, token: &OperatorToken) -> Vec<TokenHash> {
        self.of(Role::Operator).map(|key| token.hash(key.secret())).collect()
    }

    /// The key of this role and id.
    pub(crate) fn key(&self, role: Role, id: &str) -> Option<&Key> {
        self.of(role).find(|key| key.id().as_str() == id)
    }

    /// Whether the store uses a key that this ring does not have.
    pub(crate) fn is_stale(&self) -> bool {
        !self.lacking.is_empty()
    }

    fn of(&self, role: Role) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(move |key| key.role() == role)
    }
}

pub(crate) use registration::Registrar;

/// A ring with a new key for every role, as the text of its file.
pub(crate) fn new_file(random: &dyn Random) -> Result<zeroize::Zeroizing<String>, Error> {
    file::generate(random)
}
