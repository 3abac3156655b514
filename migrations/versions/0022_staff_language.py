"""The language that a member of the staff reads the console in.

Revision ID: 0022
"""

from alembic import op

revision = "0022"
down_revision = "0021"

UPGRADE = """
ALTER TABLE staff_members ADD COLUMN language text NOT NULL DEFAULT 'en'
    CHECK (language IN ('en', 'ur'));

CREATE FUNCTION staff_language(who uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT s.language FROM qaptai.staff_members s WHERE s.id = who
$$;

CREATE FUNCTION read_console_in(chosen text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.staff_members s SET language = chosen WHERE s.id = qaptai.acting_staff();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION staff_language(uuid) TO @console;
GRANT EXECUTE ON FUNCTION read_console_in(text) TO @staff;
"""

DOWNGRADE = """
DROP FUNCTION read_console_in(text), staff_language(uuid);
ALTER TABLE staff_members DROP COLUMN language;
"""


def upgrade() -> None:
    op.execute(UPGRADE.replace("@", op.get_context().opts["role_prefix"]))


def downgrade() -> None:
    op.execute(DOWNGRADE)
