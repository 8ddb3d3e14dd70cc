use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, param::Path, payload::Json};
use provisioner::{Expiry, HostSessionId, Provisioner, Reason, Renew, Timestamp};
use serde_json::{Value, json};

use super::HostSessionDocument;
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    expiry,
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    security::MayProvision,
    words::{Parameter, Seconds, Wire},
};

/// `POST /v1/host-sessions/{id}/renew`
#[derive(Default)]
pub(crate) struct RenewHostSession;

#[OpenApi]
impl RenewHostSession {
    /// Give a host session another end
    ///
    /// Lets a current host session end later or sooner, by `expiresAt` or by `expiresInSeconds`, of which one must be
    /// there. Its Host GUID stays what it is.
    ///
    /// Where the service is configured with a longest life, that counts from when the host session was issued, and a
    /// later end is refused: `latestExpiresAt` of the problem says when it is.
    ///
    /// It revives nothing: one that was revoked, was superseded or has expired is left alone, and the answer is 409.
    ///
    /// Takes the scope `provision`.
    #[oai(
        path = "/v1/host-sessions/:id/renew",
        method = "post",
        operation_id = "renewHostSession",
        tag = "Tag::HostSessions"
    )]
    async fn renew(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayProvision(operator): MayProvision,
        query: QueryNames,
        /// The number of the host session.
        id: Path<Parameter<HostSessionId>>,
        Body(request): Body<RenewRequest>,
    ) -> Result<Answer, Failure<RenewHostSession>> {
        query.only(&[])?;
        let host_session = id.0.named("id")?;
        let (expiry, reason) = request.into_terms()?;
        let renew = Renew { host_session, expiry, reason };
        let renewed = provisioner.renew(&operator.actor(), &renew).await;
        Ok(Answer::Renewed(Json(renewed.map_err(|error| expiry::problem(error, renew.expiry))?.into())))
    }
}

/// When a host session is to end.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RenewRequest {
    /// When it is to end: a time in the future, with any offset. Either this or `expiresInSeconds` is required.
    expires_at: Option<Wire<Timestamp>>,
    /// How many seconds from now it is to end. Either this or `expiresAt` is required.
    expires_in_seconds: Option<Wire<Seconds>>,
    /// Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
    reason: Option<Wire<Reason>>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The host session, with its new end.
    #[oai(status = 200, content_type = "application/json")]
    Renewed(Json<HostSessionDocument>),
}

impl Operation for RenewHostSession {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (404, "There is no such host session: `host_session_not_found`."),
            (
                409,
                "The host session was revoked, and `revokedAt` and `revokedBy` say when and by whom, or it was \
                 superseded or has expired, and `currentHostSessionId` says which one is current, if one is: \
                 `already_revoked`, `not_current`.",
            ),
            (
                INPUT,
                "The request is wrong, and `pointer` or `parameter` says where: `invalid_type`, `missing_member`, \
                 `unknown_member`, `duplicate_member`, `unknown_parameter`, `invalid_host_session_id`, \
                 `invalid_time`, `invalid_expiry`, `invalid_reason`.",
            ),
        ];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for RenewRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self {
            expires_at: members.optional("expiresAt")?,
            expires_in_seconds: members.optional("expiresInSeconds")?,
            reason: members.optional("reason")?,
        })
    }

    fn problems(self) -> Vec<Problem> {
        self.into_terms().err().into_iter().collect()
    }
}

impl RenewRequest {
    /// The new end, and why.
    fn into_terms(self) -> Result<(Expiry, Option<Reason>), Problem> {
        let expiry = expiry::expiry(self.expires_at, self.expires_in_seconds)?.ok_or_else(|| {
            Problem::unprocessable("missing_member", "one of expiresAt and expiresInSeconds is required").at("")
        })?;
        Ok((expiry, self.reason.map(|Wire(reason)| reason)))
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "expiresInSeconds": 28800, "reason": "The class takes longer" })
}
