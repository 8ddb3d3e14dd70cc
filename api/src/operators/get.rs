use poem::web::Data;
use poem_openapi::{ApiResponse, OpenApi, param::Path, payload::Json};
use provisioner::{OperatorName, Provisioner};

use super::OperatorDocument;
use crate::{
    Tag,
    problem::{Failure, INPUT, Meaning, Operation, SERVICE, TOKEN},
    query::QueryNames,
    security::MayAdmin,
    words::Parameter,
};

/// `GET /v1/operators/{name}`
#[derive(Default)]
pub(crate) struct GetOperator;

#[OpenApi]
impl GetOperator {
    /// Read an operator
    ///
    /// Gives one operator, whatever has become of him: nothing is ever deleted.
    ///
    /// Takes the scope `admin`.
    #[oai(path = "/v1/operators/:name", method = "get", operation_id = "getOperator", tag = "Tag::Operators")]
    async fn get(
        &self,
        Data(provisioner): Data<&Provisioner>,
        _operator: MayAdmin,
        query: QueryNames,
        /// The operator's name.
        name: Path<Parameter<OperatorName>>,
    ) -> Result<Answer, Failure<GetOperator>> {
        query.only(&[])?;
        let name = name.0.named("name")?;
        Ok(Answer::Found(Json(provisioner.get_operator(&name).await?.into())))
    }
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The operator.
    #[oai(status = 200, content_type = "application/json")]
    Found(Json<OperatorDocument>),
}

impl Operation for GetOperator {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (404, "There is no such operator: `operator_not_found`."),
            (INPUT, "The name is not one, or there is a query: `invalid_operator_name`, `unknown_parameter`."),
        ];
        [SERVICE, TOKEN, &own].concat()
    }
}
