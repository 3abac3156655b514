"""How many orders of a batch the message of its progress shows as ended.

Revision ID: 0043
"""

from alembic import op

revision = "0043"
down_revision = "0037"


def upgrade() -> None:
    """A column with a constant default: no row is written again."""
    op.execute(
        "ALTER TABLE outbox ADD COLUMN ended integer NOT NULL DEFAULT 0"
        " CONSTRAINT outbox_ended_check CHECK (ended >= 0)"
    )


def downgrade() -> None:
    """Progress is shown without a number again."""
    op.execute("ALTER TABLE outbox DROP COLUMN ended")
