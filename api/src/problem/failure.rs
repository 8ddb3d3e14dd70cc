use std::marker::PhantomData;

use poem_openapi::{
    ApiResponse,
    registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, Registry},
    types::Type,
};

use super::{Problem, ProblemAsBefore, ProblemDocument, document::MEDIA_TYPE};

/// A status and what it means for an operation, with the codes that come with it in backticks.
pub(crate) type Meaning = (u16, &'static str);

/// The codes that a status comes with, out of what it means. Members of problems are named there as well.
pub(crate) fn codes(meaning: &str) -> impl Iterator<Item = &str> {
    let quoted = meaning.split('`').skip(1).step_by(2);
    quoted.filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !MEMBERS.contains(name))
}

/// Members of problems that could be codes by their looks.
const MEMBERS: [&str; 3] = ["parameter", "pointer", "reason"];

/// An operation, as far as its problems go.
pub(crate) trait Operation: Send + Sync + 'static {
    /// Whether its clients are those of the service before this one, who read the member `error`.
    const AS_BEFORE: bool = false;

    /// Every status of a problem that it answers with, for the contract.
    fn meanings() -> Vec<Meaning>;
}

/// What every operation may answer.
pub(crate) const SERVICE: &[Meaning] = &[
    (500, "Something went wrong here, and the log has the cause: `internal_error`."),
    (
        503,
        "The service cannot do its work now and the request may be sent again: `database_unavailable`, \
         `keyring_stale`, `overloaded`, `time_limit_exceeded`.",
    ),
];

/// What every operation may answer that takes an operator's token.
pub(crate) const TOKEN: &[Meaning] = &[
    (
        401,
        "There was no token, or it was not accepted: `token_missing`, `token_invalid`, `token_expired`, \
         `token_revoked`, `token_rotated`.",
    ),
    (403, "The operator lacks the scope that this takes: `scope_missing`."),
];

/// What every operation may answer that takes a body.
pub(crate) const BODY: &[Meaning] = &[
    (400, "The body is missing or is not JSON in UTF-8: `not_json`."),
    (408, "The body did not arrive within 20 seconds: `body_too_slow`."),
    (413, "The body is longer than 1 MiB: `body_too_large`."),
    (415, "The body is not declared as `application/json`, or is compressed: `unsupported_media_type`."),
];

/// What an operation may answer that takes a form.
pub(crate) const FORM_BODY: &[Meaning] = &[
    (400, "The body is not a form in UTF-8: `not_form`."),
    (408, "The body did not arrive within 20 seconds: `body_too_slow`."),
    (413, "The body is longer than 1 MiB: `body_too_large`."),
    (
        415,
        "The body is not declared as `application/x-www-form-urlencoded`, or is compressed: \
         `unsupported_media_type`.",
    ),
];

/// A request that was read and is wrong.
pub(crate) const INPUT: u16 = 422;

/// How an operation fails: with a problem, one of those that it has in the contract.
pub(crate) struct Failure<O>(Problem, PhantomData<O>);

impl<O: Operation, E: Into<Problem>> From<E> for Failure<O> {
    fn from(error: E) -> Self {
        let problem = error.into();
        debug_assert!(
            O::meanings().iter().any(|(status, meaning)| {
                *status == problem.status().as_u16() && codes(meaning).any(|code| code == problem.code())
            }),
            "the contract does not say that this operation may fail with {} and {}",
            problem.status(),
            problem.code(),
        );
        Self(problem, PhantomData)
    }
}

impl<O: Operation> From<Failure<O>> for poem::Error {
    fn from(Failure(problem, _): Failure<O>) -> Self {
        problem.into()
    }
}

impl<O: Operation> ApiResponse for Failure<O> {
    fn meta() -> MetaResponses {
        let mut meanings = O::meanings();
        meanings.sort_unstable();
        MetaResponses { responses: meanings.into_iter().map(meta::<O>).collect() }
    }

    fn register(registry: &mut Registry) {
        if O::AS_BEFORE {
            ProblemAsBefore::register(registry);
        } else {
            ProblemDocument::register(registry);
        }
    }
}

fn meta<O: Operation>((status, description): Meaning) -> MetaResponse {
    let schema = if O::AS_BEFORE { ProblemAsBefore::schema_ref() } else { ProblemDocument::schema_ref() };
    let headers = match status {
        401 | 403 => {
            vec![header::<String>("WWW-Authenticate", "What to show to be let in (RFC 9110, section 11.6.1).")]
        }
        429 | 503 => vec![header::<i32>("Retry-After", "After how many seconds to send the request again.")],
        _ => Vec::new(),
    };
    MetaResponse {
        description,
        status: Some(status),
        status_range: None,
        content: vec![MetaMediaType { content_type: MEDIA_TYPE, schema }],
        headers,
    }
}

fn header<T: Type>(name: &str, description: &str) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required: true,
        deprecated: false,
        schema: T::schema_ref(),
    }
}
