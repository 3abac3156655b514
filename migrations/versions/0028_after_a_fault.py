"""What staff do about jobs that ended badly, whom to tell of a gift, who accepted which policy.

Revision ID: 0028
"""

from typing import Any

from alembic import op

revision = "0028"
down_revision = "0027"

# Built beside the work that goes on; of a build that was broken off, the rest is removed first.
INDEXES = {
    "ix_generations_failed": "generations ((COALESCE(finished_at, created_at)))"
    " WHERE state = 'failed'",
    "ix_inbox_parked": "inbox (received_at) WHERE state = 'parked'",
    "ix_outbox_failed": "outbox (created_at) WHERE state = 'failed'",
}
TROUBLES = """
CREATE FUNCTION troubled_jobs(past_days integer) RETURNS TABLE (
    kind text, id uuid, workspace_id uuid, what text, reason text, attempts integer,
    happened_at timestamptz, credits bigint, may text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    now timestamptz := qaptai.db_now();
    since timestamptz := now - pg_catalog.make_interval(days => past_days);
BEGIN
    IF qaptai.acting_staff() IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
        SELECT 'order', g.id, g.workspace_id, g.look, g.reason, g.attempts,
               COALESCE(g.finished_at, g.created_at), g.cost,
               CASE WHEN EXISTS (SELECT FROM qaptai.generations n
                        WHERE n.workspace_id = g.workspace_id AND n.key = 'retry/' || g.id)
                    THEN 'retried' WHEN g.words IS NOT NULL THEN 'own_words' ELSE 'retry' END
            FROM qaptai.generations g WHERE g.state = 'failed'
            AND COALESCE(g.finished_at, g.created_at) > since
        UNION ALL
        SELECT 'waiting', g.id, g.workspace_id, g.look, g.reason, g.attempts, g.created_at,
               g.cost, CASE WHEN g.lease_until > now THEN 'in_hand' ELSE 'take_back' END
            FROM qaptai.generations g WHERE g.state IN ('queued', 'working')
            AND g.shown_at IS NULL AND g.created_at < now - interval '10 min'
        UNION ALL
        SELECT 'message', i.id, NULL::uuid, i.kind, i.reason, i.attempts, i.received_at,
               NULL::bigint,
               CASE WHEN i.received_at > now - interval '6 days' THEN 'retry' ELSE 'too_old' END
            FROM qaptai.inbox i WHERE i.state = 'parked' AND i.received_at > since
        UNION ALL
        SELECT 'delivery', o.id, o.workspace_id, o.class, o.reason, o.attempt, o.created_at,
               NULL::bigint, 'retry'
            FROM qaptai.outbox o WHERE o.state = 'failed' AND o.created_at > since
        ORDER BY 7 DESC, 2;
END $$;
"""

# Lock order: the hold before the order, as a worker has it that settles late; whoever has the
# order is not waited for. The release has the worker's key: one of the two moves the credits.
TAKE_BACK = """
CREATE FUNCTION take_back_order(
    wanted uuid, OUT outcome text, OUT of_workspace uuid, OUT of_account uuid, OUT of_chat uuid,
    OUT price bigint, OUT balance bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked qaptai.generations;
    rest bigint;
BEGIN
    PERFORM qaptai.acting_treasurer();
    PERFORM FROM qaptai.credit_holds h JOIN qaptai.generations g
        ON g.workspace_id = h.workspace_id AND g.hold_id = h.id
        WHERE g.id = wanted FOR UPDATE OF h;
    SELECT g.* INTO asked FROM qaptai.generations g WHERE g.id = wanted FOR UPDATE NOWAIT;
    IF asked.id IS NULL THEN
        RAISE EXCEPTION 'no such order' USING ERRCODE = 'no_data_found';
    END IF;
    of_workspace := asked.workspace_id;
    of_account := asked.account_id;
    of_chat := asked.identity_id;
    price := asked.cost;
    outcome := CASE WHEN asked.state NOT IN ('queued', 'working') OR asked.shown_at IS NOT NULL
                    THEN 'ended' WHEN asked.lease_until > qaptai.db_now() THEN 'in_hand'
                    ELSE 'taken_back' END;
    IF outcome <> 'taken_back' THEN RETURN; END IF;
    UPDATE qaptai.generations g SET state = 'cancelled', reason = 'taken_back',
        finished_at = qaptai.db_now(), lease_token = g.lease_token + 1, lease_until = NULL
        WHERE g.id = wanted;
    SELECT h.amount - h.captured - h.released INTO rest FROM qaptai.credit_holds h
        WHERE h.workspace_id = asked.workspace_id AND h.id = asked.hold_id;
    IF rest > 0 THEN
        INSERT INTO qaptai.ledger_transfers
            (workspace_id, kind, debit, credit, amount, key, hold_id)
            VALUES (asked.workspace_id, 'release', 'held', 'available', rest,
                    'release/' || wanted, asked.hold_id);
    END IF;
    SELECT b.available INTO balance FROM qaptai.credit_balances b
        WHERE b.workspace_id = asked.workspace_id;
END $$;
"""

# The failed order stays as it ended. Its key is in the new one's: there is never a second.
RETRY = """
CREATE FUNCTION retry_order(
    wanted uuid, OUT outcome text, OUT made uuid, OUT of_workspace uuid, OUT of_account uuid,
    OUT of_chat uuid, OUT price bigint, OUT balance bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    old qaptai.generations;
    has qaptai.credit_balances;
    again text := 'retry/' || wanted;
    held uuid;
BEGIN
    PERFORM qaptai.acting_treasurer();
    SELECT g.* INTO old FROM qaptai.generations g WHERE g.id = wanted FOR UPDATE;
    IF old.id IS NULL THEN
        RAISE EXCEPTION 'no such order' USING ERRCODE = 'no_data_found';
    END IF;
    of_workspace := old.workspace_id;
    of_account := old.account_id;
    of_chat := old.identity_id;
    price := old.cost;
    SELECT g.id INTO made FROM qaptai.generations g
        WHERE g.workspace_id = old.workspace_id AND g.key = again;
    outcome := CASE WHEN made IS NOT NULL THEN 'retried' WHEN old.state <> 'failed' THEN 'ended'
                    WHEN old.words IS NOT NULL THEN 'own_words' ELSE 'placed' END;
    IF outcome <> 'placed' THEN RETURN; END IF;
    IF old.cost > 0 THEN
        SELECT b.* INTO STRICT has FROM qaptai.credit_balances b
            WHERE b.workspace_id = old.workspace_id FOR UPDATE;
        IF has.owed > 0 OR has.available < old.cost THEN
            outcome := 'short';
            RETURN;
        END IF;
        held := pg_catalog.gen_random_uuid();
        INSERT INTO qaptai.credit_holds (id, workspace_id, account_id, key, amount, ends_at)
            SELECT held, h.workspace_id, h.account_id, again, old.cost,
                   qaptai.db_now() + (h.ends_at - h.created_at)
            FROM qaptai.credit_holds h
            WHERE h.workspace_id = old.workspace_id AND h.id = old.hold_id;
        INSERT INTO qaptai.ledger_transfers
            (workspace_id, kind, debit, credit, amount, key, hold_id)
            VALUES (old.workspace_id, 'hold', 'available', 'held', old.cost, 'hold/' || again,
                    held);
    END IF;
    made := pg_catalog.gen_random_uuid();
    INSERT INTO qaptai.generations (id, workspace_id, account_id, identity_id, kind, look, sizes,
            cost, hold_id, key, reply_to, kept_from, model_photo_id, house_photo, prices, versions)
        VALUES (made, old.workspace_id, old.account_id, old.identity_id, old.kind, old.look,
            old.sizes, old.cost, held, again, old.reply_to, old.kept_from, old.model_photo_id,
            old.house_photo, old.prices, old.versions);
    INSERT INTO qaptai.generation_photos (workspace_id, generation_id, position, media_id)
        SELECT p.workspace_id, made, p.position, p.media_id FROM qaptai.generation_photos p
        WHERE p.workspace_id = old.workspace_id AND p.generation_id = wanted;
    SELECT b.available INTO balance FROM qaptai.credit_balances b
        WHERE b.workspace_id = old.workspace_id;
END $$;
"""

# Six days: the key of a message's day is destroyed after seven. A delivery is tried once more,
# with its attempts counted on, so that a report on an earlier one stays that one's.
MESSAGES = """
CREATE FUNCTION retry_message(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_treasurer();
    UPDATE qaptai.inbox i SET state = 'ready', attempts = 0, reason = NULL, lease_until = NULL,
        due_at = qaptai.db_now(), hinted_at = NULL, quiet_at = NULL, done_at = NULL
        WHERE i.id = wanted AND i.state = 'parked'
          AND i.received_at > qaptai.db_now() - interval '6 days';
    RETURN FOUND;
END $$;

CREATE FUNCTION retry_delivery(wanted uuid, OUT is_queued boolean, OUT of_workspace uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_treasurer();
    UPDATE qaptai.outbox o SET state = 'queued', reason = NULL, lease_until = NULL,
        due_at = qaptai.db_now(), hinted_at = NULL
        WHERE o.id = wanted AND o.state = 'failed' RETURNING o.workspace_id INTO of_workspace;
    is_queued := FOUND;
END $$;
"""

# What staff read of customers: states, counts and dates, and no word of what was said.
READING = """
CREATE FUNCTION orders_of(of_workspace uuid, most integer) RETURNS TABLE (
    id uuid, look text, state text, reason text, credits bigint, ordered_at timestamptz
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF qaptai.acting_staff() IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT g.id, g.look, g.state, g.reason, COALESCE(g.charged, g.cost), g.created_at
        FROM qaptai.generations g WHERE g.workspace_id = of_workspace
        ORDER BY g.created_at DESC LIMIT LEAST(most, 100);
END $$;

CREATE FUNCTION chats_of_owner(of_workspace uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_treasurer();
    RETURN QUERY SELECT c.id FROM qaptai.memberships m
        JOIN qaptai.chat_identities c ON c.account_id = m.account_id
        WHERE m.workspace_id = of_workspace AND m.role = 'owner' AND m.state = 'active'
          AND c.unreachable_since IS NULL;
END $$;

CREATE FUNCTION policy_versions() RETURNS TABLE (
    document text, version text, accepted bigint, first_at timestamptz, last_at timestamptz
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF qaptai.acting_staff() IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT c.document, c.version, count(*), min(c.accepted_at), max(c.accepted_at)
        FROM qaptai.consents c GROUP BY c.document, c.version ORDER BY 5 DESC, 1;
END $$;
"""

# What was given before stays as it is; a gift without a reason that says something is none.
REASONS = """
ALTER TABLE credit_grants ADD CONSTRAINT gifts_say_why CHECK (
    kind <> 'goodwill' OR length(btrim(reason)) BETWEEN 10 AND 500) NOT VALID;
"""

POLICIES = """
CREATE POLICY functions_add ON generations FOR INSERT TO @owner WITH CHECK (true);
CREATE POLICY functions_change ON generations FOR UPDATE TO @owner USING (true);
CREATE POLICY functions_see ON generation_photos FOR SELECT TO @owner USING (true);
CREATE POLICY functions ON generation_photos FOR INSERT TO @owner WITH CHECK (true);
"""
OF_STAFF = (
    "take_back_order(uuid)",
    "retry_order(uuid)",
    "retry_message(uuid)",
    "retry_delivery(uuid)",
    "orders_of(uuid, integer)",
    "chats_of_owner(uuid)",
    "policy_versions()",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    with op.get_context().autocommit_block():
        op.execute("SET statement_timeout = 0")
        op.execute("SET lock_timeout = '10min'")  # it waits for others and holds nobody up
        for name, what in INDEXES.items():
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {what}")
        op.execute("SET statement_timeout = '5s'")
        op.execute("SET lock_timeout = '4s'")
    op.execute("DROP FUNCTION troubled_jobs(integer)")
    for functions in (TROUBLES, TAKE_BACK, RETRY, MESSAGES, READING, REASONS):
        op.execute(functions)
    op.execute(POLICIES.replace("@", prefix))
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(OF_STAFF)} TO {prefix}staff")
    op.execute(f"GRANT EXECUTE ON FUNCTION troubled_jobs(integer) TO {prefix}staff")


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute("ALTER TABLE credit_grants DROP CONSTRAINT gifts_say_why")
    for policy in ("functions_add", "functions_change"):
        op.execute(f"DROP POLICY {policy} ON generations")
    for policy in ("functions_see", "functions"):
        op.execute(f"DROP POLICY {policy} ON generation_photos")
    op.execute(f"DROP FUNCTION troubled_jobs(integer), {', '.join(OF_STAFF)}")
    watch = _module("0021").WATCH
    op.execute(watch[watch.index("CREATE FUNCTION troubled_jobs") :])
    op.execute(f"GRANT EXECUTE ON FUNCTION troubled_jobs(integer) TO {prefix}staff")
    for name in INDEXES:
        op.execute(f"DROP INDEX {name}")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
