use migration::{Force, Way};
use serde_json::json;
use testbed::Database;

use crate::support::{self, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    a_store_that_lacks_a_migration_is_not_ready_until_it_has_it,
    a_store_that_was_migrated_by_a_newer_version_is_not_ready,
);

async fn a_store_that_lacks_a_migration_is_not_ready_until_it_has_it(database: Database) {
    let (service, client) = support::serve(&database, &["provision"]).await;
    let ready = async || client.with_token(None).get("/health/ready").await;
    let owner = database.connect_as_owner().await;
    // The last one, and then all of them: nothing that the rest of the look would ask for is there any more.
    for way in [Way::Steps(1), Way::Reset] {
        ready().await.expect_status(200);
        migration::down(&owner, way, Force::Yes).await.unwrap();
        let answer = ready().await;
        expect_problem(&answer, 503, "migrations_pending");
        assert_eq!(answer.header("retry-after"), Some("5"));
        client.get("/health/live").await.expect_status(200);
        migration::up(&owner, None).await.unwrap();
        if way == Way::Steps(1) {
            ready().await.expect_status(200);
            client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201);
        }
    }
    // The schema is whole, and the store another one.
    let answer = ready().await;
    assert!(!answer.body.contains("migrations_pending"), "{answer:?}");
    drop(service);
}

async fn a_store_that_was_migrated_by_a_newer_version_is_not_ready(database: Database) {
    let (_service, client) = support::serve(&database, &["provision"]).await;
    let mut sql = Sql::open(&database).await;
    sql.execute("INSERT INTO canvas.seaql_migrations (version, applied_at) VALUES ('m99991231_000001_later', 0)").await;
    expect_problem(&client.get("/health/ready").await, 503, "store_is_newer");
    // What still works goes on.
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201);
    sql.execute("DELETE FROM canvas.seaql_migrations WHERE version = 'm99991231_000001_later'").await;
    client.get("/health/ready").await.expect_status(200);
}
