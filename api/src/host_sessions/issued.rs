//! What every operation answers that issues a Host GUID.

use poem_openapi::{ApiResponse, Object, payload::Json};
use provisioner::{HostGuid, HostSessionId, Label, ProvisionPlan, Provisioned, SessionId, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};

use super::{EXAMPLE_HOST_GUID, HostSessionDocument, host_session_example};
use crate::{words::Wire, written::Written};

/// A Host GUID that was issued and recorded.
#[derive(Object, Serialize)]
#[oai(rename_all = "camelCase")]
#[serde(rename_all = "camelCase")]
pub(crate) struct IssuedHostSession {
    #[oai(flatten)]
    #[serde(flatten)]
    host_session: HostSessionDocument,
    /// The Host GUID: the secret that lets its bearer host the session. It is shown this once.
    host_guid: Wire<HostGuid>,
}

/// What issuing a Host GUID would do now.
#[derive(Object)]
#[oai(rename = "ProvisionPlan", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PlanDocument {
    /// Always `true`: nothing was done.
    dry_run: bool,
    /// The session that would be hosted.
    session_id: Wire<SessionId>,
    /// The host's seat in the session.
    label: Wire<Label>,
    /// When the Host GUID would end, in UTC. Absent: never by itself.
    expires_at: Option<Wire<Timestamp>>,
    /// The host session that would be rotated out. Absent: none.
    would_rotate: Option<Wire<HostSessionId>>,
}

/// What comes of issuing a Host GUID.
#[derive(ApiResponse)]
pub(super) enum IssueAnswer {
    /// The Host GUID was issued and recorded.
    #[oai(status = 201, content_type = "application/json")]
    Issued(
        Written<IssuedHostSession>,
        /// Where the host session can be read.
        #[oai(header = "Location")]
        String,
        /// `true` where it was issued when this request came before, under the same Idempotency-Key. Absent: just now.
        #[oai(header = "Idempotency-Replayed")]
        Option<bool>,
    ),
    /// This was a dry run: nothing was done.
    #[oai(status = 200, content_type = "application/json")]
    Planned(Json<PlanDocument>),
}

impl From<Provisioned> for IssueAnswer {
    fn from(provisioned: Provisioned) -> Self {
        let location = format!("/v1/host-sessions/{}", provisioned.host_session.id);
        let is_replay = provisioned.is_replay.then_some(true);
        Self::Issued(Written(provisioned.into()), location, is_replay)
    }
}

impl From<ProvisionPlan> for IssueAnswer {
    fn from(plan: ProvisionPlan) -> Self {
        Self::Planned(Json(plan.into()))
    }
}

impl From<Provisioned> for IssuedHostSession {
    fn from(provisioned: Provisioned) -> Self {
        Self { host_session: provisioned.host_session.into(), host_guid: Wire(provisioned.host_guid) }
    }
}

impl From<ProvisionPlan> for PlanDocument {
    fn from(plan: ProvisionPlan) -> Self {
        Self {
            dry_run: true,
            session_id: Wire(plan.session_id),
            label: Wire(plan.label),
            expires_at: plan.expires_at.map(Wire),
            would_rotate: plan.would_rotate.map(Wire),
        }
    }
}

/// The answer that the contract shows.
pub(crate) fn issued_example() -> Value {
    let mut example = host_session_example();
    example["hostGuid"] = json!(EXAMPLE_HOST_GUID);
    example
}

/// The answer to a dry run that the contract shows.
pub(crate) fn plan_example() -> Value {
    json!({
        "dryRun": true,
        "sessionId": 215,
        "label": "host",
        "expiresAt": "2026-11-23T18:30:00.000000Z",
        "wouldRotate": 1017,
    })
}
