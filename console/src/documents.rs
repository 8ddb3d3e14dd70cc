//! The documents of `--output json` that the HTTP API does not have. The others are its own: `api::documents`.

use migration::Step;
use provisioner::{CreatedOperator, Scope};
use serde_json::{Value, json};

pub fn operator(it: &CreatedOperator) -> Value {
    let mut document = json!({
        "name": it.name.as_str(),
        "scopes": it.scopes.iter().map(Scope::as_str).collect::<Vec<_>>(),
        "createdAt": it.created_at.to_string(),
        "token": it.token.expose(),
    });
    if let Some(expires_at) = it.expires_at {
        document["expiresAt"] = expires_at.to_string().into();
    }
    document
}

pub fn migrations(steps: &[Step]) -> Value {
    let steps: Vec<_> = steps.iter().map(|step| json!({ "name": step.name, "applied": step.applied })).collect();
    json!({ "migrations": steps })
}
