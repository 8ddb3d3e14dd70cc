-- The two PostgreSQL accounts of a store.
--
--   canvas_migrates  owns the schema canvas and its tables, and changes them: host-provisioner migrate up
--   canvas_serves    works in them: host-provisioner serve, and every other command
--
-- Run this in the store's database, as a superuser or as an account that owns the database and may make roles, before
-- the first migration or at any time after. It can be run again: what is missing is made, and what canvas_serves was
-- allowed beyond this on the schema, our tables and the counter is taken away. Where it could do more by other ways, this
-- says so and changes nothing. Tables of others in the schema are not touched. Migrations give the rights on what they
-- make.
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
    -- Only whoever could act as a role may give something to it. Superusers can. Since PostgreSQL 16 membership may go
    -- without that, and whoever makes a role has one of that kind.
    IF current_setting('server_version_num')::integer < 160000 THEN
        IF NOT pg_catalog.pg_has_role(current_user, 'canvas_migrates', 'MEMBER') THEN
            EXECUTE format('GRANT canvas_migrates TO %I', current_user);
        END IF;
    ELSIF NOT pg_catalog.pg_has_role(current_user, 'canvas_migrates', 'SET') THEN
        EXECUTE format('GRANT canvas_migrates TO %I WITH INHERIT TRUE, SET TRUE', current_user);
    END IF;
END
$roles$;

DO $more$
DECLARE
    reason text;
BEGIN
    SELECT string_agg(it, '; ') INTO reason FROM (
        SELECT 'it is a superuser or may make roles or databases' AS it FROM pg_catalog.pg_roles
        WHERE rolname = 'canvas_serves' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
        UNION ALL
        SELECT 'it is a member of ' || roleid::regrole FROM pg_catalog.pg_auth_members
        WHERE member = 'canvas_serves'::regrole
        UNION ALL
        SELECT 'it owns the database; ALTER DATABASE … OWNER TO another account' FROM pg_catalog.pg_database
        WHERE datname = current_database() AND datdba = 'canvas_serves'::regrole
        UNION ALL
        SELECT format('%s has the trigger %I', tgrelid::regclass, tgname) FROM pg_catalog.pg_trigger
        JOIN pg_catalog.pg_class ON pg_class.oid = tgrelid
        WHERE relnamespace = to_regnamespace('canvas') AND NOT tgisinternal AND relname IN
            ('HostSessions', 'Operators', 'Keys', 'AuditLog', 'AuditHead', 'Replicas', 'IdempotencyKeys')
    ) AS reasons;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'canvas_serves could do more than serve: %', reason;
    END IF;
END
$more$;

CREATE SCHEMA IF NOT EXISTS canvas;
-- First, because what an owner may do goes over to the next one.
ALTER SCHEMA canvas OWNER TO canvas_migrates;
REVOKE ALL ON SCHEMA canvas FROM PUBLIC, canvas_serves;
GRANT ALL ON SCHEMA canvas TO canvas_migrates;
GRANT USAGE ON SCHEMA canvas TO canvas_serves;

DO $owner$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'seaql_migrations', 'HostSessions', 'Operators', 'Keys', 'AuditLog', 'AuditHead', 'Replicas', 'IdempotencyKeys'
    ] LOOP
        IF pg_catalog.to_regclass(format('canvas.%I', name)) IS NOT NULL THEN
            EXECUTE format('ALTER TABLE canvas.%I OWNER TO canvas_migrates', name);
            EXECUTE format('GRANT ALL ON TABLE canvas.%I TO canvas_migrates', name);
        END IF;
    END LOOP;
    IF pg_catalog.to_regclass('canvas."HostSessions"') IS NOT NULL THEN
        EXECUTE format('GRANT ALL ON SEQUENCE %s TO canvas_migrates',
            pg_catalog.pg_get_serial_sequence('canvas."HostSessions"', 'HostSessionId'));
    END IF;
END
$owner$;

