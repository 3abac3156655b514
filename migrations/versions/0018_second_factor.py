"""A second factor for all who touch money, its recovery codes, and sessions that wait for it.

Revision ID: 0018
"""

from typing import Any

from alembic import op

revision = "0018"
down_revision = "0017"

TABLES = """
CREATE TABLE staff_recovery_codes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    staff_id uuid NOT NULL REFERENCES staff_members,
    code_mac bytea NOT NULL UNIQUE CHECK (octet_length(code_mac) = 32),
    used_at timestamptz
);
CREATE INDEX ix_staff_recovery_codes_staff_id ON staff_recovery_codes (staff_id);
ALTER TABLE staff_sessions ADD COLUMN waits_for_factor boolean NOT NULL DEFAULT false;
"""

# A session that waits for its second factor is nobody's: no policy answers it.
ACTING = """
CREATE OR REPLACE FUNCTION acting_staff() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    parts text[] := qaptai.claim('staff');
BEGIN
    IF parts IS NULL THEN RETURN NULL; END IF;
    RETURN (SELECT s.id FROM qaptai.staff_members s
            JOIN qaptai.staff_sessions t ON t.staff_id = s.id
            WHERE s.id = parts[2]::uuid AND t.id = parts[4]::uuid AND s.active
              AND NOT t.waits_for_factor
              AND t.ended_at IS NULL AND t.expires_at > qaptai.db_now());
END $$;
"""

# Whoever has no second factor yet gets it by her own open session; nobody replaces one so.
FUNCTIONS = """
CREATE FUNCTION open_staff_session(
    who uuid, new_token bytea, new_csrf text, seconds integer, waits boolean DEFAULT false
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    made uuid;
BEGIN
    INSERT INTO qaptai.staff_sessions (staff_id, token_hash, csrf, expires_at, waits_for_factor)
        SELECT s.id, new_token, new_csrf,
               qaptai.db_now() + pg_catalog.make_interval(secs => LEAST(seconds, 43200)), waits
        FROM qaptai.staff_members s WHERE s.id = who AND s.active
        RETURNING id INTO STRICT made;
    RETURN made;
END $$;

CREATE FUNCTION staff_session_by_token(
    wanted bytea, idle_seconds integer, OUT id uuid, OUT staff_id uuid, OUT role text,
    OUT csrf text, OUT email bytea, OUT waits boolean, OUT has_factor boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.staff_sessions t SET seen_at = qaptai.db_now()
        FROM qaptai.staff_members s
        WHERE t.token_hash = wanted AND s.id = t.staff_id AND s.active AND t.ended_at IS NULL
          AND t.expires_at > qaptai.db_now()
          AND t.seen_at > qaptai.db_now() - pg_catalog.make_interval(secs => idle_seconds)
        RETURNING t.id, t.staff_id, s.role, t.csrf, s.email, t.waits_for_factor,
                  s.totp_secret IS NOT NULL
        INTO id, staff_id, role, csrf, email, waits, has_factor;
END $$;

CREATE FUNCTION take_staff_factor(
    by_token bytea, new_secret bytea, step bigint, codes bytea[]
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid;
BEGIN
    UPDATE qaptai.staff_members s SET totp_secret = new_secret, totp_last_step = step
        FROM qaptai.staff_sessions t
        WHERE t.token_hash = by_token AND t.staff_id = s.id AND s.active AND t.ended_at IS NULL
          AND t.expires_at > qaptai.db_now() AND s.totp_secret IS NULL
          AND s.totp_last_step < step
        RETURNING s.id INTO who;
    IF who IS NULL THEN RETURN NULL; END IF;
    DELETE FROM qaptai.staff_recovery_codes c WHERE c.staff_id = who;
    INSERT INTO qaptai.staff_recovery_codes (staff_id, code_mac)
        SELECT who, one FROM pg_catalog.unnest(codes) AS one;
    UPDATE qaptai.staff_sessions t SET ended_at = qaptai.db_now()
        WHERE t.staff_id = who AND t.ended_at IS NULL;
    RETURN who;
END $$;

CREATE FUNCTION use_recovery_code(who uuid, wanted bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.staff_recovery_codes c SET used_at = qaptai.db_now()
        WHERE c.staff_id = who AND c.code_mac = wanted AND c.used_at IS NULL;
    RETURN FOUND;
END $$;

CREATE FUNCTION recovery_codes_left() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT count(*)::integer FROM qaptai.staff_recovery_codes c
    WHERE c.staff_id = qaptai.acting_staff() AND c.used_at IS NULL
$$;
"""

POLICIES = """
CREATE POLICY functions ON staff_recovery_codes TO @owner USING (true) WITH CHECK (true);
"""
OPENING = "open_staff_session(uuid, bytea, text, integer{})"
LOOKED_UP = "staff_session_by_token(bytea, integer)"
OF_CONSOLE = (
    "take_staff_factor(bytea, bytea, bigint, bytea[])",
    "use_recovery_code(uuid, bytea)",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(
        "ALTER TABLE staff_recovery_codes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
    )
    op.execute(ACTING)
    op.execute(f"DROP FUNCTION {OPENING.format('')}, {LOOKED_UP}")
    op.execute(FUNCTIONS)
    op.execute(POLICIES.replace("@", prefix))
    for function in (OPENING.format(", boolean"), LOOKED_UP, *OF_CONSOLE):
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}console")
    op.execute(f"GRANT EXECUTE ON FUNCTION recovery_codes_left() TO {prefix}staff")


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    first, staff = (_module(number) for number in ("0001", "0006"))
    dropped = (OPENING.format(", boolean"), LOOKED_UP, *OF_CONSOLE, "recovery_codes_left()")
    op.execute(f"DROP FUNCTION {', '.join(dropped)}")
    acting = first.WORKSPACE[first.WORKSPACE.index("CREATE FUNCTION acting_staff") :]
    op.execute(acting.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    op.execute("UPDATE staff_sessions SET ended_at = db_now() WHERE waits_for_factor")
    op.execute("ALTER TABLE staff_sessions DROP COLUMN waits_for_factor")
    op.execute("DROP TABLE staff_recovery_codes")
    start, end = (f"CREATE FUNCTION {name}" for name in ("open_staff_session", "end_staff_session"))
    op.execute(staff.FUNCTIONS[staff.FUNCTIONS.index(start) : staff.FUNCTIONS.index(end)])
    for function in (OPENING.format(""), LOOKED_UP):
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}console")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
