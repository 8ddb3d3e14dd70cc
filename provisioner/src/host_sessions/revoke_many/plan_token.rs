//! What somebody shows who goes on with a plan. It has all there is to know about the plan, so no process has to
//! remember one, and a MAC, so that nobody can make one who was not shown the preview.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::selection::{Selection, Written};
use crate::{Actor, Error, Invalid, Provisioner, Role, Timestamp};

/// How long a plan can be carried out after it was shown.
const LIFE: TimeDelta = TimeDelta::hours(1);

/// The form that a token has now.
const VERSION: u8 = 1;

const MAC_BYTES: usize = 32;

/// A plan as text. It is no secret: it is good for the actor that it was made for and nobody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanToken(String);

/// What a plan says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub selection: Selection,
    /// The highest `HostSessionId` that the preview saw.
    pub highest: i64,
    pub made_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Content {
    version: u8,
    /// In microseconds since 1970.
    made_at: i64,
    highest: i64,
    selection: Written,
}

const INVALID: Invalid = Invalid {
    code: "invalid_plan",
    detail: "this is not a plan that a preview gave to you, or it was changed; ask for a preview and pass its plan as it is",
};

impl PlanToken {
    /// The longest text that is looked at. The longest plan has about half of it.
    pub const LONGEST: usize = 8192;

    /// Accepts what could be one. Whether it is turns out when it is carried out.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let is_base64 = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if is_base64 && (1..=Self::LONGEST).contains(&text.len()) { Ok(Self(text.to_owned())) } else { Err(INVALID) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Plan {
    /// Until when it can be carried out.
    pub fn expires_at(&self) -> Timestamp {
        self.made_at.checked_add(LIFE).unwrap_or(self.made_at)
    }

    fn write(&self) -> Result<Vec<u8>, Error> {
        let content = Content {
            version: VERSION,
            made_at: self.made_at.to_micros(),
            highest: self.highest,
            selection: self.selection.write(),
        };
        serde_json::to_vec(&content).map_err(Error::internal)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let content: Content = serde_json::from_slice(bytes).ok()?;
        if content.version != VERSION {
            return None;
        }
        Some(Self {
            selection: Selection::read(&content.selection).ok()?,
            highest: content.highest,
            made_at: Timestamp::from_micros(content.made_at)?,
        })
    }
}

impl Provisioner {
    /// Writes a plan for this actor, under the key that seals.
    pub(super) async fn seal_plan(&self, actor: &Actor, plan: &Plan) -> Result<PlanToken, Error> {
        let key = self.primary_key(self.store().reader(), Role::Seal).await?;
        let mut bytes = plan.write()?;
        let mac = key.secret().hmac_sha256(&message(actor, &bytes));
        bytes.extend(mac);
        Ok(PlanToken(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads a plan that this actor may carry out. Every process with the ring can.
    pub(super) async fn open_plan(&self, actor: &Actor, token: &PlanToken) -> Result<Plan, Error> {
        let bytes = URL_SAFE_NO_PAD.decode(&token.0).map_err(|_| INVALID)?;
        let (content, mac) = bytes.split_at_checked(bytes.len().saturating_sub(MAC_BYTES)).ok_or(INVALID)?;
        let ring = self.keyring();
        if !ring.is_sealed(&message(actor, content), mac) {
            // The key that sealed it may be one that this process lacks.
            let is_stale = self.lacks_keys(self.store().reader(), &ring).await?;
            return Err(if is_stale { Error::KeyringStale } else { INVALID.into() });
        }
        let plan = Plan::read(content).ok_or(INVALID)?;
        if plan.expires_at() <= self.clock().now() { Err(Error::PlanExpired) } else { Ok(plan) }
    }
}

/// What is authenticated: what it is for, who it is for, and what it says. An actor's name has no line break.
fn message(actor: &Actor, content: &[u8]) -> Vec<u8> {
    let mut message = format!("host-provisioner plan to revoke many\n{actor}\n").into_bytes();
    message.extend(content);
    message
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{IssuedBy, Label};

    #[test]
    fn a_plan_is_read_as_it_was_written() {
        let plan = Plan {
            selection: Selection {
                issued_by: IssuedBy::parse("back-end").ok(),
                label: Some(Label::default()),
                ..Selection::default()
            },
            highest: 1042,
            made_at: Timestamp::parse("2026-11-23T10:30:00.123456Z").unwrap(),
        };
        let written = plan.write().unwrap();
        assert_eq!(Plan::read(&written).unwrap(), plan);
        assert_eq!(plan.expires_at().to_string(), "2026-11-23T11:30:00.123456Z");
        let other_version = String::from_utf8(written).unwrap().replace("\"version\":1", "\"version\":2");
        assert_eq!(Plan::read(other_version.as_bytes()), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_token_or_is_refused(text in "\\PC{0,60}") {
            let is_base64 = !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric() || "-_".contains(it));
            prop_assert_eq!(PlanToken::parse(&text).is_ok(), is_base64);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(Plan::read(&bytes), None);
        }
    }
}
