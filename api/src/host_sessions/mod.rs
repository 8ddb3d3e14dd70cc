//! Host sessions over HTTP: one operation is one file.

mod document;
mod events;
mod get;
mod issued;
mod list;
mod provision;
mod provision_batch;
mod provision_item;
mod renew;
mod revoke;
mod revoke_many;
mod revoke_session;
mod rotate;

pub(crate) use document::{HostSessionDocument, example as host_session_example};
pub(crate) use events::ListHostSessionEvents;
pub(crate) use get::GetHostSession;
pub(crate) use issued::{IssuedHostSession, PlanDocument, issued_example, plan_example};
pub(crate) use list::{ListHostSessions, PageDocument, example as page_example};
pub(crate) use provision::{ProvisionHostSession, ProvisionRequest, request_example as provision_request_example};
pub(crate) use provision_batch::{
    DUPLICATE_SEAT, ProvisionBatchRequest, ProvisionHostSessions, example as provision_batch_example,
    request_example as provision_batch_request_example, result_example as provision_result_example,
};
pub(crate) use provision_item::{ProvisionItem, example as provision_item_example, problem as provision_item_problem};
pub(crate) use renew::{RenewHostSession, RenewRequest, request_example as renew_request_example};
pub(crate) use revoke::{RevokeHostSession, RevokeRequest, request_example as revoke_request_example};
pub(crate) use revoke_many::{
    EXAMPLE_PLAN, RevocationPlanDocument, RevokeManyHostSessions, RevokeManyRequest,
    example as revocation_plan_example, request_example as revoke_many_request_example,
};
pub(crate) use revoke_session::{
    RevokeSession, RevokeSessionRequest, RevokedDocument, example as revoked_example,
    request_example as revoke_session_request_example,
};
pub(crate) use rotate::{RotateHostSession, RotateRequest, request_example as rotate_request_example};

/// The Host GUID of the contract's examples. It was never issued.
pub(crate) const EXAMPLE_HOST_GUID: &str = "6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21";

/// Who created a host session, where the caller does not say.
pub(crate) const DEFAULT_CREATED_BY: &str = "API User";
