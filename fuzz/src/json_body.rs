//! The bodies of all other requests, which are JSON.

use api::RequestBody;
use serde_json::Value;

use crate::{assert_repeats_nothing, contract::Operation};

/// Each operation gets the same bytes. What it accepts the contract allows; what it refuses it refuses with a problem
/// that the contract announces, which points to a place that is there and repeats no value.
pub fn check(bytes: &[u8]) {
    let read: Result<Value, _> = serde_json::from_slice(bytes);
    for request in RequestBody::ALL.iter().filter(|request| request.operation_id() != "introspect") {
        let operation = Operation::of(request.operation_id());
        let problems = request.problems(bytes);
        for problem in &problems {
            operation.assert_may_answer(problem);
            assert_repeats_nothing(&problem.to_string());
        }
        match &read {
            Ok(body) if problems.is_empty() => operation.assert_allows(body),
            Ok(body) => problems.iter().for_each(|problem| assert_points_into(body, problem, operation.is_as_before)),
            // Whichever of the two comes first in the text is told.
            Err(_) => {
                let code = problems.iter().map(|problem| &problem["code"]).collect::<Vec<_>>();
                assert!(code == ["not_json"] || code == ["duplicate_member"], "{code:?}: {problems:?}");
            }
        }
    }
}

/// The place is there, or if something is missing the place around it is.
fn assert_points_into(body: &Value, problem: &Value, in_any_case: bool) {
    assert_ne!(problem["code"], "not_json", "{body}");
    let Some(pointer) = problem["pointer"].as_str().filter(|pointer| !pointer.is_empty()) else { return };
    let (body, pointer) = if in_any_case {
        (in_lower_case(body), pointer.to_ascii_lowercase())
    } else {
        (body.clone(), pointer.to_owned())
    };
    let around = pointer.rsplit_once('/').and_then(|(around, _)| body.pointer(around));
    assert!(around.is_some(), "{problem} points out of {body}");
    let is_missing = problem["code"] == "missing_member";
    assert_eq!(body.pointer(&pointer).is_none(), is_missing, "{problem} points to the wrong place of {body}");
}

fn in_lower_case(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.to_ascii_lowercase(), in_lower_case(value))).collect()
        }
        Value::Array(items) => items.iter().map(in_lower_case).collect(),
        value => value.clone(),
    }
}
