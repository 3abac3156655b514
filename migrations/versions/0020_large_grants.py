"""Many credits, or credits for one's own workspace, are given by two people.

Revision ID: 0020
"""

from typing import Any

from alembic import op

revision = "0020"
down_revision = "0019"

TABLES = """
CREATE TABLE grant_approvals (
    workspace_id uuid NOT NULL REFERENCES workspaces,
    key text NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff_members,
    amount bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000),
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    PRIMARY KEY (workspace_id, key, staff_id)
);
CREATE INDEX ix_grant_approvals_staff_id ON grant_approvals (staff_id);
"""

# The balance is locked before people are counted: of many at once, each counts all before it.
GIVE = """
CREATE OR REPLACE FUNCTION give_credits(
    to_workspace uuid, credits bigint, why text, grant_key text, OUT given uuid, OUT fresh boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_treasurer();
    earlier record;
    most bigint;
    people integer;
    outsiders integer;
BEGIN
    PERFORM FROM qaptai.credit_balances b WHERE b.workspace_id = to_workspace FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such workspace' USING ERRCODE = 'no_data_found';
    END IF;
    SELECT g.id, g.kind, g.amount, g.reason INTO earlier FROM qaptai.credit_grants g
        WHERE g.workspace_id = to_workspace AND g.key = grant_key;
    IF FOUND THEN
        IF (earlier.kind, earlier.amount, earlier.reason)
            IS DISTINCT FROM ('goodwill', credits, why) THEN
            RAISE EXCEPTION 'the key gave something else' USING ERRCODE = 'unique_violation';
        END IF;
        given := earlier.id;
        fresh := false;
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM qaptai.grant_approvals a WHERE a.workspace_id = to_workspace
               AND a.key = grant_key AND (a.amount, a.reason) IS DISTINCT FROM (credits, why)) THEN
        RAISE EXCEPTION 'the key gives something else' USING ERRCODE = 'unique_violation';
    END IF;
    SELECT r.grant_credits INTO STRICT most FROM qaptai.review_rules r;
    IF (most > 0 AND credits > most) OR qaptai.judges_own(who, to_workspace) THEN
        INSERT INTO qaptai.grant_approvals (workspace_id, key, staff_id, amount, reason)
            VALUES (to_workspace, grant_key, who, credits, why) ON CONFLICT DO NOTHING;
        fresh := FOUND;
        SELECT count(*), count(*) FILTER (WHERE NOT qaptai.judges_own(a.staff_id, to_workspace))
            INTO people, outsiders FROM qaptai.grant_approvals a
            WHERE a.workspace_id = to_workspace AND a.key = grant_key;
        IF people < 2 OR outsiders = 0 THEN RETURN; END IF;
    END IF;
    INSERT INTO qaptai.credit_grants (workspace_id, kind, amount, reason, key, staff_id)
        VALUES (to_workspace, 'goodwill', credits, why, grant_key, who) RETURNING id INTO given;
    PERFORM qaptai.credit_workspace(
        to_workspace, credits, 'grant', 'granted', 'grant/' || grant_key, given, NULL);
    fresh := true;
END $$;
"""

POLICIES = """
GRANT SELECT ON grant_approvals TO @staff;
CREATE POLICY staff_reads ON grant_approvals FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY functions ON grant_approvals TO @owner USING (true) WITH CHECK (true);
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute("ALTER TABLE grant_approvals ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(GIVE)
    op.execute(POLICIES.replace("@", prefix))


def downgrade() -> None:
    credits = _module("0006").CREDITS
    start, end = (f"CREATE FUNCTION {name}(" for name in ("give_credits", "reverse_top_up"))
    earlier = credits[credits.index(start) : credits.index(end)]
    op.execute(earlier.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    op.execute("DROP TABLE grant_approvals")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
