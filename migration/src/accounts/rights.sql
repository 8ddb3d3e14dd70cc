-- The rights of canvas_serves on the tables that are there. A store that was not prepared for it gives it none.
DO $rights$
DECLARE
    it record;
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_catalog.pg_roles JOIN pg_catalog.pg_namespace ON nspname = 'canvas'
        WHERE rolname = 'canvas_serves' AND nspowner <> pg_roles.oid
            AND pg_catalog.has_schema_privilege(pg_roles.oid, 'canvas', 'USAGE')
    ) THEN
        RETURN;
    END IF;
    FOR it IN
        SELECT *
        FROM (VALUES
            ('seaql_migrations', 'SELECT'),
            -- UPDATE is on the table as a whole, because an import locks it for a moment, which takes that right.
            ('HostSessions', 'SELECT, INSERT, UPDATE'),
            -- What a token may do and until when was settled when it was made.
            ('Operators', 'SELECT, INSERT, UPDATE ("TokenHash", "KeyId", "PreviousTokenHash", "PreviousKeyId",
                "PreviousUntil", "UnusedUntil", "LastUsedAt", "RevokedAt", "RevokedBy")'),
            ('Keys', 'SELECT, INSERT, UPDATE ("IsPrimary", "RetiredAt")'),
            -- The trail is added to and never changed. Its head moves, and its store stays the same.
            ('AuditLog', 'SELECT, INSERT'),
            ('AuditHead', 'SELECT, INSERT, UPDATE ("EventId", "Mac", "KeyId", "Signature")'),
            -- The row of a process that is gone is given to another as a whole.
            ('Replicas', 'SELECT, INSERT, UPDATE'),
            -- Sealed answers are kept for a day. Nothing else is ever deleted.
            ('IdempotencyKeys', 'SELECT, INSERT, DELETE')
        ) AS ours (name, rights)
        WHERE pg_catalog.to_regclass(format('canvas.%I', name)) IS NOT NULL
    LOOP
        EXECUTE format('REVOKE ALL ON TABLE canvas.%I FROM PUBLIC, canvas_serves', it.name);
        EXECUTE format('GRANT %s ON TABLE canvas.%I TO canvas_serves', it.rights, it.name);
    END LOOP;
    -- The counter of HostSessionId. An import moves it past the numbers that it brings.
    IF pg_catalog.to_regclass('canvas."HostSessions"') IS NOT NULL THEN
        EXECUTE format(
            'REVOKE ALL ON SEQUENCE %1$s FROM PUBLIC, canvas_serves;
             GRANT USAGE, SELECT, UPDATE ON SEQUENCE %1$s TO canvas_serves',
            pg_catalog.pg_get_serial_sequence('canvas."HostSessions"', 'HostSessionId'));
    END IF;
END
$rights$
