use chrono::{DateTime, Utc};
use host_provisioner_client::{Failure as Asked, types::Problem};
use provisioner::{HostSessionId, Timestamp};
use serde_json::{Value, json};

use crate::failure::{Failure, Particulars, advice};

/// What a service that was asked has to say of why it did not do it, as if it had been tried here.
impl From<Asked> for Failure {
    fn from(failure: Asked) -> Self {
        match failure {
            Asked::Problem(answered) => of_problem(answered.problem),
            Asked::NoAnswer(cause) => Self::new(
                "no_answer",
                "the service gave no answer; check its address (--server) and that it runs, and look what was done before \
                 you ask for the same again",
            )
            .because(Some(&cause)),
            failure @ Asked::Unexpected { .. } => Self::new(
                "unexpected_answer",
                format!("{failure}; check its address (--server), and look what was done before you ask for the same again"),
            ),
            failure @ Asked::Invalid(_) => Self::new("internal_error", failure.to_string()),
        }
    }
}

fn of_problem(problem: Problem) -> Failure {
    let it = particulars(&problem);
    // What is advised there takes the store itself.
    let advice = if problem.code == "last_admin" { None } else { advice(&problem.code, &it) };
    let detail = match advice {
        Some(advice) => format!("{}; {advice}", problem.detail),
        None => problem.detail.clone(),
    };
    // A value that was wrong is one here as it is there. Where the same key came with another request is no matter of values.
    let is_usage = problem.status == 422 && problem.code != "idempotency_key_reused";
    let document = document(&problem, &detail, &it);
    Failure::told(problem.code, detail, is_usage, document)
}

/// The problem as a document that is no answer over HTTP, with its members in the order that they have without one. Where in a
/// body something is wrong is nothing to whoever wrote none.
fn document(problem: &Problem, detail: &str, it: &Particulars) -> Value {
    let mut document = json!({ "type": problem.type_, "title": problem.title, "detail": detail, "code": problem.code });
    if let Some(latest) = problem.latest_expires_at.and_then(moment) {
        document["latestExpiresAt"] = latest.to_string().into();
    }
    if let Some(current) = it.current {
        document["currentHostSessionId"] = current.get().into();
    }
    if let Some(moment) = it.revoked_at {
        document["revokedAt"] = moment.to_string().into();
    }
    if let Some(actor) = &it.revoked_by {
        document["revokedBy"] = actor.as_str().into();
    }
    document
}

/// Why an item of a batch was refused. It is told by itself, so where it is wrong counts from it.
pub(super) fn of_item(problem: &Problem) -> Value {
    let mut document = document(problem, &problem.detail, &particulars(problem));
    // `/hostSessions/7/label` is the label of the seventh.
    if let Some(within) = problem.pointer.as_deref().and_then(|pointer| pointer.splitn(4, '/').nth(3)) {
        document["pointer"] = format!("/{within}").into();
    }
    document
}

fn particulars(problem: &Problem) -> Particulars {
    Particulars {
        current: problem.current_host_session_id.and_then(|id| HostSessionId::parse(id).ok()),
        revoked_by: problem.revoked_by.clone(),
        revoked_at: problem.revoked_at.and_then(moment),
    }
}

fn moment(moment: DateTime<Utc>) -> Option<Timestamp> {
    Timestamp::parse(&moment.to_rfc3339()).ok()
}
