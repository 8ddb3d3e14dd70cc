use poem::web::Data;
use poem_openapi::OpenApi;
use provisioner::{Error, Provisioner, Readiness};

use super::{Answer, SchemaCheck};
use crate::{
    Tag,
    problem::{Failure, Meaning, Operation, SERVICE},
};

/// `GET /health/ready`
#[derive(Default)]
pub(crate) struct GetReadiness;

#[OpenApi]
impl GetReadiness {
    /// Whether the service can do its work
    ///
    /// Asks the database whether its schema is the one that this version of the service was written for, and for a row;
    /// and whether this process has every key that the store uses and whatever it has seen of the audit trail is still
    /// there. It takes no token.
    /// Where the answer is a problem, send requests elsewhere until it no longer is.
    #[oai(path = "/health/ready", method = "get", operation_id = "getReadiness", tag = "Tag::Health")]
    async fn ready(
        &self,
        Data(provisioner): Data<&Provisioner>,
        Data(schema): Data<&SchemaCheck>,
    ) -> Result<Answer, Failure<GetReadiness>> {
        // First, since with another schema the rest may fail in any way.
        schema.pass().await?;
        match provisioner.readiness().await? {
            Readiness::Ready => Ok(Answer::ok()),
            Readiness::KeyringStale => Err(Error::KeyringStale.into()),
            Readiness::StoreRestored => Err(Error::StoreRestored.into()),
        }
    }
}

impl Operation for GetReadiness {
    fn meanings() -> Vec<Meaning> {
        let not_ready = (
            503,
            "The service cannot do its work: `database_unavailable`, `keyring_stale`, `migrations_pending`, \
             `store_is_newer`, `store_restored`, `time_limit_exceeded`.",
        );
        vec![SERVICE[0], not_ready]
    }
}
