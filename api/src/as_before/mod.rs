//! The endpoints of the service before this one, for the clients that still call them.

mod authenticate;
mod generate;
mod status;

pub(crate) use authenticate::{
    AuthenticateAsBefore, AuthenticateAsBeforeRequest, example as authenticated_example,
    request_example as authenticate_request_example,
};
pub(crate) use generate::{
    GenerateHostGuid, GenerateRequest, example as generated_example, request_example as generate_request_example,
};
pub(crate) use status::{GetStatus, example as status_example};

/// Where their addresses begin.
pub(crate) const PREFIX: &str = "/api/";
