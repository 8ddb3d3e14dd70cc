use crate::{
    Error, Provisioner, Role,
    keyring::{KeyId, primary},
};

/// The key of the ring under which the hashes of an import were made.
#[derive(Clone, Debug)]
pub struct ImportKey(KeyId);

impl ImportKey {
    /// The key's id.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Provisioner {
    /// The key of this id that hashes Host GUIDs or, where none is named, the only one beside the primary.
    ///
    /// Fails with [`Error::ImportKeyNotNamed`] where there is no such key, or none or several to choose from. A retired key is none.
    pub async fn import_key(&self, id: Option<&str>) -> Result<ImportKey, Error> {
        let primary = primary::key_id(self.store().reader(), Role::Hash).await?;
        let ring = self.keyring();
        // What a retired key hashed is not recognised any more.
        let ids = || ring.live_ids(Role::Hash);
        let mut candidates: Vec<&KeyId> = match id {
            Some(id) => ids().filter(|it| it.as_str() == id).collect(),
            None => ids().filter(|it| Some(it.as_str()) != primary.as_deref()).collect(),
        };
        match (candidates.pop(), candidates.is_empty()) {
            (Some(key), true) => Ok(ImportKey(key.clone())),
            _ => Err(Error::ImportKeyNotNamed(ids().map(|it| it.as_str().to_owned()).collect())),
        }
    }
}
