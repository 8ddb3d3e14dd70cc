use poem_openapi::OpenApi;

use super::Answer;
use crate::{
    Tag,
    problem::{Failure, Meaning, Operation, SERVICE},
};

/// `GET /health/live`
#[derive(Default)]
pub(crate) struct GetLiveness;

#[OpenApi]
impl GetLiveness {
    /// Whether the process answers
    ///
    /// Says that the process runs and answers requests. It takes no token and asks no database. Where there is no
    /// answer, start the process anew.
    #[oai(path = "/health/live", method = "get", operation_id = "getLiveness", tag = "Tag::Health")]
    async fn live(&self) -> Result<Answer, Failure<GetLiveness>> {
        Ok(Answer::ok())
    }
}

impl Operation for GetLiveness {
    fn meanings() -> Vec<Meaning> {
        SERVICE.to_vec()
    }
}
