use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, payload::Json};
use provisioner::{Error, Provision, Provisioned, Provisioner};
use serde_json::{Value, json};

use super::{
    DEFAULT_CREATED_BY, IssuedHostSession, issued_example,
    provision_item::{ProvisionItem, example as item_example, problem},
};
use crate::{
    Tag,
    batch::Items,
    body::{Body, Members, RequestDocument},
    idempotency_key::IdempotencyKeyHeader,
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, ProblemDocument, SERVICE, TOKEN},
    query::QueryNames,
    security::MayProvision,
};

/// The code of an item whose seat an earlier item of the batch takes. No answer as a whole has it.
pub(crate) const DUPLICATE_SEAT: &str = "duplicate_seat";

/// `POST /v1/host-sessions/batch`
#[derive(Default)]
pub(crate) struct ProvisionHostSessions;

#[OpenApi]
impl ProvisionHostSessions {
    /// Issue many Host GUIDs
    ///
    /// Issues a Host GUID for each item, as `POST /v1/host-sessions` would, and answers with a result for each, in their
    /// order. All that can be issued is committed together; an item that is wrong or whose seat is taken gets its
    /// problem and keeps no other from being done. Of two items for the same session and label the first is done, and
    /// the other is a `duplicate_seat`.
    ///
    /// With an `Idempotency-Key` the whole batch can be sent again when its answer was lost: for 24 hours the same items
    /// under the same key get the same Host GUIDs. Only a batch that issued something is kept.
    ///
    /// Takes the scope `provision`.
    #[oai(
        path = "/v1/host-sessions/batch",
        method = "post",
        operation_id = "provisionHostSessions",
        tag = "Tag::HostSessions"
    )]
    async fn provision_batch(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayProvision(operator): MayProvision,
        query: QueryNames,
        /// A text that nobody guesses, best a UUID, by which the service knows this request when it comes again.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: IdempotencyKeyHeader,
        Body(request): Body<ProvisionBatchRequest>,
    ) -> Result<Answer, Failure<ProvisionHostSessions>> {
        query.only(&[])?;
        let key = idempotency_key.parsed()?;
        let items: Vec<_> = request.into_provisions().collect();
        let right: Vec<_> = items.iter().flatten().cloned().collect();
        let outcomes = match right.as_slice() {
            [] => Vec::new(),
            right => provisioner.provision_batch(&operator.actor(), right, key.as_ref()).await?,
        };
        let is_replay = outcomes.iter().flatten().any(|provisioned| provisioned.is_replay).then_some(true);
        Ok(Answer::Done(Json(ProvisionBatchDocument::new(items, outcomes)), is_replay))
    }
}

/// The Host GUIDs that are wanted.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ProvisionBatchRequest {
    /// One item for each.
    host_sessions: Items<ProvisionItem>,
}

/// What came of each item of a batch.
#[derive(Object)]
#[oai(rename = "ProvisionBatch", rename_all = "camelCase")]
pub(crate) struct ProvisionBatchDocument {
    /// One result for each item, in the order of the items.
    results: Vec<ProvisionResult>,
}

/// What came of one item of a batch: a host session or a problem.
#[derive(Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
struct ProvisionResult {
    /// The status that this item alone would have been answered with: 201 where a Host GUID was issued.
    #[oai(validator(minimum(value = "200"), maximum(value = "599")))]
    status: i32,
    host_session: Option<IssuedHostSession>,
    problem: Option<ProblemDocument>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// Each item was done or has its problem: one of those of `POST /v1/host-sessions` with 409 or 422, or
    /// `duplicate_seat`. A `pointer` leads from the top of the body.
    #[oai(status = 200, content_type = "application/json")]
    Done(
        Json<ProvisionBatchDocument>,
        /// `true` where they were issued when this request came before, under the same Idempotency-Key. Absent: just now.
        #[oai(header = "Idempotency-Replayed")]
        Option<bool>,
    ),
}

impl Operation for ProvisionHostSessions {
    fn meanings() -> Vec<Meaning> {
        let own = [(
            INPUT,
            "The request as a whole is wrong, and `pointer` or `parameter` says where: `invalid_type`, \
             `missing_member`, `unknown_member`, `duplicate_member`, `unknown_parameter`, `invalid_batch`, \
             `invalid_idempotency_key`, `duplicate_parameter`, `idempotency_key_reused`.",
        )];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for ProvisionBatchRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { host_sessions: Items::read(members, "hostSessions")? })
    }

    fn problems(self) -> Vec<Problem> {
        self.into_provisions().filter_map(Result::err).collect()
    }
}

impl ProvisionBatchRequest {
    /// The request of each item, or its problem.
    fn into_provisions(self) -> impl Iterator<Item = Result<Provision, Problem>> {
        let items = self.host_sessions.0.into_iter().enumerate();
        items.map(|(at, item)| item?.into_provision(DEFAULT_CREATED_BY).map_err(|problem| problem.within(&place(at))))
    }
}

impl ProvisionBatchDocument {
    /// The outcomes are those of the items that were right, in their order.
    fn new(items: Vec<Result<Provision, Problem>>, outcomes: Vec<Result<Provisioned, Error>>) -> Self {
        let mut outcomes = outcomes.into_iter();
        let results = items.into_iter().enumerate().filter_map(|(at, item)| {
            Some(match item {
                Err(problem) => ProvisionResult::refused(&problem),
                Ok(provision) => match outcomes.next()? {
                    Ok(provisioned) => ProvisionResult::issued(provisioned),
                    Err(error) => ProvisionResult::refused(&problem(error, &provision).within(&place(at))),
                },
            })
        });
        Self { results: results.collect() }
    }
}

impl ProvisionResult {
    fn issued(provisioned: Provisioned) -> Self {
        Self { status: 201, host_session: Some(provisioned.into()), problem: None }
    }

    fn refused(problem: &Problem) -> Self {
        Self { status: problem.status().as_u16().into(), host_session: None, problem: Some(problem.into()) }
    }
}

fn place(at: usize) -> String {
    format!("/hostSessions/{at}")
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "hostSessions": [item_example(), { "sessionId": 215, "label": "co-host" }] })
}

/// The results that the contract shows.
pub(crate) fn example() -> Value {
    json!({ "results": [result_example()] })
}

/// One result that the contract shows.
pub(crate) fn result_example() -> Value {
    json!({ "status": 201, "hostSession": issued_example() })
}
