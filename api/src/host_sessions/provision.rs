use poem_openapi::{Object, OpenApi};
use serde_json::Value;

use super::{
    DEFAULT_CREATED_BY,
    issued::IssueAnswer,
    provision_item::{ProvisionItem, example, problem},
};
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    idempotency_key::IdempotencyKeyHeader,
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    room::RoomToIssue,
    security::MayProvision,
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
    /// With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the same request
    /// under the same key gets the same Host GUID, and nothing is issued a second time.
    ///
    /// Where the service is configured with a longest life, the Host GUID ends after that at the latest:
    /// `latestExpiresAt` of the problem says when.
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
        room: RoomToIssue<'_>,
        MayProvision(operator): MayProvision,
        query: QueryNames,
        /// A text that nobody guesses, best a UUID, by which the service knows this request when it comes again.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: IdempotencyKeyHeader,
        Body(request): Body<ProvisionRequest>,
    ) -> Result<IssueAnswer, Failure<ProvisionHostSession>> {
        query.only(&[])?;
        let key = idempotency_key.parsed()?;
        let actor = operator.actor();
        let provision = request.item.into_provision(DEFAULT_CREATED_BY)?;
        let outcome = match key {
            _ if request.dry_run => room.provisioner.plan_provision(&provision).await.map(IssueAnswer::from),
            Some(key) => room.provisioner.provision_once(&actor, &provision, &key).await.map(IssueAnswer::from),
            None => room.provisioner.provision(&actor, &provision).await.map(IssueAnswer::from),
        };
        outcome.map_err(|error| problem(error, &provision).into())
    }
}

/// What is wanted of a new Host GUID.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ProvisionRequest {
    #[oai(flatten)]
    item: ProvisionItem,
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
                 `invalid_expiry`, `invalid_if_current`, `invalid_grace`, `invalid_reason`, \
                 `invalid_idempotency_key`, `duplicate_parameter`, `idempotency_key_reused`.",
            ),
        ];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for ProvisionRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { item: ProvisionItem::read(members)?, dry_run: members.flag("dryRun")? })
    }

    fn problems(self) -> Vec<Problem> {
        self.item.into_provision(DEFAULT_CREATED_BY).err().into_iter().collect()
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    example()
}
