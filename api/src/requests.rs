use poem_openapi::types::ToJSON;
use serde_json::Value;

use crate::{
    as_before::{AuthenticateAsBeforeRequest, GenerateRequest},
    body::{RequestDocument, parse, parse_form},
    host_sessions::{
        ProvisionBatchRequest, ProvisionRequest, RenewRequest, RevokeManyRequest, RevokeRequest, RevokeSessionRequest,
        RotateRequest,
    },
    operators::{CreateOperatorRequest, RevokeOperatorRequest, RotateOperatorRequest},
    problem::{Problem, ProblemDocument},
    session_tokens::{AuthenticateRequest, IntrospectRequest},
    verification::{VerifyBatchRequest, VerifyRequest},
};

/// The body that an operation takes. It can be checked without a service: by whoever makes such bodies, before he sends
/// one, and by tests.
pub struct RequestBody {
    operation_id: &'static str,
    problems: fn(&[u8]) -> Vec<Problem>,
}

impl RequestBody {
    /// That of every operation that takes one.
    pub const ALL: [Self; 16] = [
        Self::json::<ProvisionRequest>("provisionHostSession"),
        Self::json::<ProvisionBatchRequest>("provisionHostSessions"),
        Self::json::<RotateRequest>("rotateHostSession"),
        Self::json::<RenewRequest>("renewHostSession"),
        Self::json::<RevokeRequest>("revokeHostSession"),
        Self::json::<RevokeSessionRequest>("revokeSession"),
        Self::json::<RevokeManyRequest>("revokeManyHostSessions"),
        Self::json::<VerifyRequest>("verifyHostGuid"),
        Self::json::<VerifyBatchRequest>("verifyHostGuids"),
        Self::json::<AuthenticateRequest>("authenticate"),
        Self::form::<IntrospectRequest>("introspect"),
        Self::json::<CreateOperatorRequest>("createOperator"),
        Self::json::<RotateOperatorRequest>("rotateOperator"),
        Self::json::<RevokeOperatorRequest>("revokeOperator"),
        Self::json::<GenerateRequest>("generateHostGuid"),
        Self::json::<AuthenticateAsBeforeRequest>("authenticateHost"),
    ];

    /// The operation, by its id in the contract.
    pub fn operation_id(&self) -> &'static str {
        self.operation_id
    }

    /// The problem that the service would answer this body with, or one for each item of a batch that is wrong. None:
    /// it would go on and ask the store.
    pub fn problems(&self, body: &[u8]) -> Vec<Value> {
        let problems = (self.problems)(body);
        problems.iter().filter_map(|problem| ProblemDocument::from(problem).to_json()).collect()
    }

    const fn json<T: RequestDocument>(operation_id: &'static str) -> Self {
        Self { operation_id, problems: |body| problems(parse::<T>(body)) }
    }

    const fn form<T: RequestDocument>(operation_id: &'static str) -> Self {
        Self { operation_id, problems: |body| problems(parse_form::<T>(body)) }
    }
}

fn problems<T: RequestDocument>(read: Result<T, Problem>) -> Vec<Problem> {
    read.map_or_else(|problem| vec![problem], T::problems)
}
