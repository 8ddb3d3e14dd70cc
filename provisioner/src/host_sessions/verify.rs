use entity::host_sessions::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{Error, HostGuid, HostGuidHash, HostSession, Provisioner, SessionId, Status};

/// Whether a Host GUID may host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    Valid(Box<HostSession>),
    Refused(Refusal),
}

/// Why not. For the log and for callers that may have things explained; everybody else learns that it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Never issued here.
    Unknown,
    Revoked,
    Expired,
    /// Valid, and for another session than the one asked about.
    OtherSession,
}

impl Refusal {
    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::OtherSession => "other_session",
        }
    }
}

impl Provisioner {
    /// Asks the database whether this Host GUID is valid now and, where a session is named, for that session. There is
    /// no cache: what was committed before the question counts in the answer. Nothing is written; the use is noted for
    /// [`Provisioner::write_last_used`].
    ///
    /// Fails with [`Error::KeyringStale`] where the GUID was not found and may be on record under a key that this
    /// process lacks, since that is not the same as unknown.
    pub async fn verify(&self, host_guid: &HostGuid, session_id: Option<SessionId>) -> Result<Verification, Error> {
        let hashes = self.keyring().hashes(host_guid).into_iter().map(HostGuidHash::to_base64);
        let rows = Entity::find().filter(Column::HostGuidHash.is_in(hashes)).all(self.store().reader()).await?;
        // The time is taken after the answer: a host session that expired meanwhile is refused.
        let now = self.clock().now();
        // A GUID that was imported under an older key may be on record twice; the better of the two counts.
        let best = rows
            .into_iter()
            .map(|row| HostSession::new(row, now))
            .map(|host_session| (judge(&host_session, session_id), host_session))
            .min_by_key(|(refusal, _)| rank(*refusal));
        match best {
            Some((None, host_session)) => {
                self.last_uses().note(host_session.id, now);
                Ok(Verification::Valid(Box::new(host_session)))
            }
            Some((Some(refusal), _)) => Ok(Verification::Refused(refusal)),
            None if self.keyring_is_stale().await? => Err(Error::KeyringStale),
            None => Ok(Verification::Refused(Refusal::Unknown)),
        }
    }
}

fn judge(host_session: &HostSession, session_id: Option<SessionId>) -> Option<Refusal> {
    match host_session.status {
        Status::Revoked => Some(Refusal::Revoked),
        Status::Expired => Some(Refusal::Expired),
        Status::Active | Status::Superseded => {
            let other = session_id.is_some_and(|asked| asked != host_session.session_id);
            other.then_some(Refusal::OtherSession)
        }
    }
}

fn rank(refusal: Option<Refusal>) -> u8 {
    match refusal {
        None => 0,
        Some(Refusal::OtherSession) => 1,
        Some(Refusal::Expired) => 2,
        Some(Refusal::Revoked) => 3,
        Some(Refusal::Unknown) => 4,
    }
}
