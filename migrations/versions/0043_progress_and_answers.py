"""How much of a batch its progress shows as ended; answers kept ready are written by those who lead.

Revision ID: 0043
"""

from alembic import op

revision = "0043"
down_revision = "0042"

# A column with a constant default: no row is written again.
COLUMN = """
ALTER TABLE outbox ADD COLUMN ended integer NOT NULL DEFAULT 0
    CONSTRAINT outbox_ended_check CHECK (ended >= 0);
"""

SAVING = """
CREATE FUNCTION save_canned_answer(
    answer uuid, new_name text, new_en text, new_ur text, new_ur_latn text, is_active boolean
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = qaptai.acting_staff()
            AND s.active AND s.role IN ('supervisor', 'admin')) THEN
        RAISE EXCEPTION 'this role writes no answers' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO qaptai.canned_answers AS c (id, name, en, ur, ur_latn, active)
        VALUES (answer, new_name, new_en, new_ur, new_ur_latn, is_active)
        ON CONFLICT (id) DO UPDATE SET name = new_name, en = new_en, ur = new_ur,
            ur_latn = new_ur_latn, active = is_active
        WHERE (c.name, c.en, c.ur, c.ur_latn, c.active)
            IS DISTINCT FROM (new_name, new_en, new_ur, new_ur_latn, is_active);
    RETURN FOUND;
END $$;
"""
SAVE = "save_canned_answer(uuid, text, text, text, text, boolean)"


def upgrade() -> None:
    """Both are new: what runs meanwhile knows nothing of them."""
    op.execute(COLUMN + SAVING)
    prefix = op.get_context().opts["role_prefix"]
    op.execute(f"REVOKE ALL ON FUNCTION {SAVE} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {SAVE} TO {prefix}staff")


def downgrade() -> None:
    """Progress is shown without a number, and answers are as they were made."""
    op.execute(f"DROP FUNCTION {SAVE}")
    op.execute("ALTER TABLE outbox DROP COLUMN ended")
