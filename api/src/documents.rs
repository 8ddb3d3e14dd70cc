//! The documents of the contract as JSON, for a program that prints them without HTTP.

use poem_openapi::types::ToJSON;
use provisioner::{Error, HostSession, Page, ProvisionPlan, Provisioned, RevocationPlan, Verification};
use serde_json::Value;

use crate::{
    host_sessions::{
        HostSessionDocument, IssuedHostSession, PageDocument, PlanDocument, RevocationPlanDocument, RevokedDocument,
    },
    problem,
    verification::VerificationDocument,
};

/// A host session without its secret.
pub fn host_session(host_session: HostSession) -> Value {
    json(&HostSessionDocument::from(host_session))
}

/// A host session that was issued just now, with its Host GUID.
pub fn issued_host_session(provisioned: Provisioned) -> Value {
    json(&IssuedHostSession::from(provisioned))
}

/// The host sessions that a revocation of a session's changed.
pub fn revoked_host_sessions(host_sessions: Vec<HostSession>) -> Value {
    json(&RevokedDocument::from(host_sessions))
}

/// What a plan to revoke many still covers.
pub fn revocation_plan(plan: RevocationPlan) -> Value {
    json(&RevocationPlanDocument::from(plan))
}

/// What issuing a Host GUID would do.
pub fn provision_plan(plan: ProvisionPlan) -> Value {
    json(&PlanDocument::from(plan))
}

/// One page of a list.
pub fn page(page: Page) -> Value {
    json(&PageDocument::from(page))
}

/// Whether a Host GUID is valid, and why not.
pub fn verification(verification: Verification) -> Value {
    json(&VerificationDocument::new(verification, true))
}

/// A problem that is nobody's answer over HTTP, so it has no status. Where it comes of an operation's error, that has
/// more to tell.
pub fn problem(code: &str, detail: &str, error: Option<&Error>) -> Value {
    problem::without_status(code, detail, error)
}

fn json(document: &impl ToJSON) -> Value {
    document.to_json().unwrap_or_default()
}
