use zeroize::Zeroizing;

use super::{
    KEYRING_FILE_NAME, KeyChangeError, KeyId, Keyring, KeyringError, KeyringSource, Registrar, Role, file,
    registration::{begin, compare, known_keys, read, register, store_error},
};
use crate::{Actor, Provisioner};
use entity::keys::Model;

/// A request for a new key.
#[derive(Clone, Debug)]
pub struct AddKey {
    pub role: Role,
    /// `None`: the next free one, such as `k2` or `operator-2`.
    pub id: Option<KeyId>,
}

/// A key that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedKey {
    pub role: Role,
    pub id: KeyId,
}

impl Provisioner {
    /// Makes a new random key, which verifies only, appends it to `keyring.toml`, and makes it known to the store. What
    /// stands in the file stays as it is. From then on a process that has not loaded it is not ready.
    ///
    /// The file comes first: a process that is killed in between leaves a key that the next one registers, and never
    /// one that the store uses and nobody has.
    ///
    /// Fails with [`KeyChangeError::KeptElsewhere`] where the ring is not this project's own to write, and with
    /// [`KeyChangeError::IdTaken`] for an id that the ring or the store has.
    pub async fn add_key(&self, actor: &Actor, request: &AddKey) -> Result<AddedKey, KeyChangeError> {
        let source = self.keyring_slot().source();
        let data_dir = source.data_dir().ok_or_else(|| KeyChangeError::KeptElsewhere { place: source.to_string() })?;
        // Whoever adds a key holds the lock, so two at once do not write over each other.
        let transaction = begin(self.store()).await?;
        let known = known_keys(&*transaction).await?;
        let text = source.read()?.ok_or_else(|| lost(source))?;
        let present = Keyring::new(file::parse(&text)?, &known);
        // The ring of another store is not written into.
        compare(&present.keys, &known)?;
        let id = choose(request, &present, &known)?;
        let key = file::generate_key(request.role, id.as_str(), self.random())?;
        let text = file::append(&text, &key);
        if file::parse(&text).is_ok_and(|keys| keys.len() == present.keys.len() + 1) {
            data_dir.replace_private(KEYRING_FILE_NAME, &text).map_err(KeyringError::File)?;
        } else {
            return Err(KeyChangeError::NoPlace);
        }
        let ring = Keyring::new(read(source)?.ok_or_else(|| lost(source))?, &known);
        let registrar = Registrar { actor, clock: self.clock(), random: self.random() };
        register(&transaction, &ring, &known, &registrar).await?;
        transaction.commit().await.map_err(store_error)?;
        Ok(AddedKey { role: request.role, id })
    }

    /// Makes a new random key as [`Provisioner::add_key`] does and answers with it as the file would have it, for a ring
    /// that is kept elsewhere. Nothing is written. The text is secret.
    pub async fn print_key(&self, request: &AddKey) -> Result<(AddedKey, Zeroizing<String>), KeyChangeError> {
        let known = known_keys(self.store().reader()).await?;
        let id = choose(request, &self.keyring(), &known)?;
        let key = file::generate_key(request.role, id.as_str(), self.random())?;
        Ok((AddedKey { role: request.role, id }, key))
    }
}

/// The id that was asked for, or the next one of its role.
fn choose(request: &AddKey, ring: &Keyring, known: &[Model]) -> Result<KeyId, KeyChangeError> {
    let role = request.role;
    let in_store = known.iter().filter(|row| row.role == role.as_str()).map(|row| row.key_id.as_str());
    let taken: Vec<&str> = ring.ids(role).map(KeyId::as_str).chain(in_store).collect();
    match &request.id {
        Some(id) if taken.contains(&id.as_str()) => Err(KeyChangeError::IdTaken { role, id: id.as_str().to_owned() }),
        Some(id) => Ok(id.clone()),
        // One past the largest, so that it reads as the newest.
        None => {
            let numbers = taken.iter().filter_map(|id| id.strip_prefix(role.id_prefix())?.parse::<u32>().ok());
            let next = numbers.max().unwrap_or(0).saturating_add(1);
            let id = format!("{}{next}", role.id_prefix());
            KeyId::parse(&id).filter(|id| !taken.contains(&id.as_str())).ok_or(KeyChangeError::IdTaken { role, id })
        }
    }
}

fn lost(source: &KeyringSource) -> KeyringError {
    KeyringError::NotThere { place: source.to_string() }
}
