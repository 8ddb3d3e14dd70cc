//! Whether a contract keeps what the one that was published before it promised, so that a client which was made from the
//! older document works with a service that has the newer one.
//!
//! - Arguments may widen: what the service took it still takes.
//! - Answers may not widen: what the service gives is still what the older document says, with members at most that the
//!   older one does not know, which clients ignore.
//! - Names stay: of operations and schemas, which are names in client SDKs, and of problem codes, which programs tell apart.
//!   There may be more codes, and more statuses of problems: a client takes one that it does not know for the general case
//!   of its class (RFC 9110, section 15).
//!
//! What differs and is not understood counts as broken: a check that lets through what it does not know is none. It is
//! our own because what can be had does not tell arguments from answers within a schema, or needs a toolchain of its own.

mod comparison;
mod operations;
mod schemas;

use std::{fmt, io, path::Path};

use serde_json::Value;

use comparison::Comparison;

/// A promise that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// Where in the published document the promise is, as in `verifyHostGuid, answer 200, Verification.valid`.
    pub place: String,
    /// What became of it.
    pub what: String,
}

impl fmt::Display for Break {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.what)
    }
}

/// Every promise of the published OpenAPI 3.0 document that the current one does not keep, in the order of the former.
pub fn breaks(published: &Value, current: &Value) -> Vec<Break> {
    let mut comparison = Comparison::new(published, current);
    operations::compare(&mut comparison);
    schemas::compare_names(&mut comparison);
    comparison.into_breaks()
}

/// Reads a document in YAML or JSON.
///
/// # Errors
///
/// Where the file cannot be read, or is neither.
pub fn read(path: &Path) -> io::Result<Value> {
    let text = std::fs::read_to_string(path)?;
    serde_yaml::from_str(&text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Whether a contract of this version may break what one of that version promised: the first number of a version that is
/// not 0 is greater (Semantic Versioning 2.0.0, items 4 and 8).
pub fn may_break(published: &Value, current: &Value) -> bool {
    match (version(published), version(current)) {
        (Some([0, old, _]), Some([0, new, _])) if old > 0 || new > 0 => new > old,
        (Some([0, 0, old]), Some([0, 0, new])) => new > old,
        (Some([old, ..]), Some([new, ..])) => new > old,
        _ => false,
    }
}

/// The three numbers of a document's version.
fn version(contract: &Value) -> Option<[u64; 3]> {
    let numbers: Vec<u64> =
        contract["info"]["version"].as_str()?.split('.').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}
