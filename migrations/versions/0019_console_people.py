"""Admins look after the console's people; each looks after her own password and sessions.

Revision ID: 0019
"""

from alembic import op

revision = "0019"
down_revision = "0018"

# Nobody changes herself here: an admin who could would leave the console without one.
FUNCTIONS = """
CREATE FUNCTION acting_admin_over(member uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF qaptai.acting_admin() = member THEN
        RAISE EXCEPTION 'not for oneself' USING ERRCODE = 'QO001';
    END IF;
    PERFORM FROM qaptai.staff_members s WHERE s.id = member FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = 'no_data_found'; END IF;
END $$;

CREATE FUNCTION end_sessions_of(member uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.staff_sessions t SET ended_at = qaptai.db_now()
    WHERE t.staff_id = member AND t.ended_at IS NULL
$$;

CREATE FUNCTION add_staff_member(
    new_id uuid, new_index bytea, new_email bytea, new_hash text, new_role text
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_admin();
    INSERT INTO qaptai.staff_members (id, email_index, email, password_hash, role)
        VALUES (new_id, new_index, new_email, new_hash, new_role)
        ON CONFLICT (email_index) DO NOTHING;
    RETURN FOUND;
END $$;

CREATE FUNCTION set_staff_role(member uuid, new_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_admin_over(member);
    UPDATE qaptai.staff_members s SET role = new_role WHERE s.id = member;
    PERFORM qaptai.end_sessions_of(member);
END $$;

CREATE FUNCTION set_staff_active(member uuid, is_active boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_admin_over(member);
    UPDATE qaptai.staff_members s SET active = is_active WHERE s.id = member;
    PERFORM qaptai.end_sessions_of(member);
END $$;

CREATE FUNCTION reset_staff_factor(member uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_admin_over(member);
    UPDATE qaptai.staff_members s SET totp_secret = NULL WHERE s.id = member;
    DELETE FROM qaptai.staff_recovery_codes c WHERE c.staff_id = member;
    PERFORM qaptai.end_sessions_of(member);
END $$;

CREATE FUNCTION end_own_session(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.staff_sessions t SET ended_at = qaptai.db_now()
        WHERE t.id = wanted AND t.staff_id = qaptai.acting_staff() AND t.ended_at IS NULL;
    RETURN FOUND;
END $$;

CREATE FUNCTION staff_with_factor() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_admin();
    RETURN QUERY SELECT s.id FROM qaptai.staff_members s WHERE s.totp_secret IS NOT NULL;
END $$;

CREATE FUNCTION set_own_password(new_hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
BEGIN
    IF who IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE qaptai.staff_members s SET password_hash = new_hash WHERE s.id = who;
    PERFORM qaptai.end_sessions_of(who);
END $$;
"""
OF_STAFF = (
    "add_staff_member(uuid, bytea, bytea, text, text)",
    "set_staff_role(uuid, text)",
    "set_staff_active(uuid, boolean)",
    "reset_staff_factor(uuid)",
    "end_own_session(uuid)",
    "staff_with_factor()",
    "set_own_password(text)",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(FUNCTIONS)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(OF_STAFF)} TO {prefix}staff")


def downgrade() -> None:
    for function in (*OF_STAFF, "end_sessions_of(uuid)", "acting_admin_over(uuid)"):
        op.execute(f"DROP FUNCTION {function}")
