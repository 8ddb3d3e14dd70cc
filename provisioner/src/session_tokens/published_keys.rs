use crate::{Error, Provisioner, PublicSigningKey};

impl Provisioner {
    /// The public halves of every signing key that the store does not call retired, in the order of their ids: of the
    /// one that signs, of those that will, and of those whose tokens have not all ended yet.
    ///
    /// Fails with [`Error::KeyringStale`] where this process's ring lacks one: a set with a gap would make good tokens
    /// look forged for as long as somebody keeps it.
    pub async fn published_keys(&self) -> Result<Vec<PublicSigningKey>, Error> {
        let mut keys: Vec<_> = self.live_signing_keys().await?.into_iter().map(|key| key.public()).collect();
        keys.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(keys)
    }
}
