use poem_openapi::{ApiResponse, Object, OpenApi};
use provisioner::{HostGuid, Scope, SessionId, Verification, Verify};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    Tag,
    body::{Arriving, Members, RequestDocument},
    host_sessions::{EXAMPLE_HOST_GUID, HostSessionDocument, host_session_example},
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    room::RoomToVerify,
    security::WouldVerify,
    words::{RefusalReason, Wire},
    written::Written,
};

/// `POST /v1/verify`
#[derive(Default)]
pub(crate) struct VerifyHostGuid;

#[OpenApi]
impl VerifyHostGuid {
    /// Verify a Host GUID
    ///
    /// Says whether a Host GUID is valid now and, where a session is named, for that session. The database is asked
    /// every time, so that a revocation counts from the next request on.
    ///
    /// That it is not valid is an answer and not an error. Why not is told to operators that have the scope `explain`
    /// too.
    ///
    /// Takes the scope `verify`.
    #[oai(path = "/v1/verify", method = "post", operation_id = "verifyHostGuid", tag = "Tag::Verification")]
    async fn verify(
        &self,
        room: RoomToVerify<'_>,
        caller: WouldVerify<'_>,
        query: QueryNames,
        body: Arriving<'_, VerifyRequest>,
    ) -> Result<Answer, Failure<VerifyHostGuid>> {
        let query = query.only(&[]);
        let (operator, verification) = match body {
            Arriving::Here(Ok(request)) if query.is_ok() => {
                let Verify { host_guid, session_id } = request.into_question();
                let (operator, looked_up) = room.provisioner.look_up_for(caller.token(), &host_guid).await?;
                (caller.admit(operator)?, looked_up.verify(session_id)?)
            }
            // Nothing that is wrong with a request is told, and no body is waited for, before it is known whose it is.
            body => {
                let operator = caller.authorise().await?;
                query?;
                let Verify { host_guid, session_id } = body.read().await?.into_question();
                (operator, room.provisioner.verify(&host_guid, session_id).await?)
            }
        };
        Ok(Answer::Verified(Written(VerificationDocument::new(verification, operator.may(Scope::Explain)))))
    }
}

/// The Host GUID that somebody showed.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct VerifyRequest {
    /// The Host GUID, in any text form of a UUID: upper or lower case, with or without hyphens, in braces, or behind
    /// `urn:uuid:`.
    pub(super) host_guid: Wire<HostGuid>,
    /// The session that its bearer wants to host. Without it, a Host GUID of any session is valid.
    pub(super) session_id: Option<Wire<SessionId>>,
}

/// Whether a Host GUID may host.
#[derive(Object, Serialize)]
#[oai(rename = "Verification", rename_all = "camelCase", skip_serializing_if_is_none)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VerificationDocument {
    /// Whether it is valid.
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    host_session: Option<HostSessionDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Wire<RefusalReason>>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// Whether it is valid: `hostSession` says what it belongs to if it is, and `reason` why not if it is not and the
    /// operator may know.
    #[oai(status = 200, content_type = "application/json")]
    Verified(Written<VerificationDocument>),
}

impl Operation for VerifyHostGuid {
    fn meanings() -> Vec<Meaning> {
        let own = [(
            INPUT,
            "The request is wrong, and `pointer` says where: `invalid_type`, `missing_member`, `unknown_member`, `duplicate_member`, \
             `unknown_parameter`, `invalid_host_guid`, `invalid_session_id`.",
        )];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for VerifyRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        Ok(Self { host_guid: members.required("hostGuid")?, session_id: members.optional("sessionId")? })
    }
}

impl VerifyRequest {
    pub(super) fn into_question(self) -> Verify {
        Verify { host_guid: self.host_guid.0, session_id: self.session_id.map(|Wire(session_id)| session_id) }
    }
}

impl VerificationDocument {
    /// What could not be read was never issued.
    pub(super) fn unreadable() -> Self {
        Self { valid: false, host_session: None, reason: None }
    }

    pub fn new(verification: Verification, explain: bool) -> Self {
        match verification {
            Verification::Valid(host_session) => {
                Self { valid: true, host_session: Some((*host_session).into()), reason: None }
            }
            Verification::Refused(refusal) => {
                let reason = explain.then_some(Wire(RefusalReason(refusal)));
                Self { valid: false, host_session: None, reason }
            }
        }
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "hostGuid": EXAMPLE_HOST_GUID, "sessionId": 215 })
}

/// The answer that the contract shows.
pub(crate) fn example() -> Value {
    json!({ "valid": true, "hostSession": host_session_example() })
}

#[cfg(test)]
mod tests {
    use poem_openapi::types::ToJSON;
    use provisioner::Refusal;

    use super::*;

    #[test]
    fn only_those_who_may_know_are_told_why() {
        let refused = |explain| VerificationDocument::new(Verification::Refused(Refusal::Expired), explain).to_json();
        assert_eq!(refused(false), Some(json!({ "valid": false })));
        assert_eq!(refused(true), Some(json!({ "valid": false, "reason": "expired" })));
    }
}
