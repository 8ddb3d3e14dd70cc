use poem::web::Data;
use poem_openapi::{Object, OpenApi};
use provisioner::{CreateOperator as Request, Error, Granter, OperatorName, Provisioner, Scopes, Timestamp};
use serde_json::{Value, json};

use super::{RIGHTS, document::IssueAnswer};
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    expiry,
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE},
    query::QueryNames,
    security::MayAdmin,
    words::{ScopeName, Seconds, Wire},
};

/// `POST /v1/operators`
#[derive(Default)]
pub(crate) struct CreateOperator;

#[OpenApi]
impl CreateOperator {
    /// Make an operator
    ///
    /// Makes a caller of the service: a name, scopes and a token. The token is in this answer and nowhere else: it cannot
    /// be read again later. Where the answer was lost, rotate the operator.
    ///
    /// An operator gives no other more than he has himself: no scope that he lacks, and no later end than his own. Where
    /// no end is asked for, the new operator ends when the one does who made him. What he lacks, somebody at the
    /// service's own machine can give.
    ///
    /// A name is never given twice, so that the audit trail need not say which of two it means.
    ///
    /// Takes the scope `admin`.
    #[oai(path = "/v1/operators", method = "post", operation_id = "createOperator", tag = "Tag::Operators")]
    async fn create(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayAdmin(operator): MayAdmin,
        query: QueryNames,
        Body(request): Body<CreateOperatorRequest>,
    ) -> Result<IssueAnswer, Failure<CreateOperator>> {
        query.only(&[])?;
        let create = request.into_request()?;
        match provisioner.create_operator(&Granter::Operator(operator), &create).await {
            Ok(issued) => Ok(issued.into()),
            Err(error @ Error::ScopesBeyondOwn) => Err(Problem::from(error).at("/scopes").into()),
            Err(error @ Error::OperatorExists(_)) => Err(Problem::from(error).at("/name").into()),
            Err(error) => Err(expiry::problem(error, create.expiry).into()),
        }
    }
}

/// What is wanted of a new operator.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct CreateOperatorRequest {
    /// The name, which the audit trail will show.
    name: Wire<OperatorName>,
    /// What he may do: one scope or more.
    #[oai(validator(min_items = "1"))]
    scopes: Vec<Wire<ScopeName>>,
    /// When he is to end. Does not go together with `expiresInSeconds`.
    expires_at: Option<Wire<Timestamp>>,
    /// In how many seconds he is to end. Does not go together with `expiresAt`.
    expires_in_seconds: Option<Wire<Seconds>>,
}

impl Operation for CreateOperator {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (409, "There is or was an operator of this name: `operator_exists`."),
            (
                INPUT,
                "The request is wrong, and `pointer` says where: `invalid_type`, `missing_member`, `unknown_member`, \
                 `duplicate_member`, `unknown_parameter`, `invalid_operator_name`, `invalid_scopes`, `invalid_time`, \
                 `invalid_expiry`.",
            ),
        ];
        [SERVICE, RIGHTS, BODY, &own].concat()
    }
}

impl RequestDocument for CreateOperatorRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self {
            name: members.required("name")?,
            scopes: members.required_as("scopes", ScopeName::list)?,
            expires_at: members.optional("expiresAt")?,
            expires_in_seconds: members.optional("expiresInSeconds")?,
        })
    }

    fn problems(self) -> Vec<Problem> {
        self.into_request().err().into_iter().collect()
    }
}

impl CreateOperatorRequest {
    fn into_request(self) -> Result<Request, Problem> {
        let names = self.scopes.iter().map(|Wire(ScopeName(name))| name.as_str());
        Ok(Request {
            name: self.name.0,
            scopes: Scopes::of_names(names).map_err(|invalid| Problem::from(invalid).at("/scopes"))?,
            expiry: expiry::expiry(self.expires_at, self.expires_in_seconds)?.unwrap_or_default(),
        })
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "name": "back-end", "scopes": ["provision", "read", "verify"], "expiresInSeconds": 7776000 })
}
