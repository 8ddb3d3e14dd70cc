//! Verification over HTTP.

mod verify;
mod verify_batch;

pub(crate) use verify::{
    VerificationDocument, VerifyHostGuid, VerifyRequest, example as verification_example,
    request_example as verify_request_example,
};
pub(crate) use verify_batch::{
    VerifyBatchRequest, VerifyHostGuids, example as batch_example, request_example as batch_request_example,
    result_example,
};
