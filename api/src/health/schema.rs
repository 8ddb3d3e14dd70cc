use std::{fmt, pin::Pin, sync::Arc};

use provisioner::Error;

use crate::problem::Problem;

/// How the schema of the store stands to the one that the program was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaState {
    Current,
    /// It lacks migrations.
    MigrationsPending,
    /// It has migrations that the program does not know.
    StoreIsNewer,
}

type Looking = Pin<Box<dyn Future<Output = Result<SchemaState, Error>> + Send>>;

/// A look at the schema. Whoever runs the service knows the history of the schema, and this crate does not.
#[derive(Clone)]
pub struct SchemaCheck(Arc<dyn Fn() -> Looking + Send + Sync>);

impl SchemaCheck {
    /// The look that this function takes. It is taken whenever somebody asks whether the service is ready.
    pub fn new<F>(look: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<SchemaState, Error>> + Send + 'static,
    {
        Self(Arc::new(move || Box::pin(look())))
    }

    /// Fails where the schema and the program do not fit together.
    pub(super) async fn pass(&self) -> Result<(), Problem> {
        match (self.0)().await? {
            SchemaState::Current => Ok(()),
            SchemaState::MigrationsPending => Err(Problem::unavailable(
                "migrations_pending",
                "the store lacks migrations that this version of the service needs; whoever runs it has to apply them",
            )),
            SchemaState::StoreIsNewer => Err(Problem::unavailable(
                "store_is_newer",
                "the store was migrated by a newer version of the service; whoever runs it has to use that version",
            )),
        }
    }
}

impl fmt::Debug for SchemaCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SchemaCheck(..)")
    }
}
