//! Health, for those who start and stop the service.

mod live;
mod ready;
mod schema;

use poem_openapi::{ApiResponse, Object, payload::Json};
use serde_json::{Value, json};

pub(crate) use live::GetLiveness;
pub(crate) use ready::GetReadiness;
pub use schema::{SchemaCheck, SchemaState};

/// That the service is well.
#[derive(Object)]
pub(crate) struct Health {
    /// Always `ok`: else the answer is a problem.
    status: String,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// It is.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<Health>),
}

impl Answer {
    fn ok() -> Self {
        Self::Ok(Json(Health { status: "ok".to_owned() }))
    }
}

/// The example of the contract.
pub(crate) fn example() -> Value {
    json!({ "status": "ok" })
}
