//! The body of a request for introspection, which is a form.

use std::collections::HashSet;

use api::RequestBody;
use form_urlencoded::parse;

use crate::{assert_repeats_nothing, contract::Operation};

/// A form is read as another reader of forms reads it, with the rules of OAuth on top.
pub fn check(bytes: &[u8]) {
    let Some(request) = RequestBody::ALL.iter().find(|request| request.operation_id() == "introspect") else {
        panic!("introspection has no body");
    };
    let problems = request.problems(bytes);
    let codes: Vec<_> = problems.iter().map(|problem| problem["code"].as_str().unwrap_or_default()).collect();
    for problem in &problems {
        Operation::of(request.operation_id()).assert_may_answer(problem);
        assert_repeats_nothing(&problem.to_string());
    }

    // That reader replaces what is no UTF-8; so does the text itself where it has the replacement.
    let pairs: Vec<_> = parse(bytes).filter(|(_, value)| !value.is_empty()).collect();
    let is_replaced = parse(bytes).any(|(name, value)| name.contains('\u{fffd}') || value.contains('\u{fffd}'));
    let names: HashSet<_> = pairs.iter().map(|(name, _)| name).collect();
    let expected = match () {
        () if is_replaced => return assert!(codes.len() <= 1, "{codes:?}"),
        () if names.len() < pairs.len() => Some("duplicate_member"),
        () if !pairs.iter().any(|(name, _)| name == "token") => Some("missing_member"),
        () => None,
    };
    assert_eq!(codes, Vec::from_iter(expected));
}
