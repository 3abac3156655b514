"""An export goes on where a run of it stopped; a staff password is hashed anew at a log-in.

Revision ID: 0054
"""

from alembic import op

revision = "0054"
down_revision = "0053"

# Whoever knows the old hash: another password that was chosen meanwhile stays.
REHASH = """
CREATE FUNCTION rehash_staff_password(who uuid, old_hash text, new_hash text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.staff_members s SET password_hash = new_hash
    WHERE s.id = who AND s.active AND s.password_hash = old_hash
$$;
"""
# The files that lie in the pieces stored so far, sealed with the account's key.
ENTRIES = "ALTER TABLE exports ADD COLUMN entries bytea"
FOR_CONSOLE = "rehash_staff_password(uuid, text, text)"


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(ENTRIES)
    op.execute(REHASH)
    op.execute(f"GRANT EXECUTE ON FUNCTION {FOR_CONSOLE} TO {prefix}console")


def downgrade() -> None:
    op.execute(f"DROP FUNCTION {FOR_CONSOLE}")
    op.execute("ALTER TABLE exports DROP COLUMN entries")
