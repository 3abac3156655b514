"""Teams: roles, monthly limits, leaving, removing, shutting out, handing over.

Revision ID: 0037
"""

from typing import Any

from alembic import op

revision = "0037"
down_revision = "0036"

ACTING = """
CREATE FUNCTION acting_leader_over(of_account uuid, OUT here uuid, OUT has_role text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    acting record;
BEGIN
    SELECT * INTO acting FROM qaptai.acting_leader();
    here := acting.here;
    SELECT m.role INTO has_role FROM qaptai.memberships m
        WHERE m.workspace_id = here AND m.account_id = of_account AND m.state <> 'ended'
          AND m.role <> 'owner' FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such member' USING ERRCODE = 'no_data_found';
    END IF;
    IF acting.leads_as <> 'owner' AND has_role <> 'member' THEN
        RAISE EXCEPTION 'only the owner' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

CREATE FUNCTION month_began() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT pg_catalog.date_trunc('month', qaptai.db_now() AT TIME ZONE 'Asia/Karachi')
        AT TIME ZONE 'Asia/Karachi'
$$;
"""

# What ends with a membership, at once: queued orders, whose credits come back; what waits to be
# chosen, which a worker lets go; words and pictures that were still on their way; links; and her
# invitations. Pictures stay. Locks: order, hold, balance, as where a merchant takes an order back.
ENDING = """
CREATE FUNCTION stop_membership(here uuid, gone uuid, new_state text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    stopped record;
    rest bigint;
BEGIN
    UPDATE qaptai.memberships m SET state = new_state
        WHERE m.workspace_id = here AND m.account_id = gone;
    FOR stopped IN UPDATE qaptai.generations g SET state = 'cancelled', reason = 'member_left',
            finished_at = qaptai.db_now(), lease_token = g.lease_token + 1, lease_until = NULL
        WHERE g.workspace_id = here AND g.account_id = gone AND g.state = 'queued'
        RETURNING g.id, g.hold_id LOOP
        SELECT h.amount - h.captured - h.released INTO rest FROM qaptai.credit_holds h
            WHERE h.workspace_id = here AND h.id = stopped.hold_id FOR UPDATE;
        IF rest > 0 THEN
            INSERT INTO qaptai.ledger_transfers
                (workspace_id, kind, debit, credit, amount, key, hold_id)
                VALUES (here, 'release', 'held', 'available', rest, 'release/' || stopped.id,
                        stopped.hold_id);
        END IF;
    END LOOP;
    UPDATE qaptai.generations g SET due_at = qaptai.db_now(), hinted_at = NULL
        WHERE g.workspace_id = here AND g.account_id = gone AND g.state = 'choosing';
    UPDATE qaptai.outbox o SET state = 'dropped', reason = 'member_left'
        WHERE o.workspace_id = here AND o.class IN ('answer', 'result')
          AND o.state IN ('queued', 'waiting') AND o.identity_id IN (
            SELECT c.id FROM qaptai.chat_identities c WHERE c.account_id = gone);
    DELETE FROM qaptai.media_links l USING qaptai.outbox o, qaptai.chat_identities c
        WHERE l.workspace_id = here AND o.id = l.outbox_id AND c.id = o.identity_id
          AND c.account_id = gone;
    UPDATE qaptai.invitations i SET state = 'revoked'
        WHERE i.workspace_id = here AND i.account_id = gone AND i.state = 'open';
END $$;

CREATE OR REPLACE FUNCTION remove_member(gone uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    over record;
BEGIN
    SELECT * INTO over FROM qaptai.acting_leader_over(gone);
    PERFORM qaptai.stop_membership(over.here, gone, 'ended');
END $$;

CREATE FUNCTION suspend_member(who uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    over record;
BEGIN
    SELECT * INTO over FROM qaptai.acting_leader_over(who);
    IF NOT EXISTS (SELECT FROM qaptai.memberships m WHERE m.workspace_id = over.here
                   AND m.account_id = who AND m.state = 'active') THEN
        RETURN false;
    END IF;
    PERFORM qaptai.stop_membership(over.here, who, 'suspended');
    RETURN true;
END $$;

CREATE FUNCTION restore_member(who uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    over record;
BEGIN
    SELECT * INTO over FROM qaptai.acting_leader_over(who);
    UPDATE qaptai.memberships m SET state = 'active'
        WHERE m.workspace_id = over.here AND m.account_id = who AND m.state = 'suspended';
    RETURN FOUND;
END $$;

CREATE FUNCTION leave_workspace() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
    here uuid := qaptai.acting_workspace();
BEGIN
    PERFORM FROM qaptai.memberships m WHERE m.workspace_id = here AND m.account_id = who
        AND m.state = 'active' AND m.role <> 'owner' FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an owner stays' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM qaptai.stop_membership(here, who, 'ended');
END $$;

CREATE FUNCTION set_member_role(who uuid, new_role text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    acting record;
BEGIN
    SELECT * INTO acting FROM qaptai.acting_leader();
    IF acting.leads_as <> 'owner' OR new_role NOT IN ('admin', 'member') THEN
        RAISE EXCEPTION 'only the owner' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE qaptai.memberships m SET role = new_role
        WHERE m.workspace_id = acting.here AND m.account_id = who
          AND m.state <> 'ended' AND m.role NOT IN ('owner', new_role);
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE qaptai.invitations i SET state = 'revoked' WHERE i.workspace_id = acting.here
        AND i.account_id = who AND i.state = 'open' AND new_role = 'member';
    RETURN true;
END $$;

CREATE FUNCTION set_monthly_limit(who uuid, new_limit bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    over record;
BEGIN
    SELECT * INTO over FROM qaptai.acting_leader_over(who);
    UPDATE qaptai.memberships m SET monthly_limit = new_limit
        WHERE m.workspace_id = over.here AND m.account_id = who;
END $$;

CREATE FUNCTION hand_over(heir uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    acting record;
BEGIN
    SELECT * INTO acting FROM qaptai.acting_leader();
    IF acting.leads_as <> 'owner' OR NOT EXISTS (SELECT FROM qaptai.workspaces w
            WHERE w.id = acting.here AND w.kind = 'organisation') THEN
        RAISE EXCEPTION 'only the owner' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM qaptai.memberships m WHERE m.workspace_id = acting.here
        AND m.account_id = heir AND m.state = 'active' AND m.role <> 'owner' FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such member' USING ERRCODE = 'no_data_found';
    END IF;
    UPDATE qaptai.memberships m SET role = 'admin'
        WHERE m.workspace_id = acting.here AND m.account_id = acting.who;
    UPDATE qaptai.memberships m SET role = 'owner', monthly_limit = NULL
        WHERE m.workspace_id = acting.here AND m.account_id = heir;
END $$;

CREATE FUNCTION chat_of_colleague(colleague uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    RETURN (SELECT c.id FROM qaptai.chat_identities c
        LEFT JOIN qaptai.chats t ON t.identity_id = c.id
        WHERE c.account_id = colleague AND c.unreachable_since IS NULL
          AND EXISTS (SELECT FROM qaptai.memberships m WHERE m.account_id = colleague
                      AND m.workspace_id = qaptai.acting_workspace())
        ORDER BY t.last_inbound_at DESC NULLS LAST, c.id LIMIT 1);
END $$;
"""

# The conversation asks first; this is what holds if it did not. A second try that staff give is
# theirs to give, and no act of the member's.
LIMIT = """
CREATE FUNCTION hold_within_limit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    cap bigint;
    used bigint;
BEGIN
    SELECT m.monthly_limit INTO cap FROM qaptai.memberships m
        WHERE m.workspace_id = NEW.workspace_id AND m.account_id = NEW.account_id;
    IF cap IS NULL OR qaptai.acting_account() IS DISTINCT FROM NEW.account_id THEN
        RETURN NEW;
    END IF;
    PERFORM FROM qaptai.credit_balances b WHERE b.workspace_id = NEW.workspace_id FOR UPDATE;
    SELECT COALESCE(sum(h.amount - h.released), 0) INTO used FROM qaptai.credit_holds h
        WHERE h.workspace_id = NEW.workspace_id AND h.account_id = NEW.account_id
          AND h.created_at >= qaptai.month_began();
    IF used + NEW.amount > cap THEN
        RAISE EXCEPTION 'over the monthly limit' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER within_limit BEFORE INSERT ON credit_holds
    FOR EACH ROW EXECUTE FUNCTION hold_within_limit();
"""

FOR_APP = (
    "month_began()",
    "suspend_member(uuid)",
    "restore_member(uuid)",
    "leave_workspace()",
    "set_member_role(uuid, text)",
    "set_monthly_limit(uuid, bigint)",
    "hand_over(uuid)",
    "chat_of_colleague(uuid)",
)
INTERNAL = ("stop_membership(uuid, uuid, text)", "acting_leader_over(uuid)")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for functions in (ACTING, ENDING, LIMIT):
        op.execute(functions)
    op.execute("DROP FUNCTION check_leads()")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")


def downgrade() -> None:
    op.execute("DROP TRIGGER within_limit ON credit_holds")
    op.execute("DROP FUNCTION hold_within_limit()")
    for function in (*FOR_APP, *INTERNAL):
        op.execute(f"DROP FUNCTION {function}")
    earlier = _module("0002").FUNCTIONS
    earlier = earlier[earlier.index("CREATE FUNCTION remove_member") :]
    op.execute(earlier.replace("CREATE FUNCTION remove", "CREATE OR REPLACE FUNCTION remove"))


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
