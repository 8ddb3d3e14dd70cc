use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, param::Path, payload::Json};
use provisioner::{HostSessionId, Provisioner, Reason, Revoke};
use serde_json::{Value, json};

use super::HostSessionDocument;
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    security::MayRevoke,
    words::{Parameter, Wire},
};

/// `POST /v1/host-sessions/{id}/revoke`
#[derive(Default)]
pub(crate) struct RevokeHostSession;

#[OpenApi]
impl RevokeHostSession {
    /// Take a Host GUID back
    ///
    /// Revokes one host session, whatever its status, for good. From this answer on no verification accepts its
    /// Host GUID, on any replica.
    ///
    /// The second time the answer is 409, which says who was first and when. Nothing is changed then: to whoever wants
    /// it revoked it is as good as the first.
    ///
    /// Takes the scope `revoke`.
    #[oai(
        path = "/v1/host-sessions/:id/revoke",
        method = "post",
        operation_id = "revokeHostSession",
        tag = "Tag::HostSessions"
    )]
    async fn revoke(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayRevoke(operator): MayRevoke,
        query: QueryNames,
        /// The number of the host session.
        id: Path<Parameter<HostSessionId>>,
        Body(request): Body<RevokeRequest>,
    ) -> Result<Answer, Failure<RevokeHostSession>> {
        query.only(&[])?;
        let revoke = Revoke { host_session: id.0.named("id")?, reason: request.reason.map(|Wire(reason)| reason) };
        Ok(Answer::Revoked(Json(provisioner.revoke(&operator.actor(), &revoke).await?.into())))
    }
}

/// How a Host GUID is to be taken back.
#[derive(Object)]
pub(crate) struct RevokeRequest {
    /// Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
    reason: Option<Wire<Reason>>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The host session, which is revoked now.
    #[oai(status = 200, content_type = "application/json")]
    Revoked(Json<HostSessionDocument>),
}

impl Operation for RevokeHostSession {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (404, "There is no such host session: `host_session_not_found`."),
            (
                409,
                "The host session was revoked before, and `revokedAt` and `revokedBy` say when and by whom: \
                 `already_revoked`.",
            ),
            (
                INPUT,
                "The request is wrong, and `pointer` or `parameter` says where: `invalid_type`, `unknown_member`, \
                 `duplicate_member`, `unknown_parameter`, `invalid_host_session_id`, `invalid_reason`.",
            ),
        ];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for RevokeRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { reason: members.optional("reason")? })
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "reason": "It was shared by mistake" })
}
