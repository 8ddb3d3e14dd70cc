//! What an answer leads to: the operations that take something out of it (OpenAPI 3.0.3, "Link Object"). They are those that
//! take it as a parameter, since a link whose body is an object is more than some readers of contracts know.

use serde_json::{Map, Value, json};

use super::operations_mut;

/// An operation, its parameter, and the member of the answer that goes into it.
type Link = (&'static str, &'static str, &'static str);

const OF_HOST_SESSION: &[Link] = &[
    ("getHostSession", "id", "hostSessionId"),
    ("listHostSessionEvents", "id", "hostSessionId"),
    ("rotateHostSession", "id", "hostSessionId"),
    ("renewHostSession", "id", "hostSessionId"),
    ("revokeHostSession", "id", "hostSessionId"),
    ("revokeSession", "sessionId", "sessionId"),
    ("listHostSessions", "sessionId", "sessionId"),
];

const OF_OPERATOR: &[Link] =
    &[("getOperator", "name", "name"), ("rotateOperator", "name", "name"), ("revokeOperator", "name", "name")];

/// Links what was issued to what can be done with it.
pub(super) fn link(contract: &mut Value) {
    for operation in operations_mut(contract) {
        let links = match operation["operationId"].as_str() {
            Some("provisionHostSession" | "rotateHostSession") => OF_HOST_SESSION,
            Some("createOperator") => OF_OPERATOR,
            _ => continue,
        };
        operation["responses"]["201"]["links"] = links.iter().map(written).collect::<Map<_, _>>().into();
    }
}

fn written((operation, parameter, member): &Link) -> (String, Value) {
    let expression = format!("$response.body#/{member}");
    ((*operation).to_owned(), json!({ "operationId": operation, "parameters": { *parameter: expression } }))
}
