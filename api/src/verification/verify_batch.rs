use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, payload::Json};
use provisioner::{Provisioner, Scope, Verification};
use serde_json::{Value, json};

use super::{
    VerificationDocument,
    verify::{VerifyRequest, example as verification_example, request_example as item_example},
};
use crate::{
    Tag,
    batch::Items,
    body::{Body, Members, RequestDocument},
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, ProblemDocument, SERVICE, TOKEN},
    query::QueryNames,
    security::MayVerify,
};

/// `POST /v1/verify/batch`
#[derive(Default)]
pub(crate) struct VerifyHostGuids;

#[OpenApi]
impl VerifyHostGuids {
    /// Verify many Host GUIDs
    ///
    /// Answers each item as `POST /v1/verify` would, in their order. An item that is wrong gets its problem, and the
    /// others their answers.
    ///
    /// Takes the scope `verify`.
    #[oai(path = "/v1/verify/batch", method = "post", operation_id = "verifyHostGuids", tag = "Tag::Verification")]
    async fn verify_batch(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayVerify(operator): MayVerify,
        query: QueryNames,
        Body(request): Body<VerifyBatchRequest>,
    ) -> Result<Answer, Failure<VerifyHostGuids>> {
        query.only(&[])?;
        let mut questions = Vec::new();
        let mut wrong = Vec::new();
        for item in request.host_guids.0 {
            match item {
                Ok(item) => {
                    questions.push(item.into_question());
                    wrong.push(None);
                }
                Err(problem) => wrong.push(Some(problem)),
            }
        }
        let answers = match questions.as_slice() {
            [] => Vec::new(),
            questions => provisioner.verify_batch(questions).await?,
        };
        Ok(Answer::Verified(Json(VerifyBatchDocument::new(wrong, answers, operator.may(Scope::Explain)))))
    }
}

/// The Host GUIDs that somebody showed.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct VerifyBatchRequest {
    /// One item for each.
    host_guids: Items<VerifyRequest>,
}

/// Whether each of several Host GUIDs may host.
#[derive(Object)]
#[oai(rename = "VerificationBatch", rename_all = "camelCase")]
struct VerifyBatchDocument {
    /// One result for each item, in the order of the items.
    results: Vec<VerifyResult>,
}

/// Whether one Host GUID of several may host.
#[derive(Object)]
#[oai(rename = "VerificationResult", rename_all = "camelCase", skip_serializing_if_is_none)]
struct VerifyResult {
    #[oai(flatten)]
    verification: VerificationDocument,
    problem: Option<ProblemDocument>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// Each item has its answer. One that could not be read is not valid and has a `problem`: `invalid_type`,
    /// `missing_member`, `unknown_member`, `invalid_host_guid` or `invalid_session_id`, with a `pointer` that leads from
    /// the top of the body.
    #[oai(status = 200, content_type = "application/json")]
    Verified(Json<VerifyBatchDocument>),
}

impl Operation for VerifyHostGuids {
    fn meanings() -> Vec<Meaning> {
        let own = [(
            INPUT,
            "The request as a whole is wrong, and `pointer` says where: `invalid_type`, `missing_member`, \
             `unknown_member`, `duplicate_member`, `unknown_parameter`, `invalid_batch`.",
        )];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for VerifyBatchRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { host_guids: Items::read(members, "hostGuids")? })
    }

    fn problems(self) -> Vec<Problem> {
        self.host_guids.0.into_iter().filter_map(Result::err).collect()
    }
}

impl VerifyBatchDocument {
    /// `wrong`: for each item its problem, or nothing where its answer is the next of the answers.
    fn new(wrong: Vec<Option<Problem>>, answers: Vec<Verification>, explain: bool) -> Self {
        let mut answers = answers.into_iter();
        let results = wrong.into_iter().filter_map(|problem| {
            Some(match problem {
                Some(problem) => VerifyResult {
                    verification: VerificationDocument::unreadable(),
                    problem: Some(ProblemDocument::from(&problem)),
                },
                None => {
                    VerifyResult { verification: VerificationDocument::new(answers.next()?, explain), problem: None }
                }
            })
        });
        Self { results: results.collect() }
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "hostGuids": [item_example()] })
}

/// The answer that the contract shows.
pub(crate) fn example() -> Value {
    json!({ "results": [verification_example(), { "valid": false }] })
}

/// One result that the contract shows.
pub(crate) fn result_example() -> Value {
    verification_example()
}
