use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, param::Query, payload::Json};
use provisioner::{ListLimit, ListOperators as Request, OperatorCursor, OperatorPage, Provisioner};
use serde_json::{Value, json};

use super::{OperatorDocument, operator_example};
use crate::{
    Tag,
    problem::{Failure, INPUT, Meaning, Operation, SERVICE, TOKEN},
    query::QueryNames,
    security::MayAdmin,
    words::{Parameter, Wire, optional_parameter},
};

/// `GET /v1/operators`
#[derive(Default)]
pub(crate) struct ListOperators;

#[OpenApi]
impl ListOperators {
    /// List operators
    ///
    /// Gives all operators, those that are revoked or have expired too, the newest first, one page at a time. To read on,
    /// pass the `nextCursor` of a page as `cursor`; the last page has none. Who is made meanwhile neither moves nor
    /// doubles anything.
    ///
    /// Takes the scope `admin`.
    #[oai(path = "/v1/operators", method = "get", operation_id = "listOperators", tag = "Tag::Operators")]
    async fn list(
        &self,
        Data(provisioner): Data<&Provisioner>,
        _operator: MayAdmin,
        query: QueryNames,
        /// Where the page before ended: its `nextCursor`.
        cursor: Query<Option<Parameter<OperatorCursor>>>,
        /// How many a page holds at most.
        limit: Query<Option<Parameter<ListLimit>>>,
    ) -> Result<Answer, Failure<ListOperators>> {
        query.only(&["cursor", "limit"])?;
        let list = Request {
            after: optional_parameter(cursor.0, "cursor")?,
            limit: optional_parameter(limit.0, "limit")?.unwrap_or_default(),
        };
        Ok(Answer::Page(Json(provisioner.list_operators(&list).await?.into())))
    }
}

/// One page of operators.
#[derive(Object)]
#[oai(rename = "OperatorPage", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct OperatorPageDocument {
    /// The operators of this page.
    operators: Vec<OperatorDocument>,
    /// Where the next page begins. Absent: this is the last.
    next_cursor: Option<Wire<OperatorCursor>>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// One page.
    #[oai(status = 200, content_type = "application/json")]
    Page(Json<OperatorPageDocument>),
}

impl Operation for ListOperators {
    fn meanings() -> Vec<Meaning> {
        let own = [(
            INPUT,
            "A query parameter is wrong, and `parameter` says which: `unknown_parameter`, `duplicate_parameter`, \
             `invalid_cursor`, `invalid_limit`.",
        )];
        [SERVICE, TOKEN, &own].concat()
    }
}

impl From<OperatorPage> for OperatorPageDocument {
    fn from(page: OperatorPage) -> Self {
        Self {
            operators: page.operators.into_iter().map(OperatorDocument::from).collect(),
            next_cursor: page.next.map(Wire),
        }
    }
}

/// The example of the contract.
pub(crate) fn example() -> Value {
    json!({ "operators": [operator_example()], "nextCursor": "AAAAAAAAAAc" })
}
