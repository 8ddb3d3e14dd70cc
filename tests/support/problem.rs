use serde_json::Value;
use testbed::Answer;

/// The problem document of an answer. Panics unless it has this status, this code, and every member that each problem
/// has.
#[track_caller]
pub fn expect_problem(answer: &Answer, status: u16, code: &str) -> Value {
    assert_eq!(answer.status, status, "{answer:?}");
    let media_type = answer.header("content-type").unwrap_or_default().split(';').next();
    assert_eq!(media_type, Some("application/problem+json"), "{answer:?}");
    let problem = answer.json();
    assert_eq!(problem["code"], code, "{answer:?}");
    assert_eq!(problem["status"], status, "{answer:?}");
    for member in ["type", "title", "detail"] {
        assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{member} in {answer:?}");
    }
    problem
}
