//! Host sessions over HTTP: one operation is one file.

mod document;
mod get;
mod list;
mod provision;

pub(crate) use document::{HostSessionDocument, example as host_session_example};
pub(crate) use get::GetHostSession;
pub(crate) use list::{ListHostSessions, PageDocument, example as page_example};
pub(crate) use provision::{
    IssuedHostSession, PlanDocument, ProvisionHostSession, issued_example, plan_example,
    request_example as provision_request_example,
};

/// The Host GUID of the contract's examples. It was never issued.
pub(crate) const EXAMPLE_HOST_GUID: &str = "6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21";

/// Who created a host session, where the caller does not say.
pub(crate) const DEFAULT_CREATED_BY: &str = "API User";
