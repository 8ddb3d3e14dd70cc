use poem_openapi::{ApiResponse, Object, payload::Json};
use provisioner::{IssuedOperator, OperatorName, OperatorRecord, OperatorStatus, OperatorToken, Timestamp};
use serde_json::{Value, json};

use super::EXAMPLE_TOKEN;
use crate::words::{ScopeName, Wire};

/// A caller of the service, without his token. Members that have no value are absent.
#[derive(Object)]
#[oai(rename = "Operator", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct OperatorDocument {
    /// The name, by which he is managed and which the audit trail shows. It is never given twice.
    name: Wire<OperatorName>,
    /// What he may do.
    scopes: Vec<Wire<ScopeName>>,
    status: Wire<OperatorStatus>,
    /// When he was made, in UTC.
    created_at: Wire<Timestamp>,
    /// Who made him: an operator's name, or `local:` with a user and a machine.
    created_by: String,
    /// When he ends, in UTC. Absent: never by himself.
    expires_at: Option<Wire<Timestamp>>,
    /// Until when a first operator's token works while nobody has used it, in UTC.
    unused_until: Option<Wire<Timestamp>>,
    /// When his token was last accepted, in UTC. It is at most about five seconds behind, as with host sessions. Absent:
    /// never, as far as is on record.
    last_used_at: Option<Wire<Timestamp>>,
    /// Until when the token before the current one works, in UTC. Absent: it does not.
    previous_token_until: Option<Wire<Timestamp>>,
    /// When he was revoked, in UTC.
    revoked_at: Option<Wire<Timestamp>>,
    /// Who revoked him: an operator's name, or `local:` with a user and a machine.
    revoked_by: Option<String>,
}

/// An operator that was made or given another token.
#[derive(Object)]
#[oai(rename = "IssuedOperator", rename_all = "camelCase")]
pub(crate) struct IssuedOperatorDocument {
    #[oai(flatten)]
    operator: OperatorDocument,
    /// The token: `hpo_` and 72 hexadecimal digits, for the header `Authorization: Bearer`. It is shown this once.
    token: Wire<OperatorToken>,
}

/// What comes of making an operator, or of giving him another token.
#[derive(ApiResponse)]
pub(super) enum IssueAnswer {
    /// The operator, with his token.
    #[oai(status = 201, content_type = "application/json")]
    Issued(
        Json<IssuedOperatorDocument>,
        /// Where the operator can be read.
        #[oai(header = "Location")]
        String,
    ),
}

impl From<OperatorRecord> for OperatorDocument {
    fn from(operator: OperatorRecord) -> Self {
        Self {
            name: Wire(operator.name),
            scopes: operator.scopes.into_iter().map(|name| Wire(ScopeName(name))).collect(),
            status: Wire(operator.status),
            created_at: Wire(operator.created_at),
            created_by: operator.created_by,
            expires_at: operator.expires_at.map(Wire),
            unused_until: operator.unused_until.map(Wire),
            last_used_at: operator.last_used_at.map(Wire),
            previous_token_until: operator.previous_token_until.map(Wire),
            revoked_at: operator.revoked_at.map(Wire),
            revoked_by: operator.revoked_by,
        }
    }
}

impl From<IssuedOperator> for IssuedOperatorDocument {
    fn from(issued: IssuedOperator) -> Self {
        Self { operator: issued.operator.into(), token: Wire(issued.token) }
    }
}

impl From<IssuedOperator> for IssueAnswer {
    fn from(issued: IssuedOperator) -> Self {
        let location = format!("/v1/operators/{}", issued.operator.name);
        Self::Issued(Json(issued.into()), location)
    }
}

/// The example of the contract.
pub(crate) fn example() -> Value {
    json!({
        "name": "back-end",
        "scopes": ["provision", "read", "verify"],
        "status": "active",
        "createdAt": "2026-11-23T10:30:00.000000Z",
        "createdBy": "first",
        "expiresAt": "2027-02-21T10:30:00.000000Z",
        "lastUsedAt": "2026-11-23T18:01:07.214655Z",
    })
}

/// The answer that the contract shows.
pub(crate) fn issued_example() -> Value {
    let mut example = example();
    if let Some(members) = example.as_object_mut() {
        members.shift_remove("lastUsedAt");
    }
    example["token"] = json!(EXAMPLE_TOKEN);
    example
}
