//! Session tokens over HTTP: hosts get one for their Host GUID, and applications check it, with the published keys or by
//! asking.

mod authenticate;
mod entrance;
mod introspect;
mod jwks;

pub(crate) use authenticate::{
    AuthenticateHost, AuthenticateRequest, EXAMPLE_TOKEN, example as authenticated_example,
    request_example as authenticate_request_example,
};
pub(crate) use entrance::{Entrance, LIMIT, REFUSED};
pub(crate) use introspect::{
    IntrospectRequest, IntrospectSessionToken, example as introspection_example,
    request_example as introspect_request_example,
};
pub(crate) use jwks::{GetSigningKeys, example as jwks_example, key_example as jwk_example};
