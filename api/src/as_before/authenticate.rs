use poem_openapi::{ApiResponse, Object, OpenApi, payload::Json};
use provisioner::{Authenticate, HostGuid, SessionToken, Timestamp};
use serde_json::{Value, json};

use crate::{
    Tag,
    body::{Body, Members, Names, RequestDocument},
    host_sessions::EXAMPLE_HOST_GUID,
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE},
    session_tokens::{EXAMPLE_TOKEN, Entrance, LIMIT, REFUSED},
    words::Wire,
};

/// `POST /api/host/authenticate`
#[derive(Default)]
pub(crate) struct AuthenticateAsBefore;

#[OpenApi]
impl AuthenticateAsBefore {
    /// Get a session token for a Host GUID, as before
    ///
    /// Does what `POST /v1/authenticate` does, in the words of the service before this one. Member names are taken in
    /// any letter case, and unknown members are ignored. What is new is that the Host GUID must be valid, and that
    /// `sessionToken` is a JWT and not a GUID.
    #[oai(
        path = "/api/host/authenticate",
        method = "post",
        operation_id = "authenticateHost",
        tag = "Tag::AsBefore",
        deprecated
    )]
    async fn authenticate(
        &self,
        entrance: Entrance<'_>,
        Body(request): Body<AuthenticateAsBeforeRequest>,
    ) -> Result<Answer, Failure<AuthenticateAsBefore>> {
        let request = Authenticate { host_guid: request.host_guid.0, session_id: None };
        // Old clients may show tokens of their own to whomever they call, so none is looked at and nobody is told why.
        let grant = entrance.authenticate(&request, false).await?;
        Ok(Answer::Authenticated(Json(AuthenticatedAsBefore {
            success: true,
            session_token: Wire(grant.token),
            expires_at: Wire(grant.expires_at),
            host_guid: Wire(request.host_guid),
        })))
    }
}

/// The Host GUID of somebody who wants to host. Member names are taken in any letter case, so `HostGuid` is right too.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct AuthenticateAsBeforeRequest {
    /// The Host GUID, in any text form of a UUID.
    host_guid: Wire<HostGuid>,
}

/// A session token.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct AuthenticatedAsBefore {
    /// Always `true`: a Host GUID that is refused is a problem.
    success: bool,
    /// The session token: a secret that lets its bearer host the session until it ends.
    session_token: Wire<SessionToken>,
    /// When the session token ends, in UTC and to the second.
    expires_at: Wire<Timestamp>,
    /// The Host GUID that was sent, in lower case with hyphens.
    host_guid: Wire<HostGuid>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The Host GUID is valid, and this is a session token for it.
    #[oai(status = 200, content_type = "application/json")]
    Authenticated(Json<AuthenticatedAsBefore>),
}

impl Operation for AuthenticateAsBefore {
    const AS_BEFORE: bool = true;

    fn meanings() -> Vec<Meaning> {
        let own = [
            REFUSED,
            LIMIT,
            (
                INPUT,
                "The request is wrong, and `pointer` says where: `invalid_type`, `missing_member`, \
                 `duplicate_member`, `invalid_host_guid`.",
            ),
        ];
        [SERVICE, BODY, &own].concat()
    }
}

impl RequestDocument for AuthenticateAsBeforeRequest {
    const NAMES: Names = Names::AnyCase;

    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { host_guid: members.required("hostGuid")? })
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "hostGuid": EXAMPLE_HOST_GUID })
}

/// The answer that the contract shows.
pub(crate) fn example() -> Value {
    json!({
        "success": true,
        "sessionToken": EXAMPLE_TOKEN,
        "expiresAt": "2026-11-23T10:45:00.000000Z",
        "hostGuid": EXAMPLE_HOST_GUID,
    })
}
