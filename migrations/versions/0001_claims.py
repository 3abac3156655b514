"""The clock, the claim's secret, and the functions that every policy rests on.

Revision ID: 0001
"""

from alembic import op

revision = "0001"
down_revision = None

CLOCK = """
CREATE TABLE clock_offset (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    ahead interval NOT NULL DEFAULT '0'
);
INSERT INTO clock_offset DEFAULT VALUES;

CREATE FUNCTION db_now() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT pg_catalog.statement_timestamp() + o.ahead FROM qaptai.clock_offset o
$$;
"""

SECRETS = """
CREATE TABLE claim_secrets (
    id text PRIMARY KEY CHECK (id ~ '^[a-z0-9]{1,16}$'),
    secret bytea NOT NULL CHECK (octet_length(secret) = 32)
);
"""

# kind | subject | workspace | token | expiry (seconds) | secret's id | MAC
# Whatever is malformed is no claim: nothing here may raise, or a probe would learn from the error.
CLAIM = """
CREATE FUNCTION claim(wanted text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    raw text := pg_catalog.current_setting('qaptai.claim', true);
    parts text[];
    body bytea;
    key bytea;
BEGIN
    IF raw IS NULL OR raw = '' THEN RETURN NULL; END IF;
    parts := pg_catalog.string_to_array(raw, '|');
    IF pg_catalog.array_length(parts, 1) IS DISTINCT FROM 7 THEN RETURN NULL; END IF;
    IF wanted <> '*' AND parts[1] <> wanted THEN RETURN NULL; END IF;
    SELECT s.secret INTO key FROM qaptai.claim_secrets s WHERE s.id = parts[6];
    IF key IS NULL THEN RETURN NULL; END IF;
    body := pg_catalog.convert_to(
        pg_catalog.left(raw, pg_catalog.length(raw) - pg_catalog.length(parts[7]) - 1), 'UTF8');
    IF pg_catalog.encode(
        pg_catalog.sha256(key || pg_catalog.sha256(key || body)), 'hex') <> parts[7] THEN
        RETURN NULL;
    END IF;
    IF parts[5]::bigint <= extract(epoch FROM pg_catalog.clock_timestamp()) THEN RETURN NULL; END IF;
    RETURN parts;
END $$;

CREATE FUNCTION acting_anyone() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT qaptai.claim('*') IS NOT NULL
$$;

CREATE FUNCTION acting_system() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT qaptai.claim('system') IS NOT NULL
$$;

CREATE FUNCTION acting_account() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT (qaptai.claim('account'))[2]::uuid
$$;
"""

# The workspace is looked up with every claim: naming somebody else's yields nothing.
WORKSPACE = """
CREATE FUNCTION acting_workspace() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    parts text[];
BEGIN
    parts := qaptai.claim('account');
    IF parts IS NOT NULL THEN
        RETURN (SELECT m.workspace_id FROM qaptai.memberships m
                WHERE m.account_id = parts[2]::uuid AND m.workspace_id = parts[3]::uuid
                  AND m.state = 'active');
    END IF;
    RETURN (SELECT l.workspace_id FROM qaptai.held_lease() l);
END $$;

CREATE FUNCTION held_lease(OUT id uuid, OUT workspace_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    parts text[] := qaptai.claim('lease');
BEGIN
    IF parts IS NOT NULL THEN
        SELECT g.id, g.workspace_id INTO id, workspace_id FROM qaptai.generations g
        WHERE g.id = parts[2]::uuid AND g.lease_token = parts[4]::bigint
          AND g.state = 'working' AND g.lease_until > qaptai.db_now();
    END IF;
END $$;

CREATE FUNCTION acting_lease() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT l.id FROM qaptai.held_lease() l
$$;

CREATE FUNCTION acting_sees_all() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    parts text[] := qaptai.claim('account');
BEGIN
    IF parts IS NULL THEN RETURN qaptai.acting_lease() IS NOT NULL; END IF;
    RETURN EXISTS (
        SELECT FROM qaptai.memberships m JOIN qaptai.workspaces w ON w.id = m.workspace_id
        WHERE m.account_id = parts[2]::uuid AND m.workspace_id = parts[3]::uuid
          AND m.state = 'active' AND (m.role IN ('owner', 'admin') OR w.members_see_all));
END $$;

CREATE FUNCTION acting_staff() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    parts text[] := qaptai.claim('staff');
BEGIN
    IF parts IS NULL THEN RETURN NULL; END IF;
    RETURN (SELECT s.id FROM qaptai.staff_members s
            JOIN qaptai.staff_sessions t ON t.staff_id = s.id
            WHERE s.id = parts[2]::uuid AND t.id = parts[4]::uuid AND s.active
              AND t.ended_at IS NULL AND t.expires_at > qaptai.db_now());
END $$;
"""

READERS = (
    "db_now()",
    "acting_anyone()",
    "acting_system()",
    "acting_account()",
    "acting_workspace()",
    "acting_sees_all()",
    "acting_staff()",
    "acting_lease()",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {prefix}owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"
    )
    op.execute(CLOCK)
    op.execute(SECRETS)
    op.execute(CLAIM)
    op.execute("SET LOCAL check_function_bodies = off")  # the tables come with the next revisions
    op.execute(WORKSPACE)
    for function in READERS:
        op.execute(
            f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}app, {prefix}staff, {prefix}system"
        )
    op.execute(
        f"GRANT EXECUTE ON FUNCTION db_now() TO {prefix}edge, {prefix}auditor, {prefix}backup"
    )


def downgrade() -> None:
    for function in (*reversed(READERS), "held_lease()", "claim(text)"):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP TABLE claim_secrets, clock_offset")
