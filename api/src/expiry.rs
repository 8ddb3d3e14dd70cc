//! The two members that say when what is issued is to end.

use provisioner::{Error, Expiry, Timestamp};

use crate::{
    problem::Problem,
    words::{Seconds, Wire},
};

/// When it is to end, by `expiresAt` or by `expiresInSeconds`, if either is there.
pub(crate) fn expiry(
    expires_at: Option<Wire<Timestamp>>,
    expires_in_seconds: Option<Wire<Seconds>>,
) -> Result<Option<Expiry>, Problem> {
    match (expires_at, expires_in_seconds) {
        (None, None) => Ok(None),
        (Some(Wire(moment)), None) => Ok(Some(Expiry::At(moment))),
        (None, Some(Wire(Seconds(seconds)))) => Ok(Some(Expiry::InSeconds(seconds))),
        (Some(_), Some(_)) => {
            let detail = "this does not go together with expiresAt";
            Err(Problem::unprocessable("invalid_expiry", detail).at("/expiresInSeconds"))
        }
    }
}

/// The problem that an error is. That an expiry lies in the past, too far in the future or beyond what the caller may
/// give, only the operation finds, and it knows no members.
pub(crate) fn problem(error: Error, expiry: Expiry) -> Problem {
    let is_about_it = matches!(error.code(), "invalid_expiry" | "expiry_beyond_own");
    let problem = Problem::from(error);
    match expiry {
        Expiry::At(_) if is_about_it => problem.at("/expiresAt"),
        Expiry::InSeconds(_) if is_about_it => problem.at("/expiresInSeconds"),
        _ => problem,
    }
}
