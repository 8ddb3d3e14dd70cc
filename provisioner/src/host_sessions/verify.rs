use std::sync::Arc;

use entity::host_sessions::Model;

use super::{lookup::Found, validity};
use crate::{Error, HostGuid, HostSession, Provisioner, SessionId, Status, Timestamp};

/// Whether a Host GUID may host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    Valid(Box<HostSession>),
    Refused(Refusal),
}

/// A Host GUID that was looked up and is still to be judged.
pub struct LookedUp<'a> {
    pub(super) provisioner: &'a Provisioner,
    pub(super) host_guid: &'a HostGuid,
    pub(super) found: Found,
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
    /// no cache: what was committed before the question counts in the answer. Those who ask at the same time share a
    /// query. Nothing is written; the use is noted for [`Provisioner::write_last_used`] and
    /// [`Provisioner::rehash_used`].
    ///
    /// Fails with [`Error::KeyringStale`] where the GUID was not found and may be on record under a key that this
    /// process lacks, since that is not the same as unknown.
    pub async fn verify(&self, host_guid: &HostGuid, session_id: Option<SessionId>) -> Result<Verification, Error> {
        self.look_up(host_guid).await?.verify(session_id)
    }

    /// The verdict on the rows of one Host GUID, whose use is noted if it is valid. One that was imported under an older
    /// key may be on record twice; the better of the two counts.
    pub(super) fn judge_rows(
        &self,
        host_guid: &HostGuid,
        rows: impl Iterator<Item = Model>,
        session_id: Option<SessionId>,
        now: Timestamp,
    ) -> Verification {
        let best = rows.map(|row| (judge(&row, session_id, now), row)).min_by_key(|(refusal, _)| rank(*refusal));
        match best {
            Some((None, row)) => {
                self.note_use(host_guid, &row, now);
                Verification::Valid(Box::new(HostSession::new(row, now)))
            }
            Some((Some(refusal), _)) => Verification::Refused(refusal),
            None => Verification::Refused(Refusal::Unknown),
        }
    }

    /// Notes in memory what is to be written on account of this use.
    fn note_use(&self, host_guid: &HostGuid, row: &Model, now: Timestamp) {
        self.last_uses().host_sessions.note(row.host_session_id, now);
        self.old_hashes().note(row, || self.keyring().primary_hashes(host_guid));
    }
}

impl LookedUp<'_> {
    /// Says whether the Host GUID is valid now and, where a session is named, for that session, as
    /// [`Provisioner::verify`] does, and fails as it does.
    pub fn verify(self, session_id: Option<SessionId>) -> Result<Verification, Error> {
        let Self { provisioner, host_guid, found: Found { rows, lacks_keys, .. } } = self;
        if rows.is_empty() && lacks_keys {
            return Err(Error::KeyringStale);
        }
        // The time is taken after the answer: a host session that expired meanwhile is refused.
        let rows = rows.into_iter().map(Arc::unwrap_or_clone);
        let verification = provisioner.judge_rows(host_guid, rows, session_id, provisioner.clock().now());
        provisioner.metrics().note_verification(&verification);
        Ok(verification)
    }
}

fn judge(row: &Model, session_id: Option<SessionId>, now: Timestamp) -> Option<Refusal> {
    match validity::status(row, now) {
        Status::Revoked => Some(Refusal::Revoked),
        Status::Expired => Some(Refusal::Expired),
        Status::Active | Status::Superseded => {
            let other = session_id.is_some_and(|asked| asked.get() != row.session_id);
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
