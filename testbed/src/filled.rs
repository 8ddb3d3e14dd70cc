use database::Engine;
use sea_orm::ConnectionTrait;

use crate::{Database, indexes};

/// From how many rows on it is worth while to make the indexes anew.
const MANY: u32 = 100_000;

impl Database {
    /// Fills a migrated database with this many host sessions, as much use would leave them: ten in a row for each
    /// session, of which the last is current, and an event for each in the trail. Half of the current ones have an end,
    /// some minute of the seventy days from `now` (RFC 3339 in UTC) on.
    ///
    /// Nobody has their Host GUIDs: the hashes are random. The events follow those that are there, and carry no MAC.
    pub async fn fill(&self, host_sessions: u32, now: &str) {
        self.fill_with(host_sessions, now, &[]).await;
    }

    /// The same, where the host sessions of these numbers, counted from 1, have these hashes.
    pub async fn fill_with(&self, host_sessions: u32, now: &str, hashes: &[(u32, String)]) {
        let moment = |seconds: &str| match self.engine() {
            Engine::Sqlite => {
                format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', '{now}', printf('%+d seconds', {seconds}))")
            }
            Engine::Postgres => format!("(TIMESTAMPTZ '{now}' + ({seconds}) * INTERVAL '1 second')"),
        };
        let random_hash = match self.engine() {
            Engine::Sqlite => "hex(randomblob(22))",
            Engine::Postgres => {
                "encode(sha256(CAST(random() AS text)::bytea || CAST(CAST(i AS text) AS bytea)), 'base64')"
            }
        };
        let hash = match hashes {
            [] => random_hash.to_owned(),
            _ => format!(
                "coalesce((SELECT given_hashes.hash FROM given_hashes WHERE given_hashes.number = i), {random_hash})"
            ),
        };
        let created = moment(&format!("(i - {host_sessions} - 1) * 60"));
        let ended = moment("-30 * 60");
        let in_grace = moment("i % 86400 + 1");
        let some_day = moment("(i % 100000 + 1) * 60");
        let mut statements = vec![
            "CREATE TEMPORARY TABLE given_hashes (number BIGINT PRIMARY KEY, hash VARCHAR(128) NOT NULL)".to_owned(),
        ];
        statements.extend(hashes.chunks(1000).map(|hashes| {
            let rows: Vec<_> = hashes.iter().map(|(number, hash)| format!("({number}, '{hash}')")).collect();
            format!("INSERT INTO given_hashes VALUES {}", rows.join(", "))
        }));
        statements.extend([
            format!(
                r#"WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {host_sessions})
                   INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "ExpiresAt", "CreatedBy",
                       "RevokedAt", "RevokedBy", "IsActive", "Label", "KeyId", "SupersededAt", "Replaces")
                   SELECT (i + 9) / 10, {hash}, {created},
                       CASE WHEN i % 10 IN (1, 2) THEN {ended} WHEN i % 10 = 3 THEN {in_grace}
                            WHEN i % 20 = 0 THEN {some_day} END,
                       'Registrar ' || ((i + 9) / 10 % 10),
                       CASE WHEN i % 10 > 3 THEN {ended} END, CASE WHEN i % 10 > 3 THEN 'back-end' END, i % 10 <= 3,
                       CASE WHEN (i + 9) / 10 % 4 = 0 THEN 'co-host' ELSE 'host' END, 'k1',
                       CASE WHEN i % 10 > 0 THEN {ended} END, CASE WHEN i % 10 <> 1 THEN i - 1 END
                   FROM numbers"#
            ),
            r#"INSERT INTO canvas."AuditLog" ("EventId", "At", "Actor", "SessionId", "HostSessionId", "Action", "Details",
                   "KeyId", "Mac")
               SELECT (SELECT coalesce(max("EventId"), 0) FROM canvas."AuditLog") + "HostSessionId", "CreatedAt",
                   'back-end', "SessionId", "HostSessionId", 'provisioned',
                   '{"label":"' || "Label" || '","createdBy":"' || "CreatedBy" || '"}', 'audit-1', 'none'
               FROM canvas."HostSessions""#
                .to_owned(),
            r#"INSERT INTO canvas."AuditHead" ("Id", "StoreId", "EventId", "Mac", "KeyId", "Signature")
               SELECT 1, '6b1f9f3e-5c0e-4a57-9a51-0d1f3b6c2a11', 0, '', '', ''
               WHERE NOT EXISTS (SELECT 1 FROM canvas."AuditHead")"#
                .to_owned(),
            r#"UPDATE canvas."AuditHead" SET "Mac" = 'none',
                   "EventId" = (SELECT max("EventId") FROM canvas."AuditLog")"#
                .to_owned(),
            "DROP TABLE given_hashes".to_owned(),
        ]);
        if self.engine() == Engine::Sqlite {
            // What sorts the rows of an index takes as much memory as the cache may. The connection is not used again.
            statements.insert(0, "PRAGMA cache_size = -200000".to_owned());
        }
        let store = self.connect_as_owner().await;
        let transaction = store.begin_write().await.expect("a transaction on a fresh database");
        if host_sessions >= MANY {
            statements.extend(indexes::set_aside(&transaction).await);
        }
        for sql in statements {
            transaction.execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
        transaction.commit().await.expect("the rows can be committed");
        self.analyze().await;
    }

    /// Lets the engine know what its tables hold, where it would find out by itself in time. SQLite never does.
    pub async fn analyze(&self) {
        if self.engine() == Engine::Postgres {
            let store = self.connect_as_owner().await;
            store.reader().execute_unprepared("VACUUM ANALYZE").await.expect("the owner may analyze his tables");
        }
    }
}
