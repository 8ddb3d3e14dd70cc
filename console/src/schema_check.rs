use api::{SchemaCheck, SchemaState};
use database::Store;
use migration::Standing;
use provisioner::Error;

/// A look at the schema of this store, for the service that is asked whether it is ready. Somebody may migrate the store
/// while it runs, or take migrations back.
pub fn schema_check(store: &Store) -> SchemaCheck {
    let store = store.clone();
    SchemaCheck::new(move || look(store.clone()))
}

async fn look(store: Store) -> Result<SchemaState, Error> {
    Ok(match migration::standing(&store).await? {
        Standing::Current => SchemaState::Current,
        Standing::Behind(_) => SchemaState::MigrationsPending,
        Standing::Newer => SchemaState::StoreIsNewer,
    })
}
