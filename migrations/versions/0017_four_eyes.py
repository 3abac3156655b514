"""Two people for what is large or odd, a reason against the match, and nobody alone for herself.

Revision ID: 0017
"""

from typing import Any

from alembic import op

revision = "0017"
down_revision = "0016"

TABLES = """
ALTER TABLE top_up_verdicts ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN settles boolean NOT NULL DEFAULT false, ADD COLUMN proof_id uuid,
    ADD CONSTRAINT fk_top_up_verdicts_proof
        FOREIGN KEY (workspace_id, proof_id) REFERENCES proofs (workspace_id, id);
CREATE INDEX ix_top_up_verdicts_proof ON top_up_verdicts (workspace_id, proof_id);
DROP INDEX ux_top_up_verdicts_live;
CREATE UNIQUE INDEX ux_top_up_verdicts_live
    ON top_up_verdicts (workspace_id, top_up_id, staff_id) WHERE undone_at IS NULL;
UPDATE top_up_verdicts v SET proof_id = (
    SELECT p.id FROM proofs p WHERE p.top_up_id = v.top_up_id ORDER BY p.created_at DESC LIMIT 1)
    FROM top_ups t WHERE t.id = v.top_up_id AND t.state = 'decided' AND v.undone_at IS NULL;
"""

COUNTING = """
CREATE FUNCTION newest_proof(wanted uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT p.id FROM qaptai.proofs p WHERE p.top_up_id = wanted
        ORDER BY p.created_at DESC, p.id LIMIT 1
$$;

CREATE FUNCTION count_verdicts(
    wanted uuid, OUT people integer, OUT outsiders integer, OUT disputed boolean,
    OUT settled boolean, OUT needed integer
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    WITH live AS (
        SELECT v.*, qaptai.judges_own(v.staff_id, v.workspace_id) AS own
        FROM qaptai.top_up_verdicts v WHERE v.top_up_id = wanted AND v.undone_at IS NULL
          AND v.proof_id IS NOT DISTINCT FROM qaptai.newest_proof(wanted)
    ), approving AS (SELECT l.* FROM live l WHERE l.verdict = 'approve')
    SELECT (SELECT count(DISTINCT a.staff_id) FROM approving a)::integer,
           (SELECT count(DISTINCT a.staff_id) FROM approving a WHERE NOT a.own)::integer,
           EXISTS (SELECT FROM live l WHERE l.verdict = 'reject')
               OR (SELECT count(DISTINCT (a.credits, a.amount_minor)) FROM approving a) > 1,
           COALESCE((SELECT l.settles FROM live l ORDER BY l.seq DESC LIMIT 1), false),
           CASE WHEN 'used_before' = ANY (t.flags)
               OR EXISTS (SELECT FROM approving a WHERE
                   (r.two_people_minor > 0
                    AND GREATEST(a.amount_minor, t.amount_minor) > r.two_people_minor)
                   OR (r.no_line_minor > 0 AND t.bank_line_id IS NULL
                       AND GREATEST(a.amount_minor, t.amount_minor) > r.no_line_minor)
                   OR (r.grant_credits > 0
                       AND a.credits - COALESCE(t.credits, 0) > r.grant_credits))
               THEN 2 ELSE 1 END
    FROM qaptai.top_ups t, qaptai.review_rules r WHERE t.id = wanted
$$;

CREATE FUNCTION mark_verdicts(wanted uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.top_ups t SET flags = pg_catalog.array_remove(
            pg_catalog.array_remove(t.flags, 'disagreement'), 'needs_another_person')
        || CASE WHEN t.state = 'decided' THEN ARRAY[]::text[]
                WHEN c.disputed THEN ARRAY['disagreement']
                WHEN c.people > 0 THEN ARRAY['needs_another_person'] ELSE ARRAY[]::text[] END
    FROM qaptai.count_verdicts(wanted) c WHERE t.id = wanted
$$;
"""

# The request's row is locked before anything is counted: of ten at once, each counts all before it.
DECIDE = """
CREATE FUNCTION decide_top_up(
    wanted uuid, new_verdict uuid, choice text, why text, sealed_words bytea, new_credits bigint,
    received_minor bigint, undo_seconds integer, words_length integer DEFAULT 0
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
    asked qaptai.top_ups;
    counted record;
    least integer;
    is_settling boolean;
    outcome text := 'decided';
BEGIN
    IF NOT qaptai.staff_decides(who) THEN
        RAISE EXCEPTION 'this role does not decide' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.* INTO asked FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF asked.id IS NULL OR asked.state NOT IN ('submitted', 'waiting_for_bank', 'under_review')
    THEN
        RETURN NULL;
    END IF;
    SELECT r.least_words INTO STRICT least FROM qaptai.review_rules r;
    IF choice = 'approve' AND (asked.bank_line_id IS NULL OR asked.flags
            && ARRAY['bank_amount_differs', 'receiver_differs', 'used_before'])
        AND (words_length < least OR (least > 0  -- a nonce and a tag stand around the words
             AND COALESCE(pg_catalog.octet_length(sealed_words), 0) < words_length + 28)) THEN
        RAISE EXCEPTION 'a reason is needed' USING ERRCODE = 'QW001';
    END IF;
    UPDATE qaptai.top_up_verdicts v SET undone_at = qaptai.db_now()  -- it was sent again
        WHERE v.top_up_id = wanted AND v.undone_at IS NULL
          AND v.proof_id IS DISTINCT FROM qaptai.newest_proof(wanted);
    SELECT c.* INTO STRICT counted FROM qaptai.count_verdicts(wanted) c;
    is_settling := counted.disputed;
    IF is_settling AND (EXISTS (SELECT FROM qaptai.top_up_verdicts v WHERE v.top_up_id = wanted
            AND v.undone_at IS NULL AND v.staff_id = who)
        OR NOT EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = who
            AND s.role IN ('supervisor', 'admin'))) THEN
        RAISE EXCEPTION 'another supervisor decides' USING ERRCODE = 'QS001';
    END IF;
    UPDATE qaptai.top_up_verdicts v SET undone_at = qaptai.db_now()  -- she thought better of it
        WHERE v.top_up_id = wanted AND v.undone_at IS NULL AND v.staff_id = who;
    INSERT INTO qaptai.top_up_verdicts (id, workspace_id, top_up_id, staff_id, verdict, reason,
            words, credits, amount_minor, proof_id, settles)
        VALUES (new_verdict, asked.workspace_id, wanted, who, choice, why, sealed_words,
                new_credits, received_minor, qaptai.newest_proof(wanted), is_settling);
    SELECT c.* INTO STRICT counted FROM qaptai.count_verdicts(wanted) c;
    IF NOT is_settling AND counted.disputed AND (choice = 'approve' OR counted.people > 0) THEN
        outcome := 'disagreement';
    ELSIF choice = 'approve'
        AND (counted.people < counted.needed OR counted.outsiders = 0) THEN
        outcome := 'needs_another';
    ELSE
        UPDATE qaptai.top_ups t SET state = 'decided', decided_at = qaptai.db_now(),
            due_at = qaptai.db_now() + pg_catalog.make_interval(secs => undo_seconds),
            hinted_at = NULL WHERE t.id = wanted;
    END IF;
    PERFORM qaptai.mark_verdicts(wanted);
    RETURN outcome;
END $$;

CREATE FUNCTION undo_verdict(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
    asked qaptai.top_ups;
    last uuid;
BEGIN
    IF NOT qaptai.staff_decides(who) THEN
        RAISE EXCEPTION 'this role does not decide' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.* INTO asked FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF asked.state = 'decided' AND asked.due_at > qaptai.db_now() THEN
        SELECT v.id INTO last FROM qaptai.top_up_verdicts v
            WHERE v.top_up_id = wanted AND v.undone_at IS NULL ORDER BY v.seq DESC LIMIT 1;
    ELSIF asked.state = 'under_review' THEN  -- it waits for somebody else: her own, and no other
        SELECT v.id INTO last FROM qaptai.top_up_verdicts v
            WHERE v.top_up_id = wanted AND v.undone_at IS NULL AND v.staff_id = who;
    END IF;
    IF last IS NULL THEN RETURN false; END IF;
    UPDATE qaptai.top_up_verdicts v SET undone_at = qaptai.db_now() WHERE v.id = last;
    UPDATE qaptai.top_ups t SET state = 'under_review', decided_at = NULL, due_at = NULL
        WHERE t.id = wanted;
    PERFORM qaptai.mark_verdicts(wanted);
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
    counted record;
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
        WHERE v.top_up_id = wanted AND v.undone_at IS NULL ORDER BY v.seq DESC LIMIT 1;
    SELECT c.* INTO STRICT counted FROM qaptai.count_verdicts(wanted) c;
    IF said.verdict = 'reject' THEN
        outcome := 'rejected';
        why := said.reason;
    ELSIF counted.people < counted.needed OR counted.outsiders = 0
        OR (counted.disputed AND NOT counted.settled) THEN
        outcome := 'needs_another';
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
    IF outcome IN ('used_before', 'needs_another') THEN
        UPDATE qaptai.top_up_verdicts v SET undone_at = qaptai.db_now()
            WHERE outcome = 'used_before' AND v.top_up_id = wanted AND v.undone_at IS NULL;
        UPDATE qaptai.top_ups t SET state = 'under_review', due_at = NULL, decided_at = NULL,
            flags = CASE WHEN outcome <> 'used_before' OR 'used_before' = ANY (t.flags)
                         THEN t.flags ELSE pg_catalog.array_append(t.flags, 'used_before') END
            WHERE t.id = wanted;
    ELSE
        UPDATE qaptai.top_ups t SET state = outcome, due_at = NULL WHERE t.id = wanted;
    END IF;
    PERFORM qaptai.mark_verdicts(wanted) WHERE outcome = 'needs_another';
END $$;
"""

# What is pending is blind: the second person learns that there was a verdict, and not which.
POLICIES = """
DROP POLICY staff_reads ON top_up_verdicts;
CREATE POLICY own_or_open ON top_up_verdicts FOR SELECT TO @staff USING (
    staff_id = (SELECT acting_staff())
    OR ((SELECT acting_staff()) IS NOT NULL AND EXISTS (SELECT FROM top_ups t
        WHERE t.workspace_id = top_up_verdicts.workspace_id AND t.id = top_up_verdicts.top_up_id
          AND (t.state NOT IN ('submitted', 'waiting_for_bank', 'under_review')
               OR 'disagreement' = ANY (t.flags)))));
"""

# The last of the verdicts decided.
REPORT = """
CREATE OR REPLACE VIEW report_top_ups WITH (security_invoker = true) AS
    SELECT t.id, t.workspace_id, t.reference, t.state, t.amount_minor, t.currency, t.flags,
           v.staff_id AS decided_by, v.verdict, v.credits, t.submitted_at, t.decided_at
    FROM top_ups t LEFT JOIN LATERAL (
        SELECT w.* FROM top_up_verdicts w WHERE w.top_up_id = t.id AND w.undone_at IS NULL
        ORDER BY w.seq DESC LIMIT 1) v ON true
"""
DECIDING = "decide_top_up(uuid, uuid, text, text, bytea, bigint, bigint, integer{})"
SHARED = ("undo_verdict(uuid)", "post_top_up(uuid)")
INNER = (
    "mark_verdicts(uuid)",
    "count_verdicts(uuid)",
    "newest_proof(uuid)",
)
UNDONE = """
DROP POLICY own_or_open ON top_up_verdicts;
CREATE POLICY staff_reads ON top_up_verdicts FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
UPDATE top_up_verdicts v SET undone_at = db_now() WHERE v.undone_at IS NULL AND EXISTS (
    SELECT FROM top_up_verdicts w
    WHERE w.top_up_id = v.top_up_id AND w.undone_at IS NULL AND w.seq > v.seq);
DROP INDEX ux_top_up_verdicts_live, ix_top_up_verdicts_proof;
CREATE UNIQUE INDEX ux_top_up_verdicts_live ON top_up_verdicts (workspace_id, top_up_id)
    WHERE undone_at IS NULL;
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(f"DROP FUNCTION {DECIDING.format('')}, {', '.join(SHARED)}")
    for functions in (COUNTING, DECIDE, POST):
        op.execute(functions)
    op.execute(POLICIES.replace("@", prefix))
    for function in (DECIDING.format(", integer"), "undo_verdict(uuid)"):
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}staff")
    op.execute(f"GRANT EXECUTE ON FUNCTION post_top_up(uuid) TO {prefix}system")
    op.execute(REPORT)


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    earlier, reports = (_module(number) for number in ("0008", "0009"))
    view = reports.VIEWS["report_top_ups"]
    op.execute(f"CREATE OR REPLACE VIEW report_top_ups WITH (security_invoker = true) AS {view}")
    op.execute(f"DROP FUNCTION {DECIDING.format(', integer')}, {', '.join(SHARED)}")
    op.execute(f"DROP FUNCTION {', '.join(INNER)}")
    op.execute(UNDONE.replace("@", prefix))
    op.execute("ALTER TABLE top_up_verdicts DROP COLUMN seq, DROP settles, DROP proof_id")
    op.execute(earlier.DECIDE[earlier.DECIDE.index("CREATE FUNCTION decide_top_up") :])
    op.execute(earlier.POST)
    for function in (DECIDING.format(""), "undo_verdict(uuid)"):
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}staff")
    op.execute(f"GRANT EXECUTE ON FUNCTION post_top_up(uuid) TO {prefix}system")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
