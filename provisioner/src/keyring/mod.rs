//! The secrets. Each key serves one purpose; of those that hash Host GUIDs one is primary and the others verify only.
//! Which one is primary stands in `canvas.Keys`, one answer for all replicas.

mod add;
mod change;
mod dependents;
mod file;
mod key;
mod list;
pub(crate) mod primary;
mod promote;
mod registration;
mod reload;
mod retire;
mod signing;
mod source;
mod staleness;

pub use add::{AddKey, AddedKey};
pub use change::KeyChangeError;
pub use dependents::{Dependents, ExampleRow};
pub(crate) use key::{Key, Secret};
pub use key::{KeyId, Role};
pub use list::{KeyList, KeyOnRecord, KeyState, KeyUse};
pub(crate) use primary::PrimaryKeys;
pub use promote::Promoted;
pub(crate) use registration::Registrar;
pub use reload::Reloaded;
pub(crate) use reload::Slot;
pub use retire::{RetireKey, RetiredKey};
pub use signing::PublicSigningKey;
pub(crate) use signing::SigningKey;
pub use source::KeyringSource;

use std::sync::Arc;

use entity::keys::Model;

use crate::{Error, HostGuid, HostGuidHash, OperatorToken, operators::token::TokenHash};
use database::{DataDirError, Store};

/// The file's name in the data directory.
pub const KEYRING_FILE_NAME: &str = "keyring.toml";

/// The loaded keyring of one process.
pub struct Keyring {
    keys: Vec<Arc<Key>>,
    /// Those that the store did not call retired when it was asked last. Nothing is hashed under the others.
    live: Vec<Arc<Key>>,
    /// Those of the role [`Role::Signing`], ready to sign: to make one ready costs as much as a signature.
    signing_keys: Vec<Arc<SigningKey>>,
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
    #[error("there is no keyring at {place}; none is made there (nothing was written)")]
    NotThere { place: String },
    #[error("the keyring lacks {ids}, which the store uses and the present ring has; the present one goes on")]
    Shorter { ids: String },
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
    /// Loads the ring and holds it against `canvas.Keys`. Ids that the store does not know are registered there. Where
    /// the store knows none and there is no ring in the data directory, one is made.
    pub(crate) async fn open(
        source: &KeyringSource,
        store: &Store,
        registrar: Registrar<'_>,
    ) -> Result<Self, KeyringError> {
        registration::open(source, store, &registrar).await
    }

    /// Holds the ring against `canvas.Keys`, and writes nothing.
    pub(crate) async fn inspect(source: &KeyringSource, store: &Store) -> Result<KeyringReport, KeyringError> {
        registration::inspect(source, store).await
    }

    /// The hash of a Host GUID under every key that verifies.
    pub(crate) fn hashes(&self, guid: &HostGuid) -> Vec<HostGuidHash> {
        self.live(Role::Hash).map(|key| guid.hash(key.secret())).collect()
    }

    /// The same under the retired keys too: what was taken back under one of them is still on record.
    pub(crate) fn all_hashes(&self, guid: &HostGuid) -> Vec<HostGuidHash> {
        self.of(Role::Hash).map(|key| guid.hash(key.secret())).collect()
    }

    /// The hash of a Host GUID under every key that may be primary.
    pub(crate) fn primary_hashes(&self, guid: &HostGuid) -> Vec<(KeyId, HostGuidHash)> {
        let keys = self.live(Role::Hash).filter(|key| key.can_be_primary());
        keys.map(|key| (key.id().clone(), guid.hash(key.secret()))).collect()
    }

    /// The hash of an operator's token under every operator key that is not retired.
    pub(crate) fn token_hashes(&self, token: &OperatorToken) -> Vec<TokenHash> {
        self.live(Role::Operator).map(|key| token.hash(key.secret())).collect()
    }

    /// Whether one of the keys that seal, and are not retired, made this MAC of the message.
    pub(crate) fn is_sealed(&self, message: &[u8], mac: &[u8]) -> bool {
        self.live(Role::Seal).any(|key| key.secret().is_hmac_sha256(message, mac))
    }

    /// The key of this role and id.
    pub(crate) fn key(&self, role: Role, id: &str) -> Option<Arc<Key>> {
        self.of(role).find(|key| key.id().as_str() == id).cloned()
    }

    /// The key of this id that signs session tokens.
    pub(crate) fn signing_key(&self, id: &str) -> Option<Arc<SigningKey>> {
        self.signing_keys.iter().find(|key| key.id() == id).cloned()
    }

    /// A ring of these keys, on a store that knows those.
    fn new(keys: Vec<Key>, known: &[Model]) -> Self {
        // Whoever read the file has refused secrets that are no private keys of the curve.
        let signing = keys.iter().filter(|key| key.role() == Role::Signing);
        let signing_keys = signing.filter_map(SigningKey::new).map(Arc::new).collect();
        let keys: Vec<_> = keys.into_iter().map(Arc::new).collect();
        Self { live: live(&keys, known), keys, signing_keys }
    }

    /// The same ring, on a store that knows these keys by now. `None`: nothing of it is another than it was.
    fn knowing(&self, known: &[Model]) -> Option<Self> {
        let live = live(&self.keys, known);
        let (keys, signing_keys) = (self.keys.clone(), self.signing_keys.clone());
        // A retired key stays retired, so as many live keys are the same ones.
        (live.len() != self.live.len()).then_some(Self { keys, live, signing_keys })
    }

    /// All its keys, in the order of the file, as `role/id`.
    pub(crate) fn names(&self) -> Vec<String> {
        self.keys.iter().map(|key| name(key.role().as_str(), key.id().as_str())).collect()
    }

    fn has(&self, row: &Model) -> bool {
        self.keys.iter().any(|key| is_row_of(key, row))
    }

    /// The ids of the keys of this role, in the order of the file.
    fn ids(&self, role: Role) -> impl Iterator<Item = &KeyId> {
        self.of(role).map(|key| key.id())
    }

    /// The same without the retired ones.
    pub(crate) fn live_ids(&self, role: Role) -> impl Iterator<Item = &KeyId> {
        self.live(role).map(|key| key.id())
    }

    /// The keys of this role.
    pub(crate) fn of(&self, role: Role) -> impl Iterator<Item = &Arc<Key>> {
        self.keys.iter().filter(move |key| key.role() == role)
    }

    /// The keys of this role that are not retired, as far as this process knows.
    fn live(&self, role: Role) -> impl Iterator<Item = &Arc<Key>> {
        self.live.iter().filter(move |key| key.role() == role)
    }
}

fn live(keys: &[Arc<Key>], known: &[Model]) -> Vec<Arc<Key>> {
    let is_retired = |key: &Key| known.iter().any(|row| row.retired_at.is_some() && is_row_of(key, row));
    keys.iter().filter(|key| !is_retired(key)).cloned().collect()
}

fn is_row_of(key: &Key, row: &Model) -> bool {
    key.role().as_str() == row.role && key.id().as_str() == row.key_id
}

/// What a key is called where keys of several roles stand together.
pub(crate) fn name(role: &str, id: &str) -> String {
    format!("{role}/{id}")
}
