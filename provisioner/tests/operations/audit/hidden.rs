//! Changes that are made so that nobody looks where they are.

use provisioner::{
    CreateOperator, Error, Expiry, FindingKind, Granter, OperatorName, Revoke, Scopes, TrailReport, Verification,
};
use testbed::{Database, Engine};

use super::history::{History, id};
use crate::fixture::{Fixture, actor, request};

testbed::on_both_engines!(
    the_smallest_numbers_are_looked_at_too,
    the_largest_number_ends_nothing_but_the_trail,
    what_an_insert_was_changed_into_is_no_part_of_the_event,
);

/// Numbers below 1 are refused by the tables, which whoever owns them can change.
async fn the_smallest_numbers_are_looked_at_too(database: Database) {
    let history = History::new(&database).await;
    for (number, what) in [(i64::MIN, "host session"), (i64::MIN, "event"), (0, "event"), (-7, "event")] {
        let (table, insert) = if what == "event" {
            let columns = r#""EventId", "At", "Actor", "Action", "Details", "KeyId", "Mac""#;
            let values = format!("{number}, '2026-11-23T10:00:00+00:00', 'first', 'revoked', '{{}}', 'audit-1', ''");
            ("AuditLog", format!(r#"INSERT INTO canvas."AuditLog" ({columns}) VALUES ({values})"#))
        } else {
            let columns = r#""HostSessionId", "SessionId", "HostGuidHash", "CreatedAt", "KeyId""#;
            let values = format!("{number}, 215, 'forged', '2026-11-23T10:00:00+00:00', 'k1'");
            ("HostSessions", format!(r#"INSERT INTO canvas."HostSessions" ({columns}) VALUES ({values})"#))
        };
        let (before, after) = match database.engine() {
            Engine::Sqlite => {
                ("PRAGMA ignore_check_constraints = ON".to_owned(), "PRAGMA ignore_check_constraints = OFF")
            }
            Engine::Postgres => {
                let key = if table == "AuditLog" { "EventId" } else { "HostSessionId" };
                (format!(r#"ALTER TABLE canvas."{table}" DROP CONSTRAINT IF EXISTS "{table}_{key}_check""#), "SELECT 1")
            }
        };
        history.fixture.execute(&format!("{before}; {insert}; {after}")).await;
        let report = history.verify(&[]).await;
        match database.engine() {
            // Its own check tells of it first.
            Engine::Sqlite => {
                assert!(is_told(&report, FindingKind::StoreDamaged, "CHECK constraint failed"), "{report:?}")
            }
            Engine::Postgres if what == "event" => {
                assert!(is_told(&report, FindingKind::EventInserted, &format!("event {number}")), "{report:?}");
            }
            Engine::Postgres => {
                assert!(is_told(&report, FindingKind::RowInserted, &format!("host session {number}")), "{report:?}");
            }
        }
        history.restore().await;
    }
    assert!(history.verify(&[]).await.is_whole());
}

async fn the_largest_number_ends_nothing_but_the_trail(database: Database) {
    let history = History::new(&database).await;
    let insert = format!(
        r#"INSERT INTO canvas."AuditLog" ("EventId", "At", "Actor", "Action", "Details", "KeyId", "Mac")
           VALUES ({}, '2026-11-23T10:00:00+00:00', 'first', 'revoked', '{{}}', 'audit-1', '')"#,
        i64::MAX
    );
    history.fixture.execute(&insert).await;
    let report = history.verify(std::slice::from_ref(&history.head)).await;
    assert!(is_told(&report, FindingKind::EventUnproven, &format!("event {}", i64::MAX)), "{report:?}");
    history.restore().await;

    history.fixture.execute(&format!(r#"UPDATE canvas."AuditHead" SET "EventId" = {}"#, i64::MAX)).await;
    assert!(is_told(&history.verify(&[]).await, FindingKind::HeadWrong, "the head of the trail"));
    let refused = history.fixture.provisioner.provision(&actor(), &request(215)).await;
    assert!(matches!(refused, Err(Error::Internal(_))), "{refused:?}");
    assert!(history.fixture.provisioner.keep_head(&history.data_dir).await.is_ok());
}

/// A trigger gives a new operator every scope. The event tells of the scopes that were asked for, so the row is another.
async fn what_an_insert_was_changed_into_is_no_part_of_the_event(database: Database) {
    let fixture = Fixture::new(&database).await;
    let all = "provision,revoke,read,verify,explain,audit,admin";
    let trigger = match database.engine() {
        Engine::Sqlite => format!(
            r#"CREATE TRIGGER canvas.widen AFTER INSERT ON "Operators"
               BEGIN UPDATE "Operators" SET "Scopes" = '{all}' WHERE "OperatorId" = NEW."OperatorId"; END"#
        ),
        Engine::Postgres => format!(
            r#"CREATE FUNCTION canvas.widen() RETURNS trigger LANGUAGE plpgsql AS
               $$ BEGIN NEW."Scopes" := '{all}'; RETURN NEW; END $$;
               CREATE TRIGGER widen BEFORE INSERT ON canvas."Operators" FOR EACH ROW EXECUTE FUNCTION canvas.widen()"#
        ),
    };
    fixture.execute(&trigger).await;
    let name = OperatorName::parse("low").unwrap();
    let create = CreateOperator { name, scopes: Scopes::parse("read").unwrap(), expiry: Expiry::Never };
    let made = fixture.provisioner.create_operator(&Granter::Machine(actor()), &create).await.unwrap();
    assert_eq!(made.operator.scopes, ["read"]);
    let report = fixture.provisioner.verify_trail(&[]).await.unwrap();
    assert!(is_told(&report, FindingKind::RowEdited, "operator 1 (low)"), "{report:?}");
}

/// The index by which the events of a host session are found is rebuilt without the one that revoked it.
#[test]
fn an_index_that_leaves_an_event_out_is_found() {
    testbed::run(async {
        let database = Database::sqlite();
        let fixture = Fixture::new(&database).await;
        let issued = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
        fixture.provisioner.revoke(&actor(), &Revoke { host_session: id(1), reason: None }).await.unwrap();
        let revoked = r#"(SELECT max("EventId") FROM canvas."AuditLog")"#;
        let last: i64 = fixture.rows(&format!("SELECT {revoked} AS last")).await[0].try_get("", "last").unwrap();
        let index = r#"CREATE INDEX "IX_AuditLog_HostSession" ON "AuditLog" ("HostSessionId", "EventId")"#;
        for sql in [
            r#"UPDATE canvas."HostSessions" SET "IsActive" = TRUE, "RevokedAt" = NULL, "RevokedBy" = NULL"#.to_owned(),
            format!(
                r#"DROP INDEX canvas."IX_AuditLog_HostSession"; {index} WHERE "EventId" <> {last};
                   PRAGMA writable_schema = ON;
                   UPDATE canvas.sqlite_schema SET sql = '{index}' WHERE name = 'IX_AuditLog_HostSession';
                   PRAGMA writable_schema = OFF"#
            ),
        ] {
            fixture.execute(&sql).await;
        }
        let again = Fixture::new(&database).await;
        let verified = again.provisioner.verify(&issued.host_guid, None).await.unwrap();
        assert!(matches!(verified, Verification::Valid(_)), "the row alone decides: {verified:?}");
        let report = again.provisioner.verify_trail(&[]).await.unwrap();
        assert!(
            is_told(&report, FindingKind::StoreDamaged, "missing from index IX_AuditLog_HostSession"),
            "{report:?}"
        );
    });
}

/// SQLite takes any value anywhere, and compares moments as text.
#[test]
fn a_value_in_another_spelling_is_named() {
    testbed::run(async {
        let database = Database::sqlite();
        let history = History::new(&database).await;
        for (table, key, column, value) in [
            ("AuditLog", "EventId", "At", "'2026-11-22T11:00:00-23:00'"),
            ("AuditLog", "EventId", "At", "'rubbish'"),
            ("AuditLog", "EventId", "Actor", "CAST(\"Actor\" AS blob)"),
            ("HostSessions", "HostSessionId", "CreatedAt", "'2026-11-24T09:00:00+23:00'"),
            ("HostSessions", "HostSessionId", "CreatedAt", "'2026-11-23 10:00:00+00:00'"),
            ("HostSessions", "HostSessionId", "ExpiresAt", "1e9"),
            ("HostSessions", "HostSessionId", "IsActive", "'yes'"),
            ("HostSessions", "HostSessionId", "IsActive", "2"),
            ("HostSessions", "HostSessionId", "SessionId", "'two'"),
        ] {
            let update = format!(r#"UPDATE canvas."{table}" SET "{column}" = {value} WHERE "{key}" = 7"#);
            history.fixture.execute(&update).await;
            let report = history.verify(&[]).await;
            let (kind, what) = match table {
                "AuditLog" => (FindingKind::EventEdited, "event 7"),
                _ => (FindingKind::RowEdited, "host session 7"),
            };
            assert!(is_told(&report, kind, what), "{table}.{column} = {value}: {report:?}");
            history.restore().await;
        }
        assert!(history.verify(&[]).await.is_whole());
    });
}

fn is_told(report: &TrailReport, kind: FindingKind, what: &str) -> bool {
    report.findings.iter().any(|finding| finding.kind == kind && finding.what.contains(what))
}
