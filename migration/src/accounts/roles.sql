-- The two PostgreSQL accounts of a store.
--
--   canvas_migrates  owns the schema canvas and its tables, and changes them: host-provisioner migrate up
--   canvas_serves    works in them: host-provisioner serve, and every other command
--
-- Run this in the store's database, as a superuser or as an account that owns the database and may make roles, before
-- the first migration or at any time after. It can be run again: what is missing is made, and what canvas_serves was
-- allowed beyond this is taken away. Tables of others in the schema are not touched. Migrations give the rights on what
-- they make.
--
-- It gives nobody a password:
--   ALTER ROLE canvas_migrates PASSWORD '…';  ALTER ROLE canvas_serves PASSWORD '…';  (or \password in psql)

BEGIN;

DO $roles$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['canvas_migrates', 'canvas_serves'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', role);
        END IF;
    END LOOP;
    -- Only members of a role may give something to it. Superusers count as members.
    IF NOT pg_catalog.pg_has_role(current_user, 'canvas_migrates', 'MEMBER') THEN
        EXECUTE format('GRANT canvas_migrates TO %I', current_user);
    END IF;
END
$roles$;

CREATE SCHEMA IF NOT EXISTS canvas;
REVOKE ALL ON SCHEMA canvas FROM PUBLIC, canvas_serves;
GRANT USAGE ON SCHEMA canvas TO canvas_serves;
ALTER SCHEMA canvas OWNER TO canvas_migrates;

DO $owner$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'seaql_migrations', 'HostSessions', 'Operators', 'Keys', 'AuditLog', 'AuditHead', 'Replicas', 'IdempotencyKeys'
    ] LOOP
        EXECUTE format('ALTER TABLE IF EXISTS canvas.%I OWNER TO canvas_migrates', name);
    END LOOP;
END
$owner$;

