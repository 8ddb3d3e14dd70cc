//! One new Host GUID that is wanted, alone or in a batch.

use poem_openapi::Object;
use provisioner::{CreatedBy, Error, Grace, IfCurrent, Label, Provision, Reason, SessionId, Timestamp};
use serde_json::{Value, json};

use crate::{
    body::{Members, RequestDocument},
    expiry,
    problem::Problem,
    words::{IfCurrentMember, Seconds, Wire},
};

/// What is wanted of a new Host GUID.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ProvisionItem {
    /// The session to be hosted.
    session_id: Wire<SessionId>,
    /// The host's seat in the session. A co-host has a label of its own.
    #[oai(default = "default_label")]
    label: Wire<Label>,
    /// Who asks for it, for people to read: 1 to 128 characters without control characters. `API User` where it is
    /// not said.
    created_by: Option<Wire<CreatedBy>>,
    /// When it is to end: a time in the future, with any offset. Not together with `expiresInSeconds`. Without
    /// either it ends after the longest life that the service is configured with, or never by itself where there is
    /// none. A later end than that is refused.
    expires_at: Option<Wire<Timestamp>>,
    /// How many seconds after it was issued it is to end. Not together with `expiresAt`.
    expires_in_seconds: Option<Wire<Seconds>>,
    /// What to do when the seat has a current host session: `rotate` it out, or `reject` this request.
    #[oai(default = "default_if_current")]
    if_current: Wire<IfCurrentMember>,
    /// How many seconds the one that is rotated out stays valid, up to 24 hours; 0 where it is not said. Not together
    /// with `"ifCurrent": "reject"`.
    grace_seconds: Option<Wire<Grace>>,
    /// Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
    reason: Option<Wire<Reason>>,
}

impl RequestDocument for ProvisionItem {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self {
            session_id: members.required("sessionId")?,
            label: members.optional("label")?.unwrap_or_else(default_label),
            created_by: members.optional("createdBy")?,
            expires_at: members.optional("expiresAt")?,
            expires_in_seconds: members.optional("expiresInSeconds")?,
            if_current: members.optional("ifCurrent")?.unwrap_or_else(default_if_current),
            grace_seconds: members.optional("graceSeconds")?,
            reason: members.optional("reason")?,
        })
    }
}

impl ProvisionItem {
    /// The request of the operation. `created_by`: who asks for it, where the item does not say.
    pub fn into_provision(self, created_by: &str) -> Result<Provision, Problem> {
        let reject = self.if_current.0 == IfCurrentMember::Reject;
        let if_current = IfCurrent::new(reject, self.grace_seconds.map(|Wire(grace)| grace))
            .map_err(|invalid| Problem::from(invalid).at("/graceSeconds"))?;
        Ok(Provision {
            session_id: self.session_id.0,
            label: self.label.0,
            created_by: self.created_by.map_or_else(|| CreatedBy::parse(created_by), |Wire(text)| Ok(text))?,
            expiry: expiry::expiry(self.expires_at, self.expires_in_seconds)?.unwrap_or_default(),
            if_current,
            reason: self.reason.map(|Wire(reason)| reason),
        })
    }
}

/// The problem that an operation's error is for whoever asked for this.
pub(crate) fn problem(error: Error, provision: &Provision) -> Problem {
    expiry::problem(error, provision.expiry)
}

fn default_label() -> Wire<Label> {
    Wire(Label::default())
}

fn default_if_current() -> Wire<IfCurrentMember> {
    Wire(IfCurrentMember::Rotate)
}

/// The item that the contract shows.
pub(crate) fn example() -> Value {
    json!({
        "sessionId": 215,
        "createdBy": "Registrar's office",
        "expiresInSeconds": 28800,
        "graceSeconds": 600,
    })
}
