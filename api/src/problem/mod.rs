//! Problems: what the service answers where it has no result, as RFC 9457 writes them.

mod document;
mod failure;

use std::{borrow::Cow, time::Duration};

use poem::{Response, error::ResponseError, http::StatusCode};
use provisioner::{Error, Invalid, Refusal, Scope};

pub(crate) use document::{
    MEDIA_TYPE, ProblemAsBefore, ProblemDocument, document, example, example_as_before, without_status,
};
pub(crate) use failure::{BODY, FORM_BODY, Failure, INPUT, Meaning, Operation, SERVICE, TOKEN, codes};

/// After how many seconds to come again when the service cannot do its work now.
const RETRY_AFTER_SECONDS: u64 = 5;

/// The same where it can, and only has more to do than it likes: a queue of requests is done in less.
const RETRY_OVERLOADED_AFTER_SECONDS: u64 = 1;

/// Something that went wrong, for the caller: a status, a stable code, and what to do about it. It never repeats a
/// value that the caller sent, since that may be a secret, and has no word of the database or the framework.
#[derive(Debug, thiserror::Error)]
#[error("{code}")]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: Cow<'static, str>,
    place: Option<Place>,
    challenge: Option<Challenge>,
    /// Why a Host GUID was refused, for a caller who may know.
    reason: Option<Refusal>,
    /// How many seconds the caller is to wait, where it is worth his while to come again.
    retry_after: Option<u64>,
    /// The error that an operation failed with. It has more to tell, to the caller and to the log.
    error: Option<Box<Error>>,
}

/// Which part of the request is wrong.
#[derive(Debug)]
enum Place {
    /// A place in the body, as a JSON pointer (RFC 6901).
    Pointer(String),
    /// A parameter of the path or the query, by its name.
    Parameter(&'static str),
}

/// What the caller has to show to be let in: an operator's token, as RFC 6750 has it, or a Host GUID.
#[derive(Clone, Copy, Debug)]
enum Challenge {
    NoToken,
    InvalidToken,
    /// The scope that is needed, where it is one.
    InsufficientScope(Option<Scope>),
    HostGuid,
}

impl Problem {
    /// A problem with this status and code.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        let retry_after = (status == StatusCode::SERVICE_UNAVAILABLE).then_some(RETRY_AFTER_SECONDS);
        Self {
            status,
            code,
            detail: detail.into(),
            place: None,
            challenge: None,
            reason: None,
            retry_after,
            error: None,
        }
    }

    /// A request that was read and is wrong (422).
    pub fn unprocessable(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
    }

    /// Something that went wrong here (500) and that the caller can do nothing about.
    pub fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal_error",
            "something went wrong here; the log has the cause, under the id of this request",
        )
    }

    /// Something that passes (503).
    pub fn unavailable(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, code, detail)
    }

    /// No token was shown.
    pub fn token_missing() -> Self {
        Self {
            challenge: Some(Challenge::NoToken),
            ..Self::new(
                StatusCode::UNAUTHORIZED,
                "token_missing",
                "this takes an operator's token, in a header like \"Authorization: Bearer hpo_...\"",
            )
        }
    }

    /// The operator may not do this.
    pub fn scope_missing(scope: Scope) -> Self {
        Self {
            challenge: Some(Challenge::InsufficientScope(Some(scope))),
            ..Self::new(
                StatusCode::FORBIDDEN,
                "scope_missing",
                format!("this takes an operator with the scope {}", scope.as_str()),
            )
        }
    }

    /// A Host GUID is not valid. It is one problem for every cause; the reason is for those who may know.
    pub fn host_guid_refused(reason: Option<Refusal>) -> Self {
        let detail = "this Host GUID is not valid here; whoever gave it to you can give you another";
        Self {
            challenge: Some(Challenge::HostGuid),
            reason,
            ..Self::new(StatusCode::UNAUTHORIZED, "host_guid_refused", detail)
        }
    }

    /// Too many Host GUIDs were refused to this client: he is told no more until he has waited.
    pub fn too_many_refusals(wait: Duration) -> Self {
        let detail = "too many Host GUIDs from this address were refused; one that is valid still passes";
        Self {
            retry_after: Some(wait.as_micros().div_ceil(1_000_000).try_into().unwrap_or(u64::MAX)),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_refusals", detail)
        }
    }

    /// The same problem, found at this place of the body.
    pub fn at(self, pointer: impl Into<String>) -> Self {
        Self { place: Some(Place::Pointer(pointer.into())), ..self }
    }

    /// The same problem, found in a part of the body that is at this place.
    pub fn within(self, pointer: &str) -> Self {
        let inner = match &self.place {
            Some(Place::Pointer(inner)) => inner.as_str(),
            _ => "",
        };
        let pointer = format!("{pointer}{inner}");
        self.at(pointer)
    }

    /// The same problem, found in this parameter.
    pub fn in_parameter(self, name: &'static str) -> Self {
        Self { place: Some(Place::Parameter(name)), ..self }
    }

    pub fn status(&self) -> StatusCode {
        self.status
    }

    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Whether it is the service that failed, which is to be looked into. One that turns somebody away because others are
    /// before him does what it should, and has the less time for words the more of them come.
    pub fn is_failure(&self) -> bool {
        self.status.is_server_error() && !matches!(self.error.as_deref(), Some(Error::Overloaded))
    }

    /// The place in the body that is wrong, where there is one.
    #[cfg(test)]
    pub fn pointer(&self) -> Option<&str> {
        match &self.place {
            Some(Place::Pointer(pointer)) => Some(pointer),
            _ => None,
        }
    }

    /// What the log has to tell, where there is something.
    pub fn cause(&self) -> Option<String> {
        self.error.as_ref().and_then(|error| error.cause()).map(|cause| cause.chain())
    }

    /// The value of `WWW-Authenticate`, where the answer must have one.
    fn challenge(&self) -> Option<String> {
        const BEARER: &str = "Bearer realm=\"host-provisioner\"";
        // RFC 9110, section 11.6.1, wants a challenge in every 401. A Host GUID travels in the body, for which no scheme
        // is registered; one that clients do not know makes none of them ask for a password.
        const HOST_GUID: &str = "HostGuid realm=\"host-provisioner\"";

        Some(match self.challenge? {
            Challenge::NoToken => BEARER.to_owned(),
            Challenge::InvalidToken => format!("{BEARER}, error=\"invalid_token\""),
            Challenge::InsufficientScope(scope) => {
                let scope = scope.map(|scope| format!(", scope=\"{}\"", scope.as_str())).unwrap_or_default();
                format!("{BEARER}, error=\"insufficient_scope\"{scope}")
            }
            Challenge::HostGuid => HOST_GUID.to_owned(),
        })
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Self {
        Self::unprocessable(invalid.code, invalid.detail)
    }
}

/// The one place that says which status an operation's error has.
impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = match &error {
            Error::Invalid(_)
            | Error::ExpiryTooLate { .. }
            | Error::IdempotencyKeyReused
            | Error::ImportKeyNotNamed(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::TokenRefused(_) => StatusCode::UNAUTHORIZED,
            Error::ScopesBeyondOwn | Error::ExpiryBeyondOwn { .. } => StatusCode::FORBIDDEN,
            Error::HostSessionNotFound | Error::OperatorNotFound => StatusCode::NOT_FOUND,
            Error::CurrentHostSessionExists(_)
            | Error::NotCurrent { .. }
            | Error::AlreadyRevoked(_)
            | Error::PlanExpired
            | Error::HostGuidOnRecord(_)
            | Error::OperatorExists(_)
            | Error::OperatorNotActive(_)
            | Error::OperatorAlreadyRevoked(_)
            | Error::LastAdmin(_) => StatusCode::CONFLICT,
            Error::KeyringStale
            | Error::KeyRetired
            | Error::StoreRestored
            | Error::Overloaded
            | Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        // Every 401 and 403 says what would be accepted.
        let challenge = match status {
            StatusCode::UNAUTHORIZED => Some(Challenge::InvalidToken),
            StatusCode::FORBIDDEN => Some(Challenge::InsufficientScope(None)),
            _ => None,
        };
        let mut problem = Self::new(status, error.code(), error.to_string());
        if matches!(error, Error::Overloaded) {
            problem.retry_after = Some(RETRY_OVERLOADED_AFTER_SECONDS);
        }
        Self { challenge, error: Some(Box::new(error)), ..problem }
    }
}

impl ResponseError for Problem {
    fn status(&self) -> StatusCode {
        self.status
    }

    fn as_response(&self) -> Response {
        self.response(false)
    }
}
