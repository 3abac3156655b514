"""Whom credits were for is gone with her account: what she asked for is not approved any more.

Revision ID: 0067
"""

from typing import Any

from alembic import op

revision = "0067"
down_revision = "0066"

# After the insert: whoever may not write at all is told that, and nothing of who is left.
REFUSE = """
CREATE FUNCTION refuse_for_nobody() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.memberships m
            WHERE m.workspace_id = NEW.workspace_id AND m.state <> 'ended') THEN
        RAISE EXCEPTION 'nobody is left to be credited' USING ERRCODE = 'QN001';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER for_somebody AFTER INSERT ON top_up_verdicts FOR EACH ROW
    WHEN (NEW.verdict = 'approve') EXECUTE FUNCTION refuse_for_nobody();
CREATE TRIGGER for_somebody AFTER INSERT ON credit_grants FOR EACH ROW
    WHEN (NEW.kind = 'goodwill') EXECUTE FUNCTION refuse_for_nobody();
CREATE TRIGGER for_somebody AFTER INSERT ON grant_approvals FOR EACH ROW
    EXECUTE FUNCTION refuse_for_nobody();
"""
TRIGGERED = ("top_up_verdicts", "credit_grants", "grant_approvals")
# What is decided is posted within seconds; the erasure comes after it. Whoever decides meanwhile
# waits here for its end, or it for hers. So do orders that end meanwhile: it asks twice, for a team
# and for its owner, and an order that ended in between let the owner go and left the team's rows.
BEFORE = "    IF booked.id IS NULL OR EXISTS (SELECT FROM qaptai.generations g\n"
AFTER = """    PERFORM FROM qaptai.top_ups t WHERE t.state IN
            ('submitted', 'waiting_for_bank', 'under_review', 'decided')
        AND t.workspace_id IN (SELECT qaptai.workspaces_of(booked.account_id))
        ORDER BY t.id FOR UPDATE;
    PERFORM FROM qaptai.generations g WHERE g.account_id = booked.account_id
        AND g.state IN ('queued', 'working', 'choosing') ORDER BY g.id FOR UPDATE;
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
    for table in TRIGGERED:
        op.execute(f"DROP TRIGGER for_somebody ON {table}")
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
