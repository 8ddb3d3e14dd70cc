use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, payload::Json};
use provisioner::{Claims, Introspection, Label, Provisioner, SessionId, SessionToken};
use serde_json::{Value, json};

use super::EXAMPLE_TOKEN;
use crate::{
    Settings, Tag,
    body::{Form, Members, Names, RequestDocument},
    problem::{FORM_BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    security::MayVerify,
    words::Wire,
};

/// `POST /v1/introspect`
#[derive(Default)]
pub(crate) struct IntrospectSessionToken;

#[OpenApi]
impl IntrospectSessionToken {
    /// Ask whether a session token is good now
    ///
    /// Token introspection as of RFC 7662. A session token is active when its signature is right under one of the
    /// service's keys, it is of this issuer and for this audience, it has not ended, and its host session is valid. The
    /// database is asked every time, so that a revocation counts from the next request on.
    ///
    /// Everything else is answered with `{"active": false}`, and nobody is told why.
    ///
    /// Takes the scope `verify`.
    #[oai(path = "/v1/introspect", method = "post", operation_id = "introspect", tag = "Tag::SessionTokens")]
    async fn introspect(
        &self,
        Data(provisioner): Data<&Provisioner>,
        Data(settings): Data<&Arc<Settings>>,
        _operator: MayVerify,
        query: QueryNames,
        Form(request): Form<IntrospectRequest>,
    ) -> Result<Answer, Failure<IntrospectSessionToken>> {
        query.only(&[])?;
        let introspection = provisioner.introspect(&request.token.0, &settings.tokens).await?;
        Ok(Answer::Introspected(Json(introspection.into())))
    }
}

/// A session token that somebody showed. Parameters that are not named here are ignored, as RFC 7662 has it, and so is
/// one without a value.
#[derive(Object)]
pub(crate) struct IntrospectRequest {
    /// The session token.
    token: Wire<SessionToken>,
    /// What kind of token it is thought to be. There is one kind, so it makes no difference.
    token_type_hint: Option<String>,
}

/// Whether a session token is good, and what it says if it is.
#[derive(Object)]
#[oai(rename = "Introspection", skip_serializing_if_is_none)]
pub(crate) struct IntrospectionDocument {
    /// Whether it is good now. The other members are there if it is.
    active: bool,
    /// Who issued it.
    iss: Option<String>,
    /// Whom it is for.
    aud: Option<String>,
    /// The number of the host session, as text.
    sub: Option<String>,
    /// When it was issued, in seconds since 1970 began in UTC.
    iat: Option<i64>,
    /// When it ends, in seconds since 1970 began in UTC.
    exp: Option<i64>,
    /// A name that no other token has.
    jti: Option<String>,
    /// The session that its bearer may host.
    #[oai(rename = "sessionId")]
    session_id: Option<Wire<SessionId>>,
    /// The host's seat in the session.
    label: Option<Wire<Label>>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// Whether it is good, and what it says if it is.
    #[oai(status = 200, content_type = "application/json")]
    Introspected(Json<IntrospectionDocument>),
}

impl Operation for IntrospectSessionToken {
    fn meanings() -> Vec<Meaning> {
        let own = [(
            INPUT,
            "The request is wrong, and `pointer` says where: `missing_member`, `duplicate_member`, \
             `unknown_parameter`.",
        )];
        [SERVICE, TOKEN, FORM_BODY, &own].concat()
    }
}

impl RequestDocument for IntrospectRequest {
    const NAMES: Names = Names::Open;

    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { token: members.required("token")?, token_type_hint: None })
    }
}

impl From<Introspection> for IntrospectionDocument {
    fn from(introspection: Introspection) -> Self {
        let Introspection::Active(claims) = introspection else {
            return Self {
                active: false,
                iss: None,
                aud: None,
                sub: None,
                iat: None,
                exp: None,
                jti: None,
                session_id: None,
                label: None,
            };
        };
        let Claims { issuer, audience, host_session_id, issued_at, expires_at, id, session_id, label } = *claims;
        Self {
            active: true,
            iss: Some(issuer),
            aud: Some(audience),
            sub: Some(host_session_id.to_string()),
            iat: Some(issued_at.unix_seconds()),
            exp: Some(expires_at.unix_seconds()),
            jti: Some(id),
            session_id: Some(Wire(session_id)),
            label: Some(Wire(label)),
        }
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "token": EXAMPLE_TOKEN, "token_type_hint": "access_token" })
}

/// The answer that the contract shows.
pub(crate) fn example() -> Value {
    json!({
        "active": true,
        "iss": "host-provisioner",
        "aud": "host-application",
        "sub": "1042",
        "iat": 1_795_429_800,
        "exp": 1_795_430_700,
        "jti": "tVb0dyzPq1lYQ3hXW2m5nQ",
        "sessionId": 215,
        "label": "host",
    })
}
