use entity::host_sessions;
use sea_orm::{EntityTrait, QuerySelect};

use crate::{Error, Provisioner};

/// Whether this process can do its work now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    Ready,
    /// The store uses a key that this process's keyring lacks.
    KeyringStale,
    /// The store lacks what this process has seen of its audit trail, as [`Provisioner::keep_head`] found.
    StoreRestored,
}

impl Provisioner {
    /// Asks the store for a row, which also shows that the schema is there.
    pub async fn readiness(&self) -> Result<Readiness, Error> {
        self.store().check_file()?;
        host_sessions::Entity::find()
            .select_only()
            .column(host_sessions::Column::HostSessionId)
            .limit(1)
            .into_tuple::<i64>()
            .one(self.store().reader())
            .await?;
        Ok(if self.is_restored() {
            Readiness::StoreRestored
        } else if self.keyring_is_stale().await? {
            Readiness::KeyringStale
        } else {
            Readiness::Ready
        })
    }
}
