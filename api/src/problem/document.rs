use poem::{Response, http::header};
use poem_openapi::{Object, types::ToJSON};
use provisioner::{Error, HostSessionId, Timestamp};
use serde_json::{Value, json};

use super::{Place, Problem};
use crate::words::{RefusalReason, Wire};

/// The media type of problems.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// What went wrong, as RFC 9457 writes it.
#[derive(Object)]
#[oai(rename = "Problem", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ProblemDocument {
    /// What kind of problem it is, as a URI: `urn:host-provisioner:problem:` and the code. It is a name and leads
    /// nowhere.
    #[oai(rename = "type")]
    kind: String,
    /// The kind in words. It is always the same for a code.
    title: String,
    /// The status of the answer.
    #[oai(validator(minimum(value = "400"), maximum(value = "599")))]
    status: i32,
    /// What is wrong with this request, for people to read. It never repeats a value that was sent, and its wording
    /// may change.
    detail: String,
    /// The kind in short, for programs to tell apart. Codes are never renamed.
    code: String,
    /// Where in the body it is wrong: a JSON pointer (RFC 6901), empty for the body as a whole.
    pointer: Option<String>,
    /// Which parameter of the path or the query is wrong.
    parameter: Option<String>,
    /// The latest end that this may have, in UTC, where an end was to lie beyond it.
    latest_expires_at: Option<Wire<Timestamp>>,
    /// The host session that is current for this session and label, where that is why.
    current_host_session_id: Option<Wire<HostSessionId>>,
    /// When it was revoked, in UTC, where that is why.
    revoked_at: Option<Wire<Timestamp>>,
    /// Who revoked it: an operator's name, or `local:` with a user and a machine.
    revoked_by: Option<String>,
    reason: Option<Wire<RefusalReason>>,
}

/// What went wrong, as RFC 9457 writes it, with the members that the clients of the service before this one read.
#[derive(Object)]
pub(crate) struct ProblemAsBefore {
    #[oai(flatten)]
    problem: ProblemDocument,
    /// Always `false`.
    success: bool,
    /// What is wrong, in words: the same text as `detail`.
    error: String,
}

/// What an operation's error has to tell beyond its code: each is a member of the problem.
#[derive(Default)]
struct Particulars {
    latest_expires_at: Option<Timestamp>,
    current_host_session: Option<HostSessionId>,
    revoked_at: Option<Timestamp>,
    revoked_by: Option<String>,
}

impl Problem {
    /// The whole answer. `as_before`: with the members that clients of the old endpoints read.
    pub fn response(&self, as_before: bool) -> Response {
        let problem = ProblemDocument::from(self);
        let body = if as_before {
            ProblemAsBefore { problem, success: false, error: self.detail.to_string() }.to_json_string()
        } else {
            problem.to_json_string()
        };
        let mut response = Response::builder().status(self.status).content_type(MEDIA_TYPE);
        if let Some(challenge) = self.challenge() {
            response = response.header(header::WWW_AUTHENTICATE, challenge);
        }
        if let Some(seconds) = self.retry_after {
            response = response.header(header::RETRY_AFTER, seconds);
        }
        response.body(body)
    }
}

impl From<&Problem> for ProblemDocument {
    fn from(problem: &Problem) -> Self {
        let (pointer, parameter) = match &problem.place {
            Some(Place::Pointer(pointer)) => (Some(pointer.clone()), None),
            Some(Place::Parameter(name)) => (None, Some((*name).to_owned())),
            None => (None, None),
        };
        let particulars = Particulars::of(problem.error.as_deref());
        Self {
            kind: kind(problem.code),
            title: title(problem.code),
            status: problem.status.as_u16().into(),
            detail: problem.detail.to_string(),
            code: problem.code.to_owned(),
            pointer,
            parameter,
            latest_expires_at: particulars.latest_expires_at.map(Wire),
            current_host_session_id: particulars.current_host_session.map(Wire),
            revoked_at: particulars.revoked_at.map(Wire),
            revoked_by: particulars.revoked_by,
            reason: problem.reason.map(|reason| Wire(RefusalReason(reason))),
        }
    }
}

/// The document of a problem that is nobody's answer over HTTP, so it has no status.
pub(crate) fn document(problem: &Problem) -> Value {
    let mut document = ProblemDocument::from(problem).to_json().unwrap_or_default();
    if let Some(members) = document.as_object_mut() {
        members.shift_remove("status");
    }
    document
}

/// The document of a problem that was met without HTTP.
pub(crate) fn without_status(code: &str, detail: &str, error: Option<&Error>) -> Value {
    let mut document = json!({ "type": kind(code), "title": title(code), "detail": detail, "code": code });
    let particulars = Particulars::of(error);
    if let Some(latest) = particulars.latest_expires_at {
        document["latestExpiresAt"] = latest.to_string().into();
    }
    if let Some(current) = particulars.current_host_session {
        document["currentHostSessionId"] = current.get().into();
    }
    if let Some(moment) = particulars.revoked_at {
        document["revokedAt"] = moment.to_string().into();
    }
    if let Some(actor) = particulars.revoked_by {
        document["revokedBy"] = actor.into();
    }
    document
}

impl Particulars {
    fn of(error: Option<&Error>) -> Self {
        match error {
            Some(Error::ExpiryTooLate { latest, .. } | Error::ExpiryBeyondOwn { latest }) => {
                Self { latest_expires_at: Some(*latest), ..Self::default() }
            }
            Some(Error::CurrentHostSessionExists(current)) => {
                Self { current_host_session: Some(*current), ..Self::default() }
            }
            Some(Error::NotCurrent { current, .. }) => Self { current_host_session: *current, ..Self::default() },
            Some(Error::AlreadyRevoked(host_session)) => Self {
                revoked_at: host_session.revoked_at,
                revoked_by: host_session.revoked_by.clone(),
                ..Self::default()
            },
            Some(Error::OperatorAlreadyRevoked(operator)) => {
                Self { revoked_at: operator.revoked_at, revoked_by: operator.revoked_by.clone(), ..Self::default() }
            }
            _ => Self::default(),
        }
    }
}

fn kind(code: &str) -> String {
    format!("urn:host-provisioner:problem:{code}")
}

/// The code in words: `current_host_session_exists` is "Current host session exists".
fn title(code: &str) -> String {
    let words: Vec<_> = code
        .split('_')
        .map(|word| match word {
            "guid" => "GUID",
            "json" => "JSON",
            word => word,
        })
        .collect();
    let text = words.join(" ");
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => text,
    }
}

/// The example of the contract.
pub(crate) fn example() -> Value {
    json!({
        "type": "urn:host-provisioner:problem:invalid_session_id",
        "title": "Invalid session id",
        "status": 422,
        "detail": "a session id is a whole number from 1 to 9007199254740991",
        "code": "invalid_session_id",
        "pointer": "/sessionId",
    })
}

/// The example of the contract, for the old endpoints.
pub(crate) fn example_as_before() -> Value {
    let mut example = example();
    example["success"] = json!(false);
    example["error"] = example["detail"].clone();
    example
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use poem::http::StatusCode;
    use provisioner::{Error, Invalid, Refusal, Scope, TokenRefusal};

    use super::*;

    async fn body(response: Response) -> Value {
        serde_json::from_slice(&response.into_body().into_bytes().await.unwrap()).unwrap()
    }

    #[tokio::test]
    async fn a_problem_as_the_contract_shows_it() {
        let invalid =
            Invalid { code: "invalid_session_id", detail: "a session id is a whole number from 1 to 9007199254740991" };
        let problem = Problem::from(invalid).at("/sessionId");
        let response = problem.response(false);
        assert_eq!(response.content_type(), Some(MEDIA_TYPE));
        assert_eq!(response.header("retry-after"), None);
        assert_eq!(body(response).await, example());
        assert_eq!(body(problem.response(true)).await, example_as_before());
    }

    #[tokio::test]
    async fn a_conflict_names_the_current_host_session() {
        let current = HostSessionId::parse(7).unwrap();
        let problem = Problem::from(Error::CurrentHostSessionExists(current));
        let body = body(problem.response(false)).await;
        assert_eq!(body["status"], 409);
        assert_eq!(body["currentHostSessionId"], 7);
        assert_eq!(body["title"], "Current host session exists");

        let problem = Problem::from(Error::NotCurrent { asked: HostSessionId::parse(6).unwrap(), current: None });
        assert_eq!(problem.status(), StatusCode::CONFLICT);
        assert_eq!(self::body(problem.response(false)).await.get("currentHostSessionId"), None);
    }

    #[test]
    fn with_and_without_http_a_problem_has_the_same_members() {
        let error = || Error::CurrentHostSessionExists(HostSessionId::parse(7).unwrap());
        let mut with = ProblemDocument::from(&Problem::from(error())).to_json().unwrap();
        with.as_object_mut().unwrap().shift_remove("status");
        assert_eq!(without_status(error().code(), &error().to_string(), Some(&error())), with);
    }

    #[test]
    fn challenges_are_those_of_rfc_6750() {
        let challenge = |problem: Problem| problem.response(false).header("www-authenticate").unwrap().to_owned();
        assert_eq!(challenge(Problem::token_missing()), "Bearer realm=\"host-provisioner\"");
        assert_eq!(
            challenge(Error::TokenRefused(TokenRefusal::Expired).into()),
            "Bearer realm=\"host-provisioner\", error=\"invalid_token\""
        );
        assert_eq!(
            challenge(Problem::scope_missing(Scope::Read)),
            "Bearer realm=\"host-provisioner\", error=\"insufficient_scope\", scope=\"read\""
        );
        assert_eq!(
            challenge(Error::ScopesBeyondOwn.into()),
            "Bearer realm=\"host-provisioner\", error=\"insufficient_scope\""
        );
    }

    #[tokio::test]
    async fn a_refused_host_guid_is_challenged_and_explained_to_those_who_may_know() {
        let response = Problem::host_guid_refused(None).response(false);
        assert_eq!(response.header("www-authenticate"), Some("HostGuid realm=\"host-provisioner\""));
        assert_eq!(body(response).await.get("reason"), None);
        let explained = Problem::host_guid_refused(Some(Refusal::Expired)).response(false);
        assert_eq!(body(explained).await["reason"], "expired");
    }

    #[test]
    fn a_wait_is_rounded_up_to_seconds() {
        for (micros, seconds) in [(1, "1"), (1_000_000, "1"), (1_000_001, "2"), (3_000_000, "3")] {
            let response = Problem::too_many_refusals(Duration::from_micros(micros)).response(false);
            assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
            assert_eq!(response.header("retry-after"), Some(seconds));
        }
    }

    #[test]
    fn what_passes_says_when_to_come_again() {
        let response = Problem::from(Error::KeyringStale).response(false);
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.header("retry-after"), Some("5"));
    }
}
