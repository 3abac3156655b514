"""A line that cannot be matched is tried again later; lines beside it are not held up.

Revision ID: 0062
"""

from alembic import op

revision = "0062"
down_revision = "0061"


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute("ALTER TABLE bank_lines ADD COLUMN again_at timestamptz")
    op.execute(f"GRANT UPDATE (again_at) ON bank_lines TO {prefix}system")


def downgrade() -> None:
    op.execute("ALTER TABLE bank_lines DROP COLUMN again_at")
