"""Verdicts on requests for credits, their posting, and what was paid once.

Revision ID: 0008
"""

from alembic import op

revision = "0008"
down_revision = "0007"

TABLES = """
CREATE TABLE top_up_verdicts (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL,
    top_up_id uuid NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff_members,
    verdict text NOT NULL CHECK (verdict IN ('approve', 'reject')),
    reason text,
    words bytea,
    credits bigint CHECK (credits > 0),
    amount_minor bigint CHECK (amount_minor > 0),
    created_at timestamptz NOT NULL DEFAULT db_now(),
    undone_at timestamptz,
    FOREIGN KEY (workspace_id, top_up_id) REFERENCES top_ups (workspace_id, id),
    CONSTRAINT facts CHECK (CASE verdict WHEN 'approve' THEN credits IS NOT NULL
        AND amount_minor IS NOT NULL ELSE reason IS NOT NULL END)
);
CREATE UNIQUE INDEX ux_top_up_verdicts_live ON top_up_verdicts (workspace_id, top_up_id)
    WHERE undone_at IS NULL;
CREATE INDEX ix_top_up_verdicts_top_up ON top_up_verdicts (workspace_id, top_up_id);
CREATE INDEX ix_top_up_verdicts_staff_id ON top_up_verdicts (staff_id);
CREATE TABLE paid_transfers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    id_mac bytea UNIQUE CHECK (octet_length(id_mac) = 32),
    bank_line_id uuid UNIQUE REFERENCES bank_lines,
    top_up_id uuid NOT NULL UNIQUE,
    amount_minor bigint NOT NULL,
    paid_at timestamptz NOT NULL DEFAULT db_now()
);
"""

# A verdict is a row; the posting counts it, under the request's lock, when its time to undo is up.
DECIDE = """
CREATE FUNCTION staff_decides(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = who
        AND s.role IN ('reviewer', 'supervisor', 'finance', 'admin'))
$$;

CREATE FUNCTION decide_top_up(
    wanted uuid, new_verdict uuid, choice text, why text, sealed_words bytea, new_credits bigint,
    received_minor bigint, undo_seconds integer
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
    asked record;
BEGIN
    IF NOT qaptai.staff_decides(who) THEN
        RAISE EXCEPTION 'this role does not decide' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.id, t.workspace_id, t.state INTO asked
        FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF asked.id IS NULL OR asked.state NOT IN ('submitted', 'waiting_for_bank', 'under_review')
    THEN
        RETURN false;
    END IF;
    UPDATE qaptai.top_up_verdicts v SET undone_at = qaptai.db_now()  -- it was sent again
        WHERE v.top_up_id = wanted AND v.undone_at IS NULL;
    INSERT INTO qaptai.top_up_verdicts
        (id, workspace_id, top_up_id, staff_id, verdict, reason, words, credits, amount_minor)
        VALUES (new_verdict, asked.workspace_id, wanted, who, choice, why, sealed_words,
                new_credits, received_minor);
    UPDATE qaptai.top_ups t SET state = 'decided', decided_at = qaptai.db_now(),
        due_at = qaptai.db_now() + pg_catalog.make_interval(secs => undo_seconds),
        hinted_at = NULL
        WHERE t.id = wanted;
    RETURN true;
END $$;

CREATE FUNCTION undo_verdict(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
BEGIN
    IF NOT qaptai.staff_decides(who) THEN
        RAISE EXCEPTION 'this role does not decide' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE qaptai.top_ups t SET state = 'under_review', decided_at = NULL, due_at = NULL
        WHERE t.id = wanted AND t.state = 'decided' AND t.due_at > qaptai.db_now();
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE qaptai.top_up_verdicts v SET undone_at = qaptai.db_now()
        WHERE v.top_up_id = wanted AND v.undone_at IS NULL;
    RETURN true;
END $$;
"""

POST = """
CREATE FUNCTION post_top_up(
    wanted uuid, OUT outcome text, OUT posted_credits bigint, OUT why text
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked qaptai.top_ups;
    said qaptai.top_up_verdicts;
    mac bytea;
BEGIN
    IF NOT qaptai.acting_system() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.* INTO asked FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF asked.id IS NULL OR asked.state <> 'decided' OR asked.due_at > qaptai.db_now() THEN
        outcome := 'not_due';
        RETURN;
    END IF;
    SELECT v.* INTO STRICT said FROM qaptai.top_up_verdicts v
        WHERE v.top_up_id = wanted AND v.undone_at IS NULL;
    IF said.verdict = 'reject' THEN
        outcome := 'rejected';
        why := said.reason;
    ELSE
        SELECT p.id_mac INTO mac FROM qaptai.proofs p
            WHERE p.top_up_id = wanted AND p.id_mac IS NOT NULL
            ORDER BY p.created_at DESC LIMIT 1;
        BEGIN
            INSERT INTO qaptai.paid_transfers (id_mac, bank_line_id, top_up_id, amount_minor)
                VALUES (mac, asked.bank_line_id, wanted, said.amount_minor);
        EXCEPTION WHEN unique_violation THEN
            outcome := 'used_before';
        END;
        IF outcome IS NULL THEN
            PERFORM qaptai.credit_workspace(asked.workspace_id, said.credits, 'top_up', 'sold',
                'top_up/' || wanted::text, NULL, wanted);
            outcome := CASE WHEN asked.amount_minor IS NULL
                OR asked.amount_minor = said.amount_minor THEN 'approved' ELSE 'partly_paid' END;
            posted_credits := said.credits;
        END IF;
    END IF;
    IF outcome = 'used_before' THEN
        UPDATE qaptai.top_up_verdicts v SET undone_at = qaptai.db_now()
            WHERE v.id = said.id;
        UPDATE qaptai.top_ups t SET state = 'under_review', due_at = NULL, decided_at = NULL,
            flags = CASE WHEN 'used_before' = ANY (t.flags) THEN t.flags
                         ELSE pg_catalog.array_append(t.flags, 'used_before') END
            WHERE t.id = wanted;
    ELSE
        UPDATE qaptai.top_ups t SET state = outcome, due_at = NULL WHERE t.id = wanted;
    END IF;
END $$;
"""

POLICIES = """
GRANT SELECT ON top_up_verdicts TO @staff, @system;

CREATE POLICY staff_reads ON top_up_verdicts FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY system_reads ON top_up_verdicts FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY functions ON top_up_verdicts TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON paid_transfers TO @owner USING (true) WITH CHECK (true);
"""

TENANT = ("top_up_verdicts", "paid_transfers")
FOR_STAFF = (
    "decide_top_up(uuid, uuid, text, text, bytea, bigint, bigint, integer)",
    "undo_verdict(uuid)",
)
FOR_SYSTEM = ("post_top_up(uuid)",)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(DECIDE)
    op.execute(POST)
    for table in TENANT:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))
    for function in FOR_STAFF:
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}staff")
    for function in FOR_SYSTEM:
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}system")


def downgrade() -> None:
    for function in (*FOR_STAFF, *FOR_SYSTEM, "staff_decides(uuid)"):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP TABLE paid_transfers, top_up_verdicts CASCADE")
