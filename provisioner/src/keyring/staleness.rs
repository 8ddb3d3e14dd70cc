use std::sync::Arc;

use entity::keys::Entity;
use sea_orm::{ConnectionTrait, EntityTrait};

use super::{Keyring, registration::lacking};
use crate::{Error, Provisioner};

impl Provisioner {
    /// Whether the store uses a key that this process's ring does not have. It is asked for and not remembered, since
    /// keys become known to the store while this process runs.
    pub(crate) async fn keyring_is_stale(&self) -> Result<bool, Error> {
        self.lacks_keys(self.store().reader(), &self.keyring()).await
    }

    /// The same of a ring that something was looked for under, since another may have taken its place meanwhile, asked
    /// on this connection.
    pub(crate) async fn lacks_keys(&self, connection: &impl ConnectionTrait, ring: &Keyring) -> Result<bool, Error> {
        let known = Entity::find().all(connection).await?;
        Ok(!lacking(ring, &known).is_empty())
    }

    /// The same for several who looked something up together, asked once for those who have the same ring. Everybody has,
    /// but while another takes its place.
    pub(crate) async fn lacks_keys_again<'a>(
        &self,
        asked: &mut Option<(&'a Arc<Keyring>, bool)>,
        ring: &'a Arc<Keyring>,
    ) -> Result<bool, Error> {
        if let Some((_, lacks_keys)) = asked.filter(|(asked, _)| Arc::ptr_eq(asked, ring)) {
            return Ok(lacks_keys);
        }
        let lacks_keys = self.lacks_keys(self.store().reader(), ring).await?;
        *asked = Some((ring, lacks_keys));
        Ok(lacks_keys)
    }
}
