"""Proofs and verdicts are found by their request, requests by their code, tickets by their end.

Staff look across all workspaces: what begins with the workspace was read through from end to end.

Revision ID: 0064
"""

from alembic import op

revision = "0064"
down_revision = "0063"

INDEXES = {
    "ix_proofs_of_request": "proofs (top_up_id)",
    "ix_top_up_verdicts_of_request": "top_up_verdicts (top_up_id)",
    "ix_top_ups_reference": "top_ups (reference)",
    "ix_tickets_closed": "tickets (closed_at, id) WHERE state = 'closed'",
}


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("SET statement_timeout = 0")
        op.execute("SET lock_timeout = '10min'")  # it waits for others and holds nobody up
        for name, what in INDEXES.items():
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {what}")
        op.execute("SET statement_timeout = '5s'")
        op.execute("SET lock_timeout = '4s'")


def downgrade() -> None:
    for name in INDEXES:
        op.execute(f"DROP INDEX {name}")
