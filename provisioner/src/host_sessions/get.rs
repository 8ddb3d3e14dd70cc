use entity::host_sessions::Entity;
use sea_orm::EntityTrait;

use super::{seat, validity};
use crate::{Error, HostSession, HostSessionId, Label, Provisioner, SessionId, Status};

/// Which host session is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostSessionRef {
    /// The one with this number.
    Id(HostSessionId),
    /// The current one of this seat.
    Current(SessionId, Label),
}

impl Provisioner {
    /// Reads one host session, or fails with [`Error::HostSessionNotFound`].
    pub async fn get(&self, host_session: &HostSessionRef) -> Result<HostSession, Error> {
        let connection = self.store().reader();
        let row = match host_session {
            HostSessionRef::Id(id) => Entity::find_by_id(id.get()).one(connection).await?,
            HostSessionRef::Current(session_id, label) => seat::occupant(connection, *session_id, label).await?,
        };
        let now = self.clock().now();
        let by_id = matches!(host_session, HostSessionRef::Id(_));
        row.filter(|row| by_id || validity::status(row, now) == Status::Active)
            .map(|row| HostSession::new(row, now))
            .ok_or(Error::HostSessionNotFound)
    }
}
