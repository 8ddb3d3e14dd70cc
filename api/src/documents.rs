//! The documents of the contract as JSON, for a program that prints them without HTTP.

use poem_openapi::types::ToJSON;
use provisioner::{
    Error, EventPage, HostSession, IssuedOperator, OperatorPage, OperatorRecord, Page, Provision, ProvisionPlan,
    Provisioned, RevocationPlan, Verification,
};
use serde_json::Value;

use crate::{
    audit::EventPageDocument,
    batch::read_item,
    body,
    host_sessions::{
        HostSessionDocument, IssuedHostSession, PageDocument, PlanDocument, ProvisionItem, RevocationPlanDocument,
        RevokedDocument, provision_item_problem,
    },
    operators::{IssuedOperatorDocument, OperatorDocument, OperatorPageDocument},
    problem::{self, Problem},
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

/// One page of what happened.
pub fn event_page(page: EventPage) -> Value {
    json(&EventPageDocument::from(page))
}

/// Whether a Host GUID is valid, and why not.
pub fn verification(verification: Verification) -> Value {
    json(&VerificationDocument::new(verification, true))
}

/// An operator without his token.
pub fn operator(operator: OperatorRecord) -> Value {
    json(&OperatorDocument::from(operator))
}

/// An operator that was made or given another token just now, with it.
pub fn issued_operator(issued: IssuedOperator) -> Value {
    json(&IssuedOperatorDocument::from(issued))
}

/// One page of operators.
pub fn operator_page(page: OperatorPage) -> Value {
    json(&OperatorPageDocument::from(page))
}

/// Reads the JSON of a Host GUID that is wanted, as the batches of HTTP have it, or says what is wrong with it.
/// `created_by`: who asks, where it does not say.
pub fn read_provision(json: &[u8], created_by: &str) -> Result<Provision, Value> {
    let item: Result<ProvisionItem, Problem> = body::parse(json);
    item.and_then(|item| item.into_provision(created_by)).map_err(|problem| problem::document(&problem))
}

/// Does what [`read_provision`] does with JSON that was read already.
pub fn provision(value: Value, created_by: &str) -> Result<Provision, Value> {
    let item: Result<ProvisionItem, Problem> = read_item(value);
    item.and_then(|item| item.into_provision(created_by)).map_err(|problem| problem::document(&problem))
}

/// Why a Host GUID that was wanted was not issued.
pub fn provision_problem(error: Error, provision: &Provision) -> Value {
    problem::document(&provision_item_problem(error, provision))
}

/// A problem that is nobody's answer over HTTP, so it has no status. Where it comes of an operation's error, that has
/// more to tell.
pub fn problem(code: &str, detail: &str, error: Option<&Error>) -> Value {
    problem::without_status(code, detail, error)
}

fn json(document: &impl ToJSON) -> Value {
    document.to_json().unwrap_or_default()
}
