use poem_openapi::{ApiResponse, Object, OpenApi, payload::Json};
use provisioner::{Authenticate, Grant, HostGuid, HostSessionId, Label, SessionId, SessionToken, Timestamp};
use serde_json::{Value, json};

use super::{Entrance, LIMIT};
use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    host_sessions::EXAMPLE_HOST_GUID,
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE},
    query::QueryNames,
    security::MayExplain,
    words::Wire,
};

/// `POST /v1/authenticate`
#[derive(Default)]
pub(crate) struct AuthenticateHost;

#[OpenApi]
impl AuthenticateHost {
    /// Get a session token for a Host GUID
    ///
    /// Gives a session token, a JWT signed with ES256, to whoever shows a Host GUID that is valid now and, where a
    /// session is named, for that session. Any application checks it offline with the keys of `/.well-known/jwks.json`:
    /// its header says `"typ": "host-session+jwt"` and which key signed it (`kid`), its claims are `iss`, `aud`, `sub`
    /// (the host session's number), `iat`, `exp`, `jti`, `sessionId` and `label`. Such a check is exact to the token's
    /// own life: a revocation meanwhile shows in `/v1/verify` and `/v1/introspect` only.
    ///
    /// It lives 15 minutes unless the service is set otherwise, and never longer than its host session.
    ///
    /// A Host GUID that is refused gets the same answer whatever the cause. A caller who shows an operator's token too,
    /// with the scope `explain`, is told why.
    #[oai(path = "/v1/authenticate", method = "post", operation_id = "authenticate", tag = "Tag::SessionTokens")]
    async fn authenticate(
        &self,
        entrance: Entrance<'_>,
        MayExplain(explain): MayExplain,
        query: QueryNames,
        Body(request): Body<AuthenticateRequest>,
    ) -> Result<Answer, Failure<AuthenticateHost>> {
        query.only(&[])?;
        let request = Authenticate {
            host_guid: request.host_guid.0,
            session_id: request.session_id.map(|Wire(session_id)| session_id),
        };
        let grant = entrance.authenticate(&request, explain).await?;
        Ok(Answer::Authenticated(Json(grant.into())))
    }
}

/// The Host GUID of somebody who wants to host.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct AuthenticateRequest {
    /// The Host GUID, in any text form of a UUID.
    host_guid: Wire<HostGuid>,
    /// The session that its bearer wants to host. Without it, a Host GUID of any session is good.
    session_id: Option<Wire<SessionId>>,
}

/// A session token and what it is for.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct AuthenticatedHost {
    /// The session token: a secret that lets its bearer host the session until it ends.
    session_token: Wire<SessionToken>,
    /// When the session token ends, in UTC and to the second. The host session ends then or later.
    expires_at: Wire<Timestamp>,
    /// The number of the host session, by which it is managed.
    host_session_id: Wire<HostSessionId>,
    /// The session that it hosts.
    session_id: Wire<SessionId>,
    /// The host's seat in the session.
    label: Wire<Label>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The Host GUID is valid, and this is a session token for it.
    #[oai(status = 200, content_type = "application/json")]
    Authenticated(Json<AuthenticatedHost>),
}

impl Operation for AuthenticateHost {
    fn meanings() -> Vec<Meaning> {
        let own = [
            LIMIT,
            (
                401,
                "The Host GUID is not valid for this, and `reason` says why to those who may know: \
                 `host_guid_refused`. Or an operator's token was shown and not accepted: `token_invalid`, \
                 `token_expired`, `token_revoked`.",
            ),
            (
                INPUT,
                "The request is wrong, and `pointer` says where: `invalid_type`, `missing_member`, `unknown_member`, \
                 `duplicate_member`, `unknown_parameter`, `invalid_host_guid`, `invalid_session_id`.",
            ),
        ];
        [SERVICE, BODY, &own].concat()
    }
}

impl RequestDocument for AuthenticateRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { host_guid: members.required("hostGuid")?, session_id: members.optional("sessionId")? })
    }
}

impl From<Grant> for AuthenticatedHost {
    fn from(grant: Grant) -> Self {
        Self {
            session_token: Wire(grant.token),
            expires_at: Wire(grant.expires_at),
            host_session_id: Wire(grant.host_session.id),
            session_id: Wire(grant.host_session.session_id),
            label: Wire(grant.host_session.label),
        }
    }
}

/// The token of the contract's examples. It was signed with the key that the contract shows, whose private half stands
/// in RFC 6979, and it says what the example of introspection says.
pub(crate) const EXAMPLE_TOKEN: &str = "\
    eyJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5cCI6Imhvc3Qtc2Vzc2lvbitqd3QifQ\
    .eyJpc3MiOiJob3N0LXByb3Zpc2lvbmVyIiwiYXVkIjoiaG9zdC1hcHBsaWNhdGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsIm\
    V4cCI6MTc5NTQzMDcwMCwianRpIjoidFZiMGR5elBxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ\
    .cfm-p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ";

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "hostGuid": EXAMPLE_HOST_GUID, "sessionId": 215 })
}

/// The answer that the contract shows.
pub(crate) fn example() -> Value {
    json!({
        "sessionToken": EXAMPLE_TOKEN,
        "expiresAt": "2026-11-23T10:45:00.000000Z",
        "hostSessionId": 1042,
        "sessionId": 215,
        "label": "host",
    })
}
