//! Operators over HTTP: one operation is one file.

mod create;
mod document;
mod get;
mod list;
mod revoke;
mod rotate;

pub(crate) use create::{CreateOperator, CreateOperatorRequest, request_example as create_operator_request_example};
pub(crate) use document::{
    IssuedOperatorDocument, OperatorDocument, example as operator_example, issued_example as issued_operator_example,
};
pub(crate) use get::GetOperator;
pub(crate) use list::{ListOperators, OperatorPageDocument, example as operator_page_example};
pub(crate) use revoke::{RevokeOperator, RevokeOperatorRequest, request_example as revoke_operator_request_example};
pub(crate) use rotate::{RotateOperator, RotateOperatorRequest, request_example as rotate_operator_request_example};

use crate::problem::{Meaning, TOKEN};

/// The token of the contract's examples. Nobody ever had it.
pub(crate) const EXAMPLE_TOKEN: &str = "hpo_46d5a47fd1ede38984a15d122e393a69c48a57fff0e283916479e3076d493a5113bf813d";

/// What every operation may answer that hands out a token, to whoever has no right to it.
const RIGHTS: &[Meaning] = &[
    TOKEN[0],
    (
        403,
        "The operator lacks the scope that this takes: `scope_missing`. Or he would give more than he has himself: a scope \
         that he lacks, `scopes_beyond_own`, or a later end than his own, which is `latestExpiresAt`: \
         `expiry_beyond_own`.",
    ),
];
