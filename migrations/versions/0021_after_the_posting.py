"""Receipts of what was posted, and money that was sent back to a payer's bank.

Revision ID: 0021
"""

from alembic import op

revision = "0021"
down_revision = "0020"

TABLES = """
CREATE TABLE payer_refunds (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    workspace_id uuid NOT NULL,
    top_up_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    bank_reference text NOT NULL UNIQUE
        CHECK (bank_reference = upper(bank_reference) AND bank_reference ~ '^[0-9A-Z/-]{4,40}$'),
    reason text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 500),
    staff_id uuid NOT NULL REFERENCES staff_members,
    sent_at timestamptz NOT NULL DEFAULT db_now(),
    FOREIGN KEY (workspace_id, top_up_id) REFERENCES top_ups (workspace_id, id)
);
CREATE INDEX ix_payer_refunds_top_up ON payer_refunds (workspace_id, top_up_id);
CREATE INDEX ix_payer_refunds_staff_id ON payer_refunds (staff_id);
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON payer_refunds
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

# Credits first, money after: who still has the credits of a transfer does not get its money, too.
FUNCTIONS = """
CREATE FUNCTION refund_payer(
    wanted uuid, minor bigint, reference text, why text,
    OUT recorded uuid, OUT of_workspace uuid, OUT fresh boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
    stands text;
    earlier record;
    paid bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = who
                   AND s.role IN ('finance', 'admin')) THEN
        RAISE EXCEPTION 'this role sends no money back' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.workspace_id, t.state INTO of_workspace, stands
        FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF stands IS DISTINCT FROM 'reversed' THEN
        RAISE EXCEPTION 'its credits were not taken back'
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    SELECT r.id, r.top_up_id, r.amount_minor INTO earlier
        FROM qaptai.payer_refunds r WHERE r.bank_reference = reference;
    IF FOUND THEN
        IF (earlier.top_up_id, earlier.amount_minor) IS DISTINCT FROM (wanted, minor) THEN
            RAISE EXCEPTION 'this reference sent something else' USING ERRCODE = 'unique_violation';
        END IF;
        recorded := earlier.id;
        fresh := false;
        RETURN;
    END IF;
    SELECT p.amount_minor INTO paid FROM qaptai.paid_transfers p WHERE p.top_up_id = wanted;
    IF COALESCE(paid, 0) < minor + (SELECT COALESCE(sum(r.amount_minor), 0)
            FROM qaptai.payer_refunds r WHERE r.top_up_id = wanted) THEN
        RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'numeric_value_out_of_range';
    END IF;
    INSERT INTO qaptai.payer_refunds
        (workspace_id, top_up_id, amount_minor, bank_reference, reason, staff_id)
        VALUES (of_workspace, wanted, minor, reference, why, who) RETURNING id INTO recorded;
    fresh := true;
END $$;
"""

# The balance is the one that the posting left: a receipt says the same whenever it is asked for.
RECEIPTS = """
CREATE FUNCTION receipt_of(
    wanted uuid, OUT reference text, OUT credits bigint, OUT paid_minor bigint, OUT currency text,
    OUT balance_after bigint, OUT posted_at timestamptz
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    place bigint;
    whose uuid;
BEGIN
    SELECT t.workspace_id, t.reference, t.currency INTO whose, reference, currency
        FROM qaptai.top_ups t
        WHERE t.id = wanted AND t.workspace_id = qaptai.acting_workspace()
          AND t.state IN ('approved', 'partly_paid')
          AND (t.account_id = qaptai.acting_account() OR qaptai.acting_sees_all());
    IF whose IS NULL THEN RETURN; END IF;
    SELECT p.amount_minor, p.paid_at INTO STRICT paid_minor, posted_at
        FROM qaptai.paid_transfers p WHERE p.top_up_id = wanted;
    SELECT sum(x.amount)::bigint, max(x.seq) INTO STRICT credits, place
        FROM qaptai.ledger_transfers x WHERE x.workspace_id = whose
          AND x.top_up_id = wanted AND x.kind = 'top_up';
    SELECT COALESCE(sum(CASE WHEN x.credit = 'available' THEN x.amount ELSE 0 END
                      - CASE WHEN x.debit = 'available' THEN x.amount ELSE 0 END), 0)::bigint
        INTO STRICT balance_after
        FROM qaptai.ledger_transfers x WHERE x.workspace_id = whose AND x.seq <= place;
END $$;
ALTER TABLE media DROP CONSTRAINT media_kind_check, ADD CONSTRAINT media_kind_check
    CHECK (kind IN ('photo', 'picture', 'sheet', 'proof', 'receipt')) NOT VALID;
ALTER TABLE media VALIDATE CONSTRAINT media_kind_check;
"""

# Counts and reasons for staff, of all customers together: no row of theirs is shown.
WATCH = """
CREATE FUNCTION work_in_hand(
    OUT messages bigint, OUT messages_oldest timestamptz, OUT orders bigint,
    OUT orders_oldest timestamptz, OUT deliveries bigint, OUT deliveries_oldest timestamptz,
    OUT unsure bigint, OUT for_later bigint
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF qaptai.acting_staff() IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT count(*), min(i.received_at) INTO messages, messages_oldest
        FROM qaptai.inbox i WHERE i.state IN ('received', 'ready');
    SELECT count(*), min(g.created_at) INTO orders, orders_oldest
        FROM qaptai.generations g WHERE g.state IN ('queued', 'working');
    SELECT count(*) FILTER (WHERE o.state IN ('queued', 'sending')),
           min(o.created_at) FILTER (WHERE o.state IN ('queued', 'sending')),
           count(*) FILTER (WHERE o.state = 'unknown'),
           count(*) FILTER (WHERE o.state = 'waiting')
        INTO deliveries, deliveries_oldest, unsure, for_later
        FROM qaptai.outbox o WHERE o.state IN ('queued', 'sending', 'unknown', 'waiting');
END $$;

CREATE FUNCTION troubled_jobs(past_days integer) RETURNS TABLE (
    kind text, id uuid, workspace_id uuid, what text, reason text, attempts integer,
    happened_at timestamptz
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    since timestamptz := qaptai.db_now() - pg_catalog.make_interval(days => past_days);
BEGIN
    IF qaptai.acting_staff() IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
        SELECT 'order', g.id, g.workspace_id, g.look, g.reason, g.attempts,
               COALESCE(g.finished_at, g.created_at)
            FROM qaptai.generations g WHERE g.state = 'failed'
            AND COALESCE(g.finished_at, g.created_at) > since
        UNION ALL
        SELECT 'message', i.id, NULL::uuid, i.kind, i.reason, i.attempts, i.received_at
            FROM qaptai.inbox i WHERE i.state = 'parked' AND i.received_at > since
        UNION ALL
        SELECT 'delivery', o.id, o.workspace_id, o.class, o.reason, o.attempt, o.created_at
            FROM qaptai.outbox o WHERE o.state = 'failed' AND o.created_at > since
        ORDER BY 7 DESC, 2;
END $$;
"""

POLICIES = """
GRANT SELECT ON payer_refunds TO @staff;
CREATE POLICY staff_reads ON payer_refunds FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY functions ON payer_refunds TO @owner USING (true) WITH CHECK (true);
GRANT SELECT (top_up_id, bank_line_id) ON paid_transfers TO @staff;
CREATE POLICY staff_reads ON paid_transfers FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
GRANT EXECUTE ON FUNCTION refund_payer(uuid, bigint, text, text) TO @staff;
GRANT EXECUTE ON FUNCTION work_in_hand(), troubled_jobs(integer) TO @staff;
GRANT EXECUTE ON FUNCTION receipt_of(uuid) TO @app;
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute("ALTER TABLE payer_refunds ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(FUNCTIONS)
    op.execute(RECEIPTS)
    op.execute(WATCH)
    op.execute(POLICIES.replace("@", prefix))


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute("DROP POLICY staff_reads ON paid_transfers")
    op.execute(f"REVOKE SELECT (top_up_id, bank_line_id) ON paid_transfers FROM {prefix}staff")
    op.execute("DROP FUNCTION work_in_hand(), troubled_jobs(integer)")
    op.execute("DROP FUNCTION receipt_of(uuid), refund_payer(uuid, bigint, text, text)")
    op.execute("DELETE FROM media WHERE kind = 'receipt'")  # drawn anew when asked for
    op.execute(
        "ALTER TABLE media DROP CONSTRAINT media_kind_check, ADD CONSTRAINT media_kind_check"
        " CHECK (kind IN ('photo', 'picture', 'sheet', 'proof')) NOT VALID"
    )
    op.execute("ALTER TABLE media VALIDATE CONSTRAINT media_kind_check")
    op.execute("DROP TABLE payer_refunds")
