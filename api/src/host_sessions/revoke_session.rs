use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, param::Path, payload::Json};
use provisioner::{Grace, HostSession, Label, Provisioner, Reason, RevokeSession as Request, SessionId};
use serde_json::{Value, json};

use super::{HostSessionDocument, host_session_example};
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    security::MayRevoke,
    words::{Parameter, Wire},
};

/// `POST /v1/sessions/{sessionId}/revoke`
#[derive(Default)]
pub(crate) struct RevokeSession;

#[OpenApi]
impl RevokeSession {
    /// Take all Host GUIDs of a session back
    ///
    /// Revokes every host session of a session that is still valid, or those of one label, for good. From this answer
    /// on no verification accepts their Host GUIDs, on any replica.
    ///
    /// With `afterSeconds` they are not revoked but end after so many seconds, which shortens their lives and
    /// lengthens none.
    ///
    /// The answer has the host sessions that were changed. Where there is nothing to change it has none, and that is
    /// no error.
    ///
    /// Takes the scope `revoke`.
    #[oai(
        path = "/v1/sessions/:sessionId/revoke",
        method = "post",
        operation_id = "revokeSession",
        tag = "Tag::HostSessions"
    )]
    async fn revoke(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayRevoke(operator): MayRevoke,
        query: QueryNames,
        /// The session.
        #[oai(name = "sessionId")]
        session_id: Path<Parameter<SessionId>>,
        Body(request): Body<RevokeSessionRequest>,
    ) -> Result<Answer, Failure<RevokeSession>> {
        query.only(&[])?;
        let revoke = Request {
            session_id: session_id.0.named("sessionId")?,
            label: request.label.map(|Wire(label)| label),
            after: request.after_seconds.map(|Wire(grace)| grace).unwrap_or_default(),
            reason: request.reason.map(|Wire(reason)| reason),
        };
        Ok(Answer::Revoked(Json(provisioner.revoke_session(&operator.actor(), &revoke).await?.into())))
    }
}

/// Which Host GUIDs of a session are to be taken back, and when.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RevokeSessionRequest {
    /// Only those of this seat. Without it, those of all.
    label: Option<Wire<Label>>,
    /// How many seconds they stay valid, up to 24 hours. With 0, and where it is not said, they are revoked at once.
    after_seconds: Option<Wire<Grace>>,
    /// Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
    reason: Option<Wire<Reason>>,
}

/// The host sessions that were changed.
#[derive(Object)]
#[oai(rename = "RevokedHostSessions", rename_all = "camelCase")]
pub(crate) struct RevokedDocument {
    /// The host sessions, oldest first.
    host_sessions: Vec<HostSessionDocument>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The host sessions that were changed: revoked now, or with a sooner end.
    #[oai(status = 200, content_type = "application/json")]
    Revoked(Json<RevokedDocument>),
}

impl Operation for RevokeSession {
    fn meanings() -> Vec<Meaning> {
        let own = [(
            INPUT,
            "The request is wrong, and `pointer` or `parameter` says where: `invalid_type`, `unknown_member`, \
             `duplicate_member`, `unknown_parameter`, `invalid_session_id`, `invalid_label`, `invalid_grace`, \
             `invalid_reason`.",
        )];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for RevokeSessionRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self {
            label: members.optional("label")?,
            after_seconds: members.optional("afterSeconds")?,
            reason: members.optional("reason")?,
        })
    }
}

impl From<Vec<HostSession>> for RevokedDocument {
    fn from(host_sessions: Vec<HostSession>) -> Self {
        Self { host_sessions: host_sessions.into_iter().map(HostSessionDocument::from).collect() }
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "label": "co-host", "reason": "The class is over" })
}

/// The answer that the contract shows.
pub(crate) fn example() -> Value {
    let mut host_session = host_session_example();
    host_session["label"] = json!("co-host");
    host_session["status"] = json!("revoked");
    host_session["revokedAt"] = json!("2026-11-23T12:00:00.000000Z");
    host_session["revokedBy"] = json!("back-end");
    json!({ "hostSessions": [host_session] })
}
