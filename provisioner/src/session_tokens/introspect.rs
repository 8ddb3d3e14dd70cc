use super::{claims::Claims, compact::Unverified, settings::TokenSettings, token::SessionToken};
use crate::{Error, HostSessionRef, Provisioner};

/// Whether a session token is good now (RFC 7662, section 2.2). Why not is nobody's business: a token that is none of
/// ours and one that has ended are answered alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Introspection {
    Active(Box<Claims>),
    Inactive,
}

impl Provisioner {
    /// Asks the database whether a session token is good now: a live signing key of the ring signed it, it is of this
    /// issuer and for this audience, it has not ended, and its host session is valid. There is no cache: what was
    /// committed before the question counts in the answer. Text that never was a token is told without asking.
    ///
    /// Fails with [`Error::KeyringStale`] where the store uses the key that it names and this process lacks it.
    pub async fn introspect(&self, token: &SessionToken, settings: &TokenSettings) -> Result<Introspection, Error> {
        let Some(unverified) = Unverified::parse(token) else { return Ok(Introspection::Inactive) };
        let Some(key) = self.live_signing_key(&unverified.key_id).await? else { return Ok(Introspection::Inactive) };
        let claims = unverified.verify(&key).filter(|claims| {
            claims.issuer == settings.issuer.as_str() && claims.audience == settings.audience.as_str()
        });
        let Some(claims) = claims else { return Ok(Introspection::Inactive) };
        let host_session = match self.get(&HostSessionRef::Id(claims.host_session_id)).await {
            Ok(host_session) => host_session,
            Err(Error::HostSessionNotFound) => return Ok(Introspection::Inactive),
            Err(error) => return Err(error),
        };
        // In a store that was restored another host session may have this number.
        let is_same = host_session.session_id == claims.session_id && host_session.label == claims.label;
        // The time is taken after the answer, as by the operation that gave it.
        let is_active = is_same && host_session.status.is_valid() && self.clock().now() < claims.expires_at;
        Ok(if is_active { Introspection::Active(Box::new(claims)) } else { Introspection::Inactive })
    }
}
