use poem::web::Data;
use poem_openapi::{ApiResponse, OpenApi, param::Path, payload::Json};
use provisioner::{HostSessionId, HostSessionRef, Provisioner};

use super::HostSessionDocument;
use crate::{
    Tag,
    problem::{Failure, INPUT, Meaning, Operation, SERVICE, TOKEN},
    query::QueryNames,
    security::MayRead,
    words::Parameter,
};

/// `GET /v1/host-sessions/{id}`
#[derive(Default)]
pub(crate) struct GetHostSession;

#[OpenApi]
impl GetHostSession {
    /// Read a host session
    ///
    /// Gives one host session, whatever has become of it: nothing is ever deleted.
    ///
    /// Takes the scope `read`.
    #[oai(path = "/v1/host-sessions/:id", method = "get", operation_id = "getHostSession", tag = "Tag::HostSessions")]
    async fn get(
        &self,
        Data(provisioner): Data<&Provisioner>,
        _operator: MayRead,
        query: QueryNames,
        /// The number of the host session.
        id: Path<Parameter<HostSessionId>>,
    ) -> Result<Answer, Failure<GetHostSession>> {
        query.only(&[])?;
        let id = id.0.named("id")?;
        Ok(Answer::Found(Json(provisioner.get(&HostSessionRef::Id(id)).await?.into())))
    }
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The host session.
    #[oai(status = 200, content_type = "application/json")]
    Found(Json<HostSessionDocument>),
}

impl Operation for GetHostSession {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (404, "There is no such host session: `host_session_not_found`."),
            (INPUT, "The number is not one, or there is a query: `invalid_host_session_id`, `unknown_parameter`."),
        ];
        [SERVICE, TOKEN, &own].concat()
    }
}
