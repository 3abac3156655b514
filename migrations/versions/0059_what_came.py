"""More than was asked is no part of it; and a reason, to reject what the bank confirms.

Revision ID: 0059
"""

from typing import Any

from alembic import op

revision = "0059"
down_revision = "0058"

EQUAL = "OR asked.amount_minor = said.amount_minor THEN"
# Odd rupees only tell a sum from others: the plain one pays the whole, too.
AT_LEAST = """OR said.amount_minor >= asked.amount_minor - COALESCE(asked.odd_minor, 0)
                THEN"""
TOGETHER = "IF choice = 'approve'\n        AND asked.flags &&"
APART = """IF choice = 'reject' AND words_length < least
        AND asked.flags = '{}' AND asked.matched_by IN ('id', 'reference')
        AND EXISTS (SELECT FROM qaptai.bank_lines b WHERE b.id = asked.bank_line_id
            AND NOT b.by_sms AND b.amount_minor = asked.amount_minor) THEN
        RAISE EXCEPTION 'a reason is needed' USING ERRCODE = 'QW001';
    END IF;
    IF choice = 'approve'
        AND asked.flags &&"""

CODE = "OR t.reference = line.reference\n"
# The rest of what was paid in part bears the same code: its line is not spent on the first part.
CODE_AND_SUM = """OR (t.reference = line.reference AND (p.amount_minor = line.amount_minor
                    OR NOT EXISTS (SELECT FROM qaptai.top_ups o
                        WHERE o.reference = line.reference AND o.state IN ('awaiting',
                            'submitted', 'waiting_for_bank', 'under_review', 'decided'))))
"""


# Lists of what came to its end are read from behind, page by page.
LAST = "ix_top_ups_last ON top_ups (COALESCE(decided_at, submitted_at, created_at), id)"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("SET statement_timeout = 0")
        op.execute("SET lock_timeout = '10min'")  # it waits for others and holds nobody up
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_top_ups_last")
        op.execute(f"CREATE INDEX CONCURRENTLY {LAST}")
        op.execute("SET statement_timeout = '5s'")
        op.execute("SET lock_timeout = '4s'")
    _set_functions(changed=True)


def downgrade() -> None:
    _set_functions(changed=False)
    op.execute("DROP INDEX ix_top_ups_last")


def _set_functions(*, changed: bool) -> None:
    """Three functions as earlier revisions made them, with what changed here."""
    statements, four_eyes = _module("0015"), _module("0017")
    start = statements.FUNCTIONS.index("CREATE FUNCTION settle_bank_lines")
    end = statements.FUNCTIONS.index("END $$;", start) + len("END $$;")
    decide = four_eyes.DECIDE[: four_eyes.DECIDE.index("CREATE FUNCTION undo_verdict")]
    for made, was, now in (
        (decide, TOGETHER, APART),
        (four_eyes.POST, EQUAL, AT_LEAST),
        (statements.FUNCTIONS[start:end], CODE, CODE_AND_SUM),
    ):
        if made.count(was) != 1:
            raise RuntimeError("an earlier revision made something else than is changed here")
        text = made.replace(was, now) if changed else made
        op.execute(text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
