"""Whom credits were for is gone with her account: what she asked for is not approved any more.

Revision ID: 0067
"""

from typing import Any

from alembic import op

revision = "0067"
down_revision = "0066"

REFUSE = """
CREATE FUNCTION refuse_for_nobody() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.memberships m
            WHERE m.workspace_id = NEW.workspace_id AND m.state <> 'ended') THEN
        RAISE EXCEPTION 'nobody is left to be credited' USING ERRCODE = 'QN001';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER for_somebody BEFORE INSERT ON top_up_verdicts FOR EACH ROW
    WHEN (NEW.verdict = 'approve') EXECUTE FUNCTION refuse_for_nobody();
"""
# What is decided is posted within seconds; the erasure comes after it. Whoever decides meanwhile
# waits here for its end, or it for hers.
BEFORE = "    IF booked.id IS NULL OR EXISTS (SELECT FROM qaptai.generations g\n"
AFTER = """    PERFORM FROM qaptai.top_ups t WHERE t.state IN
            ('submitted', 'waiting_for_bank', 'under_review', 'decided')
        AND t.workspace_id IN (SELECT qaptai.workspaces_of(booked.account_id))
        ORDER BY t.id FOR UPDATE;
    IF booked.scope = 'account' AND EXISTS (SELECT FROM qaptai.top_ups t WHERE t.state = 'decided'
            AND t.workspace_id IN (SELECT qaptai.workspaces_of(booked.account_id))) THEN
        RETURN NULL;
    END IF;
"""


def upgrade() -> None:
    op.execute(REFUSE)
    earlier = _begin()
    if earlier.count(BEFORE) != 1:
        raise RuntimeError("the function is not the one that is mended here")
    op.execute(earlier.replace(BEFORE, AFTER + BEFORE))


def downgrade() -> None:
    op.execute(_begin())
    op.execute("DROP TRIGGER for_somebody ON top_up_verdicts")
    op.execute("DROP FUNCTION refuse_for_nobody()")


def _begin() -> str:
    """The function as the revision that stands for good made it, to be put in the place of ours."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    module: Any = found.script.get_revision("0036").module
    made: str = module.ERASE
    start = made.index("CREATE FUNCTION begin_erasure(")
    end = made.index("$$;", start) + len("$$;")
    return made[start:end].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
