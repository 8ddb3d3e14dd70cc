//! What the account that serves may do in PostgreSQL, as the catalog has it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use database::{DatabaseUrl, Store};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use testbed::{Database, postgres};

/// Everything that `canvas_serves` may do, table by table.
const RIGHTS: [&str; 9] = [
    "AuditHead: INSERT, SELECT, UPDATE (EventId, KeyId, Mac, Signature)",
    "AuditLog: INSERT, SELECT",
    "HostSessions: INSERT, SELECT, UPDATE",
    "HostSessions_HostSessionId_seq: SELECT, UPDATE, USAGE",
    "IdempotencyKeys: DELETE, INSERT, SELECT",
    "Keys: INSERT, SELECT, UPDATE (IsPrimary, RetiredAt)",
    "Operators: INSERT, SELECT, UPDATE (KeyId, LastUsedAt, PreviousKeyId, PreviousTokenHash, PreviousUntil, RevokedAt, \
     RevokedBy, TokenHash, UnusedUntil)",
    "Replicas: INSERT, SELECT, UPDATE",
    "seaql_migrations: SELECT",
];

/// The rights of `canvas_serves` in the schema, also those that it has because everybody has them.
const CATALOG: &str = r#"
    WITH entries AS (
        SELECT relname, NULL AS attname, (aclexplode(relacl)).*
        FROM pg_class WHERE relnamespace = 'canvas'::regnamespace
        UNION ALL
        SELECT relname, attname, (aclexplode(attacl)).*
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'canvas'::regnamespace
    ), rights AS (
        SELECT relname, privilege_type || coalesce(
            ' (' || string_agg(attname::text, ', ' ORDER BY attname::text COLLATE "C") || ')', '') AS way
        FROM entries
        WHERE grantee IN (0, 'canvas_serves'::regrole)
        GROUP BY relname, privilege_type, attname IS NULL
    )
    SELECT relname || ': ' || string_agg(way, ', ' ORDER BY way COLLATE "C") AS line
    FROM rights GROUP BY relname ORDER BY relname::text COLLATE "C""#;

#[tokio::test]
async fn the_account_that_serves_may_do_this_and_no_more() {
    let database = Database::postgres();
    let owner = database.connect_as_owner().await;
    assert_eq!(lines(&owner, CATALOG).await, RIGHTS);
    // Every table is there, so that a new one is not forgotten.
    let tables = lines(
        &owner,
        "SELECT relname::text AS line FROM pg_class WHERE relkind = 'r' AND relnamespace = 'canvas'::regnamespace",
    )
    .await;
    assert_eq!(tables.len() + 1, RIGHTS.len(), "{tables:?}");
    let others = "SELECT 'schema' AS line WHERE has_schema_privilege('canvas_serves', 'canvas', 'CREATE')
                  UNION ALL SELECT 'database' WHERE has_database_privilege('canvas_serves', current_database(), 'CREATE')
                  UNION ALL SELECT rolname::text FROM pg_roles WHERE rolname IN ('canvas_serves', 'canvas_migrates')
                      AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
                  UNION ALL SELECT 'member of ' || roleid::regrole FROM pg_auth_members WHERE member = 'canvas_serves'::regrole";
    assert!(lines(&owner, others).await.is_empty());
}

#[tokio::test]
async fn what_was_written_stays() {
    let database = Database::postgres();
    database.fill(10, "2026-11-23T10:00:00Z").await;
    let serving = database.connect().await;
    for sql in [
        r#"DELETE FROM canvas."HostSessions""#,
        r#"DELETE FROM canvas."Operators""#,
        r#"DELETE FROM canvas."Keys""#,
        r#"DELETE FROM canvas."AuditLog""#,
        r#"UPDATE canvas."AuditLog" SET "Actor" = 'nobody'"#,
        r#"DELETE FROM canvas."AuditHead""#,
        r#"UPDATE canvas."AuditHead" SET "StoreId" = '6b1f9f3e-5c0e-4a57-9a51-0d1f3b6c2a12'"#,
        r#"UPDATE canvas."Operators" SET "Scopes" = 'admin'"#,
        r#"UPDATE canvas."Operators" SET "ExpiresAt" = NULL"#,
        r#"UPDATE canvas."Keys" SET "CheckValue" = ''"#,
        r#"TRUNCATE canvas."AuditLog""#,
        r#"DROP TABLE canvas."AuditLog""#,
        r#"ALTER TABLE canvas."AuditLog" DISABLE TRIGGER ALL"#,
        "CREATE TABLE canvas.another (id int)",
        "SET ROLE canvas_migrates",
    ] {
        let refused = serving.reader().execute_unprepared(sql).await.unwrap_err().to_string();
        let words = ["permission denied", "must be owner"];
        assert!(words.iter().any(|word| refused.contains(word)), "{sql}: {refused}");
    }
}

/// The script leaves what is there, and takes away what is too much.
#[tokio::test]
async fn rights_that_were_given_by_hand_go_again() {
    let database = Database::postgres();
    let owner = database.connect_as_owner().await;
    let by_hand = r#"GRANT DELETE ON canvas."AuditLog" TO canvas_serves;
                     GRANT UPDATE ("Scopes") ON canvas."Operators" TO canvas_serves;
                     GRANT SELECT ON canvas."HostSessions" TO PUBLIC;
                     GRANT CREATE ON SCHEMA canvas TO canvas_serves"#;
    owner.reader().execute_unprepared(by_hand).await.unwrap();
    assert_ne!(lines(&owner, CATALOG).await, RIGHTS);
    database.prepare_accounts();
    assert_eq!(lines(&owner, CATALOG).await, RIGHTS);
    assert!(
        database.connect().await.reader().execute_unprepared("CREATE TABLE canvas.another (id int)").await.is_err()
    );
}

/// A store that one account has migrated and served, as was usual before there were two, changes hands; what somebody
/// else keeps in the schema does not. Whoever runs the script need be no superuser.
#[tokio::test]
async fn a_store_of_one_account_is_given_to_two() {
    let server = postgres::Server::start(postgres::Settings::default());
    server.execute(format!("CREATE ROLE administrator LOGIN CREATEROLE PASSWORD '{}'", server.password()));
    // The roles are not there yet, nor is the schema.
    server.execute("DROP ROLE canvas_serves; DROP ROLE canvas_migrates");
    server.execute("CREATE DATABASE old OWNER administrator");
    let url = server.owner_url("old").replace("canvas_migrates", "administrator");
    let administrator = Store::open(&DatabaseUrl::parse(&url).unwrap()).await.unwrap();
    administrator.reader().execute_unprepared(migration::ROLES).await.unwrap();
    administrator.reader().execute_unprepared("DROP SCHEMA canvas").await.unwrap();

    migration::up(&administrator, None).await.unwrap();
    administrator.reader().execute_unprepared("CREATE TABLE canvas.theirs (id int)").await.unwrap();
    for _ in 0..2 {
        administrator.reader().execute_unprepared(migration::ROLES).await.unwrap();
        assert_eq!(lines(&administrator, CATALOG).await, RIGHTS);
    }
    let owners = "SELECT relowner::regrole || ': ' || count(*) AS line FROM pg_class
                  WHERE relnamespace = 'canvas'::regnamespace AND relkind = 'r' GROUP BY relowner ORDER BY 1";
    assert_eq!(lines(&administrator, owners).await, ["administrator: 1", "canvas_migrates: 8"]);
    // Its owner goes on migrating.
    server.execute(format!("ALTER ROLE canvas_migrates PASSWORD '{}'", server.password()));
    let owner = Store::open(&DatabaseUrl::parse(&server.owner_url("old")).unwrap()).await.unwrap();
    migration::down(&owner, migration::Way::Refresh, migration::Force::No).await.unwrap();
    assert_eq!(migration::pending(&owner).await.unwrap(), Vec::<String>::new());
}

/// What no list of rights on our tables shows. The script says it and changes nothing.
#[tokio::test]
async fn where_it_could_do_more_by_other_ways_nothing_is_changed() {
    let server = postgres::Server::start(postgres::Settings::default());
    let database = Database::on(&server);
    let name = database.owner_url().rsplit('/').next().unwrap();
    let url = server.superuser_url(name);
    let administrator = Store::open(&DatabaseUrl::parse(&url).unwrap()).await.unwrap();
    let trigger = r#"CREATE FUNCTION public.widen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
                     CREATE TRIGGER widen BEFORE INSERT ON canvas."Operators" EXECUTE FUNCTION public.widen()"#;
    let owns = format!("ALTER DATABASE {name} OWNER TO canvas_serves");
    let owned = format!("ALTER DATABASE {name} OWNER TO canvas_migrates");
    for (done, said, undone) in [
        (
            "GRANT pg_write_all_data TO canvas_serves",
            "member of pg_write_all_data",
            "REVOKE pg_write_all_data FROM canvas_serves",
        ),
        ("ALTER ROLE canvas_serves CREATEROLE", "may make roles", "ALTER ROLE canvas_serves NOCREATEROLE"),
        (owns.as_str(), "owns the database", owned.as_str()),
        (trigger, "has the trigger widen", r#"DROP TRIGGER widen ON canvas."Operators""#),
    ] {
        let granted = format!(r#"{done}; GRANT DELETE ON canvas."AuditLog" TO canvas_serves"#);
        administrator.reader().execute_unprepared(&granted).await.unwrap();
        let before = lines(&administrator, CATALOG).await;
        // On a connection of its own: what is left of it is a transaction that has failed.
        let another = Store::open(&DatabaseUrl::parse(&url).unwrap()).await.unwrap();
        let refused = another.reader().execute_unprepared(migration::ROLES).await.unwrap_err().to_string();
        assert!(refused.contains(said), "{done}: {refused}");
        drop(another);
        assert_eq!(lines(&administrator, CATALOG).await, before, "{done}");
        administrator.reader().execute_unprepared(undone).await.unwrap();
        administrator.reader().execute_unprepared(migration::ROLES).await.unwrap();
        assert_eq!(lines(&administrator, CATALOG).await, RIGHTS, "{done}");
    }
}

async fn lines(store: &Store, sql: &str) -> Vec<String> {
    let rows = store.reader().query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get("", "line").unwrap()).collect()
}
