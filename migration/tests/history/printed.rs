//! What `up --print-sql` prints, and what comes of it in the hands of somebody with another program.

use sea_orm_migration::sea_orm::{ConnectionTrait, Database as SeaDatabase};
use testbed::Database;

use crate::{
    MIGRATIONS, TABLES, applied, program,
    schema::{our_tables, schema},
};

testbed::on_both_engines!(Database::empty => the_printed_statements_do_what_up_does, a_part_is_printed_too);

/// From wherever the store is: printing changes nothing, and what was printed leads where `up` would.
async fn the_printed_statements_do_what_up_does(reference: Database) {
    program(&reference).run(&["up"]).await.expect_success();
    let expected = schema(&reference.connect_as_owner().await).await;
    for done in 0..=MIGRATIONS {
        let database = Database::empty(reference.engine());
        let console = program(&database);
        if done > 0 {
            console.run(&["up", "--steps", &done.to_string()]).await.expect_success();
        }
        let before = schema(&database.connect_as_owner().await).await;
        let script = console.run(&["up", "--print-sql"]).await.expect_success().stdout;
        assert_eq!(schema(&database.connect_as_owner().await).await, before, "after {done}");

        run(&database, &script).await;
        assert_eq!(schema(&database.connect_as_owner().await).await, expected, "after {done}:\n{script}");
        assert_eq!(applied(&console.run(&["status"]).await.expect_success()), MIGRATIONS, "after {done}");
        console.run(&["up"]).await.expect_success();
        assert_eq!(our_tables(&database.connect_as_owner().await).await.len(), TABLES);
    }
}

async fn a_part_is_printed_too(database: Database) {
    let console = program(&database);
    for step in 1..=MIGRATIONS {
        let script = console.run(&["up", "--steps", "1", "--print-sql"]).await.expect_success().stdout;
        run(&database, &script).await;
        assert_eq!(applied(&console.run(&["status"]).await.expect_success()), step);
    }
}

/// Runs a script as somebody does who knows the store's address and nothing of this program.
async fn run(database: &Database, script: &str) {
    let connection = SeaDatabase::connect(database.owner_url()).await.unwrap();
    connection.execute_unprepared(script).await.unwrap_or_else(|error| panic!("{error}:\n{script}"));
    connection.close().await.unwrap();
}
