use std::time::Duration;

use progenitor_client::{Error, ResponseValue};

use crate::{
    transport::retry_after,
    types::{Problem, ProblemAsBefore},
};

/// Why a call has no result. Every error of the generated code becomes one: `.map_err(Failure::from)`.
///
/// None of them repeats what was sent or received, beside the problem that the service put together.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The service answered with a problem (RFC 9457).
    #[error("{}", .0.problem.detail)]
    Problem(Box<Answered>),
    /// There was no answer, or it broke off. What was asked for may have been done.
    #[error("the service gave no answer")]
    NoAnswer(#[source] reqwest::Error),
    /// Something answered that does not keep to the contract, such as a proxy in between.
    #[error("the answer is none of this service{}", .status.map(|status| format!(", and has status {status}")).unwrap_or_default())]
    Unexpected {
        /// The status of the answer, where it is known.
        status: Option<u16>,
    },
    /// The request cannot be sent as it is.
    #[error("{0}")]
    Invalid(String),
}

/// A problem, and what came with it.
#[derive(Clone, Debug)]
pub struct Answered {
    /// What went wrong. Programs go by its `code`.
    pub problem: Problem,
    /// How long the service asks to wait before the request is sent again, where that is worth while.
    pub retry_after: Option<Duration>,
    /// The id under which the service's log has the request.
    pub request_id: Option<String>,
}

impl Failure {
    /// The problem's code, where the service answered with one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Problem(answered) => Some(&answered.problem.code),
            _ => None,
        }
    }

    /// The problem, where the service answered with one.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem(answered) => Some(&answered.problem),
            _ => None,
        }
    }
}

impl From<Error<Problem>> for Failure {
    fn from(error: Error<Problem>) -> Self {
        of(error, |problem| problem)
    }
}

impl From<Error<ProblemAsBefore>> for Failure {
    fn from(error: Error<ProblemAsBefore>) -> Self {
        of(error, |problem| Problem {
            code: problem.code,
            current_host_session_id: problem.current_host_session_id,
            detail: problem.detail,
            latest_expires_at: problem.latest_expires_at,
            parameter: problem.parameter,
            pointer: problem.pointer,
            reason: problem.reason,
            revoked_at: problem.revoked_at,
            revoked_by: problem.revoked_by,
            status: problem.status,
            title: problem.title,
            type_: problem.type_,
        })
    }
}

fn of<E>(error: Error<E>, problem: impl FnOnce(E) -> Problem) -> Failure {
    match error {
        Error::ErrorResponse(answer) => Failure::Problem(Box::new(answered(answer, problem))),
        Error::CommunicationError(error) | Error::ResponseBodyError(error) | Error::InvalidUpgrade(error) => {
            Failure::NoAnswer(error)
        }
        // The body is left out, since it may hold a secret.
        Error::InvalidResponsePayload(..) => Failure::Unexpected { status: None },
        Error::UnexpectedResponse(answer) => Failure::Unexpected { status: Some(answer.status().as_u16()) },
        Error::InvalidRequest(what) | Error::Custom(what) => Failure::Invalid(what),
    }
}

fn answered<E>(answer: ResponseValue<E>, problem: impl FnOnce(E) -> Problem) -> Answered {
    let retry_after = retry_after(answer.headers());
    let request_id = answer.headers().get("x-request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    Answered { problem: problem(answer.into_inner()), retry_after, request_id }
}
