use poem::web::Data;
use poem_openapi::{Object, OpenApi, param::Path};
use provisioner::{Granter, OperatorName, Overlap, Provisioner, Reason, RotateOperator as Request};
use serde_json::{Value, json};

use super::{RIGHTS, document::IssueAnswer};
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE},
    query::QueryNames,
    security::MayAdmin,
    words::{Parameter, Wire},
};

/// `POST /v1/operators/{name}/rotate`
#[derive(Default)]
pub(crate) struct RotateOperator;

#[OpenApi]
impl RotateOperator {
    /// Give an operator another token
    ///
    /// Issues another token for an operator, who keeps his name, his scopes and his end. The token is in this answer and
    /// nowhere else. The one before works for `overlapSeconds` more, and without an overlap it ends at once. One that was
    /// still in an overlap of its own ends at once, too: there are never more than two.
    ///
    /// Whoever gets the token can do what the operator can. So nobody rotates an operator that has a scope which he lacks
    /// himself, or a later end than his own. Every admin may rotate himself.
    ///
    /// An operator that was revoked or has expired is left alone, and the answer is 409.
    ///
    /// Takes the scope `admin`.
    #[oai(
        path = "/v1/operators/:name/rotate",
        method = "post",
        operation_id = "rotateOperator",
        tag = "Tag::Operators"
    )]
    async fn rotate(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayAdmin(operator): MayAdmin,
        query: QueryNames,
        /// The operator's name.
        name: Path<Parameter<OperatorName>>,
        Body(request): Body<RotateOperatorRequest>,
    ) -> Result<IssueAnswer, Failure<RotateOperator>> {
        query.only(&[])?;
        let rotate = Request {
            name: name.0.named("name")?,
            overlap: request.overlap_seconds.map(|Wire(overlap)| overlap).unwrap_or_default(),
            reason: request.reason.map(|Wire(reason)| reason),
        };
        Ok(provisioner.rotate_operator(&Granter::Operator(operator), &rotate).await?.into())
    }
}

/// How an operator's token is to be replaced.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RotateOperatorRequest {
    /// How many seconds the token before stays good, up to 7 days; 0 where it is not said. After a theft that is what is
    /// wanted.
    overlap_seconds: Option<Wire<Overlap>>,
    /// Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
    reason: Option<Wire<Reason>>,
}

impl Operation for RotateOperator {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (404, "There is no such operator: `operator_not_found`."),
            (409, "The operator was revoked or has expired: `operator_not_active`."),
            (
                INPUT,
                "The request is wrong, and `pointer` or `parameter` says where: `invalid_type`, `unknown_member`, \
                 `duplicate_member`, `unknown_parameter`, `invalid_operator_name`, `invalid_overlap`, \
                 `invalid_reason`.",
            ),
        ];
        [SERVICE, RIGHTS, BODY, &own].concat()
    }
}

impl RequestDocument for RotateOperatorRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { overlap_seconds: members.optional("overlapSeconds")?, reason: members.optional("reason")? })
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "overlapSeconds": 3600, "reason": "It is a year old" })
}
