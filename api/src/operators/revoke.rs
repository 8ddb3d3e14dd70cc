use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, param::Path, payload::Json};
use provisioner::{Granter, OperatorName, Provisioner, Reason, RevokeOperator as Request};
use serde_json::{Value, json};

use super::OperatorDocument;
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    security::MayAdmin,
    words::{Parameter, Wire},
};

/// `POST /v1/operators/{name}/revoke`
#[derive(Default)]
pub(crate) struct RevokeOperator;

#[OpenApi]
impl RevokeOperator {
    /// Take an operator his token
    ///
    /// Revokes an operator, for good. From this answer on none of his tokens is accepted, on any replica. Every admin may
    /// revoke everybody, himself too. What the operator issued stays good, and so do operators that he made: look for
    /// both.
    ///
    /// The last operator that is active and has the scope `admin` stays, since nobody could make another over HTTP: the
    /// answer is 409. Rotate him, or revoke him at the service's own machine.
    ///
    /// The second time the answer is 409, which says who was first and when. Nothing is changed then.
    ///
    /// Takes the scope `admin`.
    #[oai(
        path = "/v1/operators/:name/revoke",
        method = "post",
        operation_id = "revokeOperator",
        tag = "Tag::Operators"
    )]
    async fn revoke(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayAdmin(operator): MayAdmin,
        query: QueryNames,
        /// The operator's name.
        name: Path<Parameter<OperatorName>>,
        Body(request): Body<RevokeOperatorRequest>,
    ) -> Result<Answer, Failure<RevokeOperator>> {
        query.only(&[])?;
        let revoke = Request {
            name: name.0.named("name")?,
            reason: request.reason.map(|Wire(reason)| reason),
            even_the_last_admin: false,
        };
        Ok(Answer::Revoked(Json(provisioner.revoke_operator(&Granter::Operator(operator), &revoke).await?.into())))
    }
}

/// How an operator is to be revoked.
#[derive(Object)]
pub(crate) struct RevokeOperatorRequest {
    /// Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
    reason: Option<Wire<Reason>>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The operator, who is revoked now.
    #[oai(status = 200, content_type = "application/json")]
    Revoked(Json<OperatorDocument>),
}

impl Operation for RevokeOperator {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (404, "There is no such operator: `operator_not_found`."),
            (
                409,
                "The operator was revoked before, and `revokedAt` and `revokedBy` say when and by whom: \
                 `already_revoked`. Or nobody would be left who can manage operators: `last_admin`.",
            ),
            (
                INPUT,
                "The request is wrong, and `pointer` or `parameter` says where: `invalid_type`, `unknown_member`, \
                 `duplicate_member`, `unknown_parameter`, `invalid_operator_name`, `invalid_reason`.",
            ),
        ];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for RevokeOperatorRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { reason: members.optional("reason")? })
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "reason": "The machine that had the token was stolen" })
}
