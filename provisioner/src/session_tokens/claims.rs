use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use super::settings::TokenSettings;
use crate::{HostSession, HostSessionId, Label, Random, RandomError, SessionId, Timestamp};

/// The random bytes of a token's id: enough that no two are ever the same.
const ID_BYTES: usize = 16;

/// What a session token says, in the words of JWT (RFC 7519, section 4.1) and two of our own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// `iss`: who issued it.
    pub issuer: String,
    /// `aud`: whom it is for.
    pub audience: String,
    /// `sub`: the host session whose Host GUID was shown for it.
    pub host_session_id: HostSessionId,
    /// `iat`: when it was issued, in whole seconds.
    pub issued_at: Timestamp,
    /// `exp`: from when on it counts no more, in whole seconds; never past the host session's own end.
    pub expires_at: Timestamp,
    /// `jti`: a random name that no other token has.
    pub id: String,
    /// `sessionId`: the session that its bearer may host.
    pub session_id: SessionId,
    /// `label`: the host's seat in the session.
    pub label: Label,
}

/// The claims as they are written.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Document {
    iss: String,
    aud: String,
    sub: String,
    iat: i64,
    exp: i64,
    jti: String,
    #[serde(rename = "sessionId")]
    session_id: i64,
    label: String,
}

impl Claims {
    /// What a token says that is issued now for this host session. `None`: it would have no time to live. Times are
    /// rounded down, so that it begins and ends no later than it says.
    pub(crate) fn new(
        host_session: &HostSession,
        settings: &TokenSettings,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<Option<Self>, RandomError> {
        let longest = now.checked_add(settings.life.delta());
        let expires_at = longest.into_iter().chain(host_session.expires_at).min().map(Timestamp::whole_seconds);
        let Some(expires_at) = expires_at.filter(|&end| now < end) else { return Ok(None) };
        let mut id = [0; ID_BYTES];
        random.fill(&mut id)?;
        Ok(Some(Self {
            issuer: settings.issuer.as_str().to_owned(),
            audience: settings.audience.as_str().to_owned(),
            host_session_id: host_session.id,
            issued_at: now.whole_seconds(),
            expires_at,
            id: URL_SAFE_NO_PAD.encode(id),
            session_id: host_session.session_id,
            label: host_session.label.clone(),
        }))
    }

    /// The claims as JSON.
    pub(crate) fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Document {
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            sub: self.host_session_id.to_string(),
            iat: self.issued_at.unix_seconds(),
            exp: self.expires_at.unix_seconds(),
            jti: self.id.clone(),
            session_id: self.session_id.get(),
            label: self.label.as_str().to_owned(),
        })
    }

    /// Reads what [`Claims::to_json`] wrote. `None`: it did not write this.
    pub(crate) fn from_json(json: &[u8]) -> Option<Self> {
        let document: Document = serde_json::from_slice(json).ok()?;
        Some(Self {
            issuer: document.iss,
            audience: document.aud,
            host_session_id: HostSessionId::parse(document.sub.parse().ok()?).ok()?,
            issued_at: Timestamp::from_unix_seconds(document.iat)?,
            expires_at: Timestamp::from_unix_seconds(document.exp)?,
            id: document.jti,
            session_id: SessionId::parse(document.session_id).ok()?,
            label: Label::parse(&document.label).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use proptest::prelude::*;

    use super::*;
    use crate::{OsRandom, Principal, Status, TokenLife};

    fn host_session(expires_at: Option<Timestamp>) -> HostSession {
        let created_at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        HostSession {
            id: HostSessionId::parse(1042).unwrap(),
            session_id: SessionId::parse(215).unwrap(),
            label: Label::default(),
            hash: "...".to_owned(),
            created_at,
            created_by: None,
            expires_at,
            last_used_at: None,
            superseded_at: None,
            revoked_at: None,
            revoked_by: None,
            replaces: None,
            status: Status::Active,
        }
    }

    fn settings(life: i64) -> TokenSettings {
        let principal = |text| Principal::parse(text).unwrap();
        let life = TokenLife::from_seconds(life).unwrap();
        TokenSettings { issuer: principal("issuer"), audience: principal("audience"), life }
    }

    proptest! {
        /// A token ends at the last whole second that both its own life and the host session allow, and where that is
        /// over there is none.
        #[test]
        fn the_end_is_the_last_second_allowed(
            now in 1_700_000_000_000_000_i64..1_900_000_000_000_000,
            left in proptest::option::of(prop_oneof![1_i64..3_000_000, 1_i64..60_000_000_000]),
            life in 1_i64..=28_800,
        ) {
            let moment = |micros| Timestamp::from(DateTime::from_timestamp_micros(micros).unwrap());
            let end = left.map(|left| now + left);
            let claims = Claims::new(&host_session(end.map(moment)), &settings(life), moment(now), &OsRandom).unwrap();
            let allowed = (now + life * 1_000_000).min(end.unwrap_or(i64::MAX)) / 1_000_000 * 1_000_000;
            prop_assert_eq!(claims.is_some(), allowed > now);
            if let Some(claims) = claims {
                prop_assert_eq!(claims.expires_at, moment(allowed));
                prop_assert!(claims.issued_at <= moment(now));
                prop_assert!(claims.issued_at > moment(now).checked_add(TimeDelta::seconds(-1)).unwrap());
                prop_assert_eq!(Claims::from_json(claims.to_json().unwrap().as_bytes()), Some(claims));
            }
        }
    }

    #[test]
    fn other_documents_are_not_claims() {
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let claims = Claims::new(&host_session(None), &settings(60), now, &OsRandom).unwrap().unwrap();
        let right: serde_json::Value = serde_json::from_str(&claims.to_json().unwrap()).unwrap();
        for name in right.as_object().unwrap().keys() {
            let mut without = right.clone();
            without.as_object_mut().unwrap().shift_remove(name);
            assert_eq!(Claims::from_json(without.to_string().as_bytes()), None, "{name}");
        }
        let mut more = right;
        more["scope"] = "everything".into();
        assert_eq!(Claims::from_json(more.to_string().as_bytes()), None);
    }
}
