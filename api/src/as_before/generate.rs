use poem_openapi::{ApiResponse, Object, OpenApi, payload::Json};
use provisioner::{
    CreatedBy, Expiry, Grace, HostGuid, HostSessionId, IfCurrent, Invalid, Label, Provision, Provisioned, SessionId,
    Timestamp,
};
use serde_json::{Value, json};

use crate::{
    Tag,
    body::{Body, Members, Names, RequestDocument},
    host_sessions::{DEFAULT_CREATED_BY, EXAMPLE_HOST_GUID},
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    room::RoomToIssue,
    security::MayProvision,
    words::{Wire, Word, digits},
};

/// `POST /api/hostprovisioner/generate`
#[derive(Default)]
pub(crate) struct GenerateHostGuid;

#[OpenApi]
impl GenerateHostGuid {
    /// Issue a Host GUID, as before
    ///
    /// Does what `POST /v1/host-sessions` does, in the words of the service before this one: a current host session is
    /// rotated out without a grace. Member names are taken in any letter case, unknown members are ignored, and a
    /// session id may be a number in quotes. What is new is that it takes a token, and that the record is written.
    /// Where the service is configured with a longest life, the Host GUID ends after that.
    ///
    /// Takes the scope `provision`.
    #[oai(
        path = "/api/hostprovisioner/generate",
        method = "post",
        operation_id = "generateHostGuid",
        tag = "Tag::AsBefore",
        deprecated
    )]
    async fn generate(
        &self,
        room: RoomToIssue<'_>,
        MayProvision(operator): MayProvision,
        Body(request): Body<GenerateRequest>,
    ) -> Result<Answer, Failure<GenerateHostGuid>> {
        let provision = Provision {
            session_id: request.session_id.0,
            label: Label::default(),
            created_by: request
                .created_by
                .map_or_else(|| CreatedBy::parse(DEFAULT_CREATED_BY), |Wire(text)| Ok(text))?,
            expiry: Expiry::Never,
            if_current: IfCurrent::Rotate(Grace::default()),
            reason: None,
        };
        Ok(Answer::Generated(Json(room.provisioner.provision(&operator.actor(), &provision).await?.into())))
    }
}

/// What is wanted of a new Host GUID. Member names are taken in any letter case, so `SessionId` is right too.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct GenerateRequest {
    /// The session to be hosted. The same number in quotes is taken too.
    session_id: Wire<SessionId>,
    /// Who asks for it, for people to read: up to 128 characters without control characters. `API User` where it is
    /// absent, empty or null.
    created_by: Option<Wire<CreatedBy>>,
}

/// A Host GUID that was issued and recorded.
#[derive(Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct GeneratedHostGuid {
    /// The Host GUID: the secret that lets its bearer host the session. It is shown this once.
    host_guid: Wire<HostGuid>,
    /// The session that it hosts.
    session_id: Wire<SessionId>,
    /// Who asked for it, in the caller's words.
    created_by: Option<String>,
    /// When it was issued, in UTC.
    created_at: Wire<Timestamp>,
    /// The first 16 characters of the Host GUID's hash and `...`.
    hash: String,
    /// The number of the host session, by which it is managed.
    host_session_id: Wire<HostSessionId>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The Host GUID was issued and recorded.
    #[oai(status = 200, content_type = "application/json")]
    Generated(Json<GeneratedHostGuid>),
}

impl Operation for GenerateHostGuid {
    const AS_BEFORE: bool = true;

    fn meanings() -> Vec<Meaning> {
        let own = [(
            INPUT,
            "The request is wrong, and `pointer` says where: `invalid_type`, `missing_member`, `duplicate_member`, \
             `invalid_session_id`, `invalid_created_by`.",
        )];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for GenerateRequest {
    const NAMES: Names = Names::AnyCase;

    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self {
            session_id: members.required_as("sessionId", session_id).map(Wire)?,
            created_by: members.optional_as("createdBy", created_by)?.flatten().map(Wire),
        })
    }
}

/// Reads a session id as ASP.NET reads a number: also from a string.
fn session_id(value: &Value) -> Result<SessionId, Invalid> {
    match value.as_str().and_then(digits) {
        Some(number) => SessionId::parse(number),
        None => SessionId::from_json(value),
    }
}

fn created_by(value: &Value) -> Result<Option<CreatedBy>, Invalid> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) if text.is_empty() => Ok(None),
        value => CreatedBy::from_json(value).map(Some),
    }
}

impl From<Provisioned> for GeneratedHostGuid {
    fn from(provisioned: Provisioned) -> Self {
        let host_session = provisioned.host_session;
        Self {
            host_guid: Wire(provisioned.host_guid),
            session_id: Wire(host_session.session_id),
            created_by: host_session.created_by,
            created_at: Wire(host_session.created_at),
            hash: host_session.hash,
            host_session_id: Wire(host_session.id),
        }
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "sessionId": 215, "createdBy": "Registrar's office" })
}

/// The answer that the contract shows.
pub(crate) fn example() -> Value {
    json!({
        "hostGuid": EXAMPLE_HOST_GUID,
        "sessionId": 215,
        "createdBy": "Registrar's office",
        "createdAt": "2026-11-23T10:30:00.000000Z",
        "hash": "kX3mV9bQ0aJ7Lw2T...",
        "hostSessionId": 1042,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::parse;

    fn read(json: &str) -> Result<(i64, Option<String>), String> {
        parse::<GenerateRequest>(json.as_bytes())
            .map(|request| (request.session_id.0.get(), request.created_by.map(|Wire(text)| text.as_str().to_owned())))
            .map_err(|problem| format!("{} {}", problem.code(), problem.pointer().unwrap_or_default()))
    }

    #[test]
    fn what_asp_net_takes_is_taken() {
        assert_eq!(read(r#"{"SessionId":215,"CreatedBy":"Ann"}"#), Ok((215, Some("Ann".to_owned()))));
        assert_eq!(read(r#"{"SESSIONID":"215","createdby":"","other":{}}"#), Ok((215, None)));
        assert_eq!(read(r#"{"sessionId":215,"createdBy":null}"#), Ok((215, None)));
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        for (json, expected) in [
            ("[]", "invalid_type "),
            ("{}", "missing_member /sessionId"),
            (r#"{"sessionId":1,"SessionId":1}"#, "duplicate_member "),
            (r#"{"sessionId":"two"}"#, "invalid_type /sessionId"),
            (r#"{"sessionId":null}"#, "invalid_type /sessionId"),
            (r#"{"sessionId":"0"}"#, "invalid_session_id /sessionId"),
            (r#"{"sessionId":"9223372036854775808"}"#, "invalid_session_id /sessionId"),
            (r#"{"sessionId":1,"createdBy":7}"#, "invalid_type /createdBy"),
            (r#"{"sessionId":1,"createdBy":"a\u0000"}"#, "invalid_created_by /createdBy"),
        ] {
            assert_eq!(read(json), Err(expected.to_owned()), "{json}");
        }
    }
}
