use poem_openapi::{Object, OpenApi, param::Path};
use provisioner::{Grace, HostSessionId, Reason, Rotate};
use serde_json::{Value, json};

use super::issued::IssueAnswer;
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    idempotency_key::IdempotencyKeyHeader,
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    room::RoomToIssue,
    security::MayProvision,
    words::{Parameter, Wire},
};

/// `POST /v1/host-sessions/{id}/rotate`
#[derive(Default)]
pub(crate) struct RotateHostSession;

#[OpenApi]
impl RotateHostSession {
    /// Replace a Host GUID
    ///
    /// Issues a new Host GUID in the seat of a current host session: for the same session and label, by the same
    /// creator, and with the same end. (One that was issued before the service was configured with a longest life may
    /// have a later end than is granted now; the new one ends after the longest life then.) The new Host GUID is in
    /// this answer and nowhere else.
    ///
    /// The old one stays valid for `graceSeconds`, and without a grace it is revoked at once. A grace can shorten its
    /// life and never lengthens it. A host session that is not current is left alone, and the answer is 409 with the
    /// current one.
    ///
    /// With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the same request
    /// under the same key gets the same Host GUID, and nothing is issued a second time.
    ///
    /// With `"dryRun": true` nothing happens, and the answer says what would have.
    ///
    /// Takes the scope `provision`.
    #[oai(
        path = "/v1/host-sessions/:id/rotate",
        method = "post",
        operation_id = "rotateHostSession",
        tag = "Tag::HostSessions"
    )]
    async fn rotate(
        &self,
        room: RoomToIssue<'_>,
        MayProvision(operator): MayProvision,
        query: QueryNames,
        /// The number of the host session.
        id: Path<Parameter<HostSessionId>>,
        /// A text that nobody guesses, best a UUID, by which the service knows this request when it comes again.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: IdempotencyKeyHeader,
        Body(request): Body<RotateRequest>,
    ) -> Result<IssueAnswer, Failure<RotateHostSession>> {
        query.only(&[])?;
        let rotate = Rotate {
            host_session: id.0.named("id")?,
            grace: request.grace_seconds.map(|Wire(grace)| grace).unwrap_or_default(),
            reason: request.reason.map(|Wire(reason)| reason),
        };
        let key = idempotency_key.parsed()?;
        let actor = operator.actor();
        Ok(match key {
            _ if request.dry_run => room.provisioner.plan_rotate(&rotate).await?.into(),
            Some(key) => room.provisioner.rotate_once(&actor, &rotate, &key).await?.into(),
            None => room.provisioner.rotate(&actor, &rotate).await?.into(),
        })
    }
}

/// How a Host GUID is to be replaced.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RotateRequest {
    /// How many seconds the old one stays valid, up to 24 hours; 0 where it is not said.
    grace_seconds: Option<Wire<Grace>>,
    /// Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
    reason: Option<Wire<Reason>>,
    /// Whether to say what would be done, and to do nothing.
    #[oai(default)]
    dry_run: bool,
}

impl Operation for RotateHostSession {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (404, "There is no such host session: `host_session_not_found`."),
            (
                409,
                "The host session was superseded, revoked or has expired, and `currentHostSessionId` says which one is \
                 current, if one is: `not_current`.",
            ),
            (
                INPUT,
                "The request is wrong, and `pointer` or `parameter` says where: `invalid_type`, `unknown_member`, \
                 `duplicate_member`, `unknown_parameter`, `invalid_host_session_id`, `invalid_grace`, \
                 `invalid_reason`, `invalid_idempotency_key`, `duplicate_parameter`, `idempotency_key_reused`.",
            ),
        ];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for RotateRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self {
            grace_seconds: members.optional("graceSeconds")?,
            reason: members.optional("reason")?,
            dry_run: members.flag("dryRun")?,
        })
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "graceSeconds": 600, "reason": "The host lost the first one" })
}
