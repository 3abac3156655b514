"""Two who choose one line of the bank in the same moment: the second is told at once.

Revision ID: 0065
"""

from typing import Any

from alembic import op

revision = "0065"
down_revision = "0064"

BEFORE = """WHERE t.id = wanted FOR UPDATE;
"""
# Neither saw what the other had not committed, and both kept the line until one of them was paid.
AFTER = """WHERE t.id = wanted FOR UPDATE;
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(line::text, 65));
"""


def upgrade() -> None:
    earlier = _choose()
    if earlier.count(BEFORE) != 1:
        raise RuntimeError("the function is not the one that is mended here")
    op.execute(earlier.replace(BEFORE, AFTER))


def downgrade() -> None:
    op.execute(_choose())


def _choose() -> str:
    """The function as the revision that stands for good made it, to be put in the place of ours."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    module: Any = found.script.get_revision("0059").module
    made: str = module.CHOOSE
    return made.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
