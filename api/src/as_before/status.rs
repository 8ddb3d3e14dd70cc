use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, payload::Json};
use provisioner::{Provisioner, Timestamp};
use serde_json::{Value, json};

use crate::{
    Tag,
    problem::{Failure, Meaning, Operation, SERVICE},
    words::Wire,
};

/// `GET /api/hostprovisioner/status`
#[derive(Default)]
pub(crate) struct GetStatus;

#[OpenApi]
impl GetStatus {
    /// Whether the service answers, as before
    ///
    /// Says that the service is there. It takes no token and asks no database: use `/health/ready` to learn whether
    /// the service can do its work.
    #[oai(
        path = "/api/hostprovisioner/status",
        method = "get",
        operation_id = "getStatus",
        tag = "Tag::AsBefore",
        deprecated
    )]
    async fn status(&self, Data(provisioner): Data<&Provisioner>) -> Result<Answer, Failure<GetStatus>> {
        Ok(Answer::Operational(Json(ServiceStatus {
            status: "operational".to_owned(),
            service: "HostProvisioner API".to_owned(),
            timestamp: Wire(provisioner.clock().now()),
        })))
    }
}

/// That the service is there.
#[derive(Object)]
pub(crate) struct ServiceStatus {
    /// Always `operational`.
    status: String,
    /// Always `HostProvisioner API`.
    service: String,
    /// The service's time, in UTC.
    timestamp: Wire<Timestamp>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The service is there.
    #[oai(status = 200, content_type = "application/json")]
    Operational(Json<ServiceStatus>),
}

impl Operation for GetStatus {
    const AS_BEFORE: bool = true;

    fn meanings() -> Vec<Meaning> {
        SERVICE.to_vec()
    }
}

/// The example of the contract.
pub(crate) fn example() -> Value {
    json!({
        "status": "operational",
        "service": "HostProvisioner API",
        "timestamp": "2026-11-23T10:30:00.000000Z",
    })
}
