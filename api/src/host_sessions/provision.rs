use poem::web::Data;
use poem_openapi::{Object, OpenApi};
use provisioner::{CreatedBy, Grace, IfCurrent, Label, Provision, Provisioner, Reason, SessionId, Timestamp};
use serde_json::{Value, json};

use super::{DEFAULT_CREATED_BY, expiry, issued::IssueAnswer};
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    security::MayProvision,
    words::{IfCurrentMember, Seconds, Wire},
};

/// `POST /v1/host-sessions`
#[derive(Default)]
pub(crate) struct ProvisionHostSession;

#[OpenApi]
impl ProvisionHostSession {
    /// Issue a Host GUID
    ///
    /// Issues a Host GUID for a session and records it. The Host GUID is in this answer and nowhere else: it cannot be
    /// read again later.
    ///
    /// A session has one current host session for each label. If there is one already, it is rotated out: it stays
    /// valid for `graceSeconds`, and without a grace it is revoked at once. With `"ifCurrent": "reject"` nothing
    /// happens and the answer is 409.
    ///
    /// With `"dryRun": true` nothing happens either, and the answer says what would have.
    ///
    /// Takes the scope `provision`.
    #[oai(
        path = "/v1/host-sessions",
        method = "post",
        operation_id = "provisionHostSession",
        tag = "Tag::HostSessions"
    )]
    async fn provision(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayProvision(operator): MayProvision,
        query: QueryNames,
        Body(request): Body<ProvisionRequest>,
    ) -> Result<IssueAnswer, Failure<ProvisionHostSession>> {
        query.only(&[])?;
        let dry_run = request.dry_run;
        let provision = request.into_provision()?;
        let outcome = if dry_run {
            provisioner.plan_provision(&provision).await.map(IssueAnswer::from)
        } else {
            provisioner.provision(&operator.actor(), &provision).await.map(IssueAnswer::from)
        };
        outcome.map_err(|error| expiry::problem(error, provision.expiry).into())
    }
}

/// What is wanted of a new Host GUID.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ProvisionRequest {
    /// The session to be hosted.
    session_id: Wire<SessionId>,
    /// The host's seat in the session. A co-host has a label of its own.
    #[oai(default = "default_label")]
    label: Wire<Label>,
    /// Who asks for it, for people to read: 1 to 128 characters without control characters. `API User` where it is
    /// not said.
    created_by: Option<Wire<CreatedBy>>,
    /// When it is to end: a time in the future, with any offset. Not together with `expiresInSeconds`. Without
    /// either it does not end by itself.
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
    /// Whether to say what would be done, and to do nothing.
    #[oai(default)]
    dry_run: bool,
}

impl Operation for ProvisionHostSession {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (
                409,
                "The seat has a current host session, and the request said to reject: `current_host_session_exists`.",
            ),
            (
                INPUT,
                "The request is wrong, and `pointer` says where: `invalid_type`, `missing_member`, `unknown_member`, `duplicate_member`, \
                 `unknown_parameter`, `invalid_session_id`, `invalid_label`, `invalid_created_by`, `invalid_time`, \
                 `invalid_expiry`, `invalid_if_current`, `invalid_grace`, `invalid_reason`.",
            ),
        ];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for ProvisionRequest {
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
            dry_run: members.flag("dryRun")?,
        })
    }
}

impl ProvisionRequest {
    fn into_provision(self) -> Result<Provision, Problem> {
        let reject = self.if_current.0 == IfCurrentMember::Reject;
        let if_current = IfCurrent::new(reject, self.grace_seconds.map(|Wire(grace)| grace))
            .map_err(|invalid| Problem::from(invalid).at("/graceSeconds"))?;
        Ok(Provision {
            session_id: self.session_id.0,
            label: self.label.0,
            created_by: self.created_by.map_or_else(|| CreatedBy::parse(DEFAULT_CREATED_BY), |Wire(text)| Ok(text))?,
            expiry: expiry::expiry(self.expires_at, self.expires_in_seconds)?.unwrap_or_default(),
            if_current,
            reason: self.reason.map(|Wire(reason)| reason),
        })
    }
}

fn default_label() -> Wire<Label> {
    Wire(Label::default())
}

fn default_if_current() -> Wire<IfCurrentMember> {
    Wire(IfCurrentMember::Rotate)
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({
        "sessionId": 215,
        "createdBy": "Registrar's office",
        "expiresInSeconds": 28800,
        "graceSeconds": 600,
    })
}
