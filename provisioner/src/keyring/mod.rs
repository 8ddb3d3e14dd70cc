//! The secrets. Each key serves one purpose; of those that hash Host GUIDs one is primary and the others verify only.
//! Which one is primary stands in `canvas.Keys`, one answer for all replicas.

mod file;
mod key;
mod primary;
mod registration;
mod signing;
mod staleness;

pub use key::Role;
pub(crate) use key::{Key, KeyId, Secret};
pub(crate) use registration::Registrar;
pub use signing::PublicSigningKey;
pub(crate) use signing::SigningKey;

use crate::{Error, HostGuid, HostGuidHash, OperatorToken, operators::token::TokenHash};
use database::{DataDir, DataDirError, Store};

/// The file's name in the data directory.
pub const KEYRING_FILE_NAME: &str = "keyring.toml";

/// The loaded keyring of one process.
pub struct Keyring {
    keys: Vec<Key>,
    /// Those of the role [`Role::Signing`], ready to sign: to make one ready costs as much as a signature.
    signing_keys: Vec<SigningKey>,
}

/// How a ring and a store that fit together stand to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyringReport {
    /// `false`: neither side has a key yet; the first command that opens the store makes a ring.
    pub exists: bool,
    /// Ids of keys that the store does not know yet; the next command that opens the store makes them known.
    pub unregistered: Vec<String>,
    /// Ids of live keys that the store knows and the ring lacks: what they hashed is not recognised here.
    pub lacking: Vec<String>,
}

/// A key of a ring as far as others may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedKey {
    pub role: Role,
    pub id: String,
    /// Whether new things may be made under it. A secret that was carried over as text only verifies.
    pub can_be_primary: bool,
}

/// Why the keyring was not accepted. No text of the file is repeated: a wrong place can hold a secret.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    #[error("the keyring is wrong at line {line}: {what}")]
    Syntax { line: usize, what: &'static str },
    #[error("key {number} under [[{section}]] of the keyring is wrong: {what}")]
    Key {
        section: &'static str,
        /// Counted from 1, in the order of the file. Its id may be a secret that was put there by mistake.
        number: usize,
        what: &'static str,
    },
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

/// Reads the text of a keyring as the service would, without its store, and lists the keys in it: a ring that was
/// edited can be checked before it takes its place.
pub fn check_keyring(text: &str) -> Result<Vec<ListedKey>, KeyringError> {
    let listed = |key: &Key| ListedKey {
        role: key.role(),
        id: key.id().as_str().to_owned(),
        can_be_primary: key.can_be_primary(),
    };
    Ok(file::parse(text)?.iter().map(listed).collect())
}

impl Keyring {
    /// Loads the ring of this data directory and holds it against `canvas.Keys`. Ids that the store does not know are
    /// registered there. Where the store knows none and there is no ring, one is made.
    pub(crate) async fn open(
        data_dir: &DataDir,
        store: &Store,
        registrar: Registrar<'_>,
    ) -> Result<Self, KeyringError> {
        registration::open(data_dir, store, registrar).await
    }

    /// Holds the ring of this data directory against `canvas.Keys`, and writes nothing.
    pub(crate) async fn inspect(data_dir: &DataDir, store: &Store) -> Result<KeyringReport, KeyringError> {
        registration::inspect(data_dir, store).await
    }

    /// The hash of a Host GUID under every key that verifies.
    pub(crate) fn hashes(&self, guid: &HostGuid) -> Vec<HostGuidHash> {
        self.of(Role::Hash).map(|key| guid.hash(key.secret())).collect()
    }

    /// The hash of a Host GUID under every key that may be primary.
    pub(crate) fn primary_hashes(&self, guid: &HostGuid) -> Vec<(KeyId, HostGuidHash)> {
        let keys = self.of(Role::Hash).filter(|key| key.can_be_primary());
        keys.map(|key| (key.id().clone(), guid.hash(key.secret()))).collect()
    }

    /// The hash of an operator's token under every operator key.
    pub(crate) fn token_hashes(&self, token: &OperatorToken) -> Vec<TokenHash> {
        self.of(Role::Operator).map(|key| token.hash(key.secret())).collect()
    }

    /// Whether one of the keys that seal made this MAC of the message.
    pub(crate) fn is_sealed(&self, message: &[u8], mac: &[u8]) -> bool {
        self.of(Role::Seal).any(|key| key.secret().is_hmac_sha256(message, mac))
    }

    /// The key of this role and id.
    pub(crate) fn key(&self, role: Role, id: &str) -> Option<&Key> {
        self.of(role).find(|key| key.id().as_str() == id)
    }

    /// The key of this id that signs session tokens.
    pub(crate) fn signing_key(&self, id: &str) -> Option<&SigningKey> {
        self.signing_keys.iter().find(|key| key.id() == id)
    }

    fn new(keys: Vec<Key>) -> Self {
        // Whoever read the file has refused secrets that are no private keys of the curve.
        let signing_keys = keys.iter().filter(|key| key.role() == Role::Signing).filter_map(SigningKey::new).collect();
        Self { keys, signing_keys }
    }

    /// The ids of the keys of this role, in the order of the file.
    pub(crate) fn ids(&self, role: Role) -> impl Iterator<Item = &KeyId> {
        self.of(role).map(Key::id)
    }

    /// The keys of this role.
    pub(crate) fn of(&self, role: Role) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(move |key| key.role() == role)
    }
}
