use super::head;
use crate::{Error, Provisioner};

impl Provisioner {
    /// What tells this store from every other, also where they share a keyring: a random UUID.
    pub async fn store_id(&self) -> Result<String, Error> {
        Ok(head::read(self.store().reader()).await?.store_id)
    }
}
