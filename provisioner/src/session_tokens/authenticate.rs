use super::{claims::Claims, compact, settings::TokenSettings, token::SessionToken};
use crate::{Error, HostGuid, HostSession, Provisioner, Refusal, SessionId, Timestamp, Verification};

/// A host who shows his Host GUID to be let in.
#[derive(Debug)]
pub struct Authenticate {
    pub host_guid: HostGuid,
    /// The session that he wants to host. Without it, a Host GUID of any session is good.
    pub session_id: Option<SessionId>,
}

/// Whether he is let in.
#[derive(Debug)]
pub enum Authentication {
    Granted(Box<Grant>),
    Refused(Refusal),
}

/// A session token, and what it is for.
#[derive(Debug)]
pub struct Grant {
    /// The token: a bearer secret, for the one answer that issues it.
    pub token: SessionToken,
    /// When the token ends, in whole seconds. The host session ends then or later.
    pub expires_at: Timestamp,
    pub host_session: HostSession,
}

impl Provisioner {
    /// Gives a session token for a Host GUID that is valid now and, where a session is named, for that session, as
    /// [`Provisioner::verify`] finds. Nothing is written: a token is known again by its signature.
    ///
    /// The token lives as long as the settings say and never past the host session's own end; a host session that ends
    /// within this second is refused as expired. The primary signing key of `canvas.Keys` signs.
    ///
    /// Fails with [`Error::KeyringStale`] where this process's ring lacks a key that it would take.
    pub async fn authenticate(
        &self,
        request: &Authenticate,
        settings: &TokenSettings,
    ) -> Result<Authentication, Error> {
        let host_session = match self.verify(&request.host_guid, request.session_id).await? {
            Verification::Valid(host_session) => host_session,
            Verification::Refused(refusal) => return Ok(Authentication::Refused(refusal)),
        };
        let key = self.primary_signing_key().await?;
        let Some(claims) = Claims::new(&host_session, settings, self.clock().now(), self.random())? else {
            return Ok(Authentication::Refused(Refusal::Expired));
        };
        Ok(Authentication::Granted(Box::new(Grant {
            token: compact::sign(&claims, &key)?,
            expires_at: claims.expires_at,
            host_session: *host_session,
        })))
    }
}
