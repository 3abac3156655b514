"""Who of the staff has a request in hand, and what is set aside until something happens.

Revision ID: 0024
"""

from alembic import op

revision = "0024"
down_revision = "0023"

TABLES = """
CREATE TABLE review_leases (
    workspace_id uuid NOT NULL,
    top_up_id uuid NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff_members,
    until_at timestamptz NOT NULL DEFAULT db_now() + interval '5 minutes',
    PRIMARY KEY (workspace_id, top_up_id),
    FOREIGN KEY (workspace_id, top_up_id) REFERENCES top_ups (workspace_id, id)
);
CREATE INDEX ix_review_leases_staff_id ON review_leases (staff_id);
CREATE TABLE review_pauses (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    workspace_id uuid NOT NULL,
    top_up_id uuid NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff_members,
    why text NOT NULL
        CHECK (why IN ('half_hour', 'bank', 'tomorrow', 'clearer', 'whole', 'number')),
    set_at timestamptz NOT NULL DEFAULT db_now(),
    until_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, top_up_id),
    FOREIGN KEY (workspace_id, top_up_id) REFERENCES top_ups (workspace_id, id),
    CONSTRAINT comes_back CHECK (until_at > set_at AND until_at <= set_at + interval '3 days')
);
CREATE INDEX ix_review_pauses_staff_id ON review_pauses (staff_id);
"""

# The request's row is locked before its lease is looked at; the key settles what is left.
TAKING = """
CREATE FUNCTION leads_staff(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM qaptai.staff_members s
        WHERE s.id = who AND s.role IN ('supervisor', 'admin'))
$$;

CREATE FUNCTION next_review(passing uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
    leads boolean := qaptai.leads_staff(who);
    passed_at timestamptz;
    asked qaptai.top_ups;
BEGIN
    IF NOT qaptai.staff_decides(who) THEN
        RAISE EXCEPTION 'this role does not decide' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM qaptai.review_leases l WHERE l.staff_id = who;
    SELECT t.submitted_at INTO passed_at FROM qaptai.top_ups t WHERE t.id = passing;
    LOOP
        SELECT t.* INTO asked FROM qaptai.top_ups t
            WHERE t.state IN ('submitted', 'waiting_for_bank', 'under_review')
              AND t.id IS DISTINCT FROM passing
              AND (leads OR NOT 'disagreement' = ANY (t.flags))
              AND NOT EXISTS (SELECT FROM qaptai.review_leases l
                  WHERE l.workspace_id = t.workspace_id AND l.top_up_id = t.id
                    AND l.until_at > qaptai.db_now())
              AND NOT EXISTS (SELECT FROM qaptai.review_pauses p
                  WHERE p.workspace_id = t.workspace_id AND p.top_up_id = t.id
                    AND p.until_at > qaptai.db_now())
              AND NOT EXISTS (SELECT FROM qaptai.top_up_verdicts v  -- hers waits for another's
                  WHERE v.workspace_id = t.workspace_id AND v.top_up_id = t.id
                    AND v.staff_id = who AND v.undone_at IS NULL
                    AND v.proof_id IS NOT DISTINCT FROM qaptai.newest_proof(t.id))
            ORDER BY COALESCE((t.submitted_at, t.id) < (passed_at, passing), false),
                     t.submitted_at, t.id
            LIMIT 1 FOR UPDATE OF t SKIP LOCKED;
        IF asked.id IS NULL THEN RETURN NULL; END IF;
        INSERT INTO qaptai.review_leases AS l (workspace_id, top_up_id, staff_id)
            VALUES (asked.workspace_id, asked.id, who)
            ON CONFLICT (workspace_id, top_up_id)
            DO UPDATE SET staff_id = who, until_at = DEFAULT WHERE l.until_at <= qaptai.db_now();
        IF FOUND THEN RETURN asked.id; END IF;  -- else somebody took it just before: look again
    END LOOP;
END $$;

CREATE FUNCTION take_review(
    wanted uuid, from_other boolean, OUT holder uuid, OUT taken_from uuid
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
    asked qaptai.top_ups;
BEGIN
    IF NOT qaptai.staff_decides(who) OR (from_other AND NOT qaptai.leads_staff(who)) THEN
        RAISE EXCEPTION 'this role does not' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.* INTO asked FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF asked.id IS NULL OR asked.state NOT IN ('submitted', 'waiting_for_bank', 'under_review')
    THEN
        RETURN;
    END IF;
    SELECT l.staff_id INTO holder FROM qaptai.review_leases l
        WHERE l.workspace_id = asked.workspace_id AND l.top_up_id = wanted
          AND l.staff_id <> who AND l.until_at > qaptai.db_now();
    IF holder IS NOT NULL AND NOT from_other THEN RETURN; END IF;
    taken_from := holder;
    holder := who;
    DELETE FROM qaptai.review_leases l WHERE l.staff_id = who OR l.top_up_id = wanted;
    DELETE FROM qaptai.review_pauses p
        WHERE p.workspace_id = asked.workspace_id AND p.top_up_id = wanted;
    INSERT INTO qaptai.review_leases (workspace_id, top_up_id, staff_id)
        VALUES (asked.workspace_id, wanted, who);
END $$;

CREATE FUNCTION keep_review(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.review_leases l SET until_at = DEFAULT
        WHERE l.top_up_id = wanted AND l.staff_id = qaptai.acting_staff();
    RETURN FOUND;
END $$;

CREATE FUNCTION set_review_aside(
    wanted uuid, reason text, until timestamptz, OUT pause uuid, OUT fresh boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
    asked qaptai.top_ups;
BEGIN
    IF NOT qaptai.staff_decides(who) THEN
        RAISE EXCEPTION 'this role does not decide' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.* INTO asked FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF asked.id IS NULL OR asked.state NOT IN ('submitted', 'waiting_for_bank', 'under_review')
    THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM qaptai.review_leases l
        WHERE l.workspace_id = asked.workspace_id AND l.top_up_id = wanted
          AND l.staff_id <> who AND l.until_at > qaptai.db_now()) THEN
        RAISE EXCEPTION 'somebody else has it in hand' USING ERRCODE = 'QL001';
    END IF;
    DELETE FROM qaptai.review_leases l
        WHERE l.workspace_id = asked.workspace_id AND l.top_up_id = wanted;
    SELECT p.id INTO pause FROM qaptai.review_pauses p
        WHERE p.workspace_id = asked.workspace_id AND p.top_up_id = wanted
          AND p.why = reason AND p.until_at > qaptai.db_now();
    fresh := NOT FOUND;
    IF NOT fresh THEN RETURN; END IF;
    DELETE FROM qaptai.review_pauses p
        WHERE p.workspace_id = asked.workspace_id AND p.top_up_id = wanted;
    INSERT INTO qaptai.review_pauses (workspace_id, top_up_id, staff_id, why, until_at)
        VALUES (asked.workspace_id, wanted, who, reason, until) RETURNING id INTO pause;
END $$;
"""

# Whichever way a verdict comes: not past whoever has the request in hand, and it frees it.
GUARD = """
CREATE FUNCTION free_review() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF EXISTS (SELECT FROM qaptai.review_leases l
        WHERE l.workspace_id = NEW.workspace_id AND l.top_up_id = NEW.top_up_id
          AND l.staff_id <> NEW.staff_id AND l.until_at > qaptai.db_now()) THEN
        RAISE EXCEPTION 'somebody else has it in hand' USING ERRCODE = 'QL001';
    END IF;
    DELETE FROM qaptai.review_leases l
        WHERE l.workspace_id = NEW.workspace_id AND l.top_up_id = NEW.top_up_id;
    DELETE FROM qaptai.review_pauses p
        WHERE p.workspace_id = NEW.workspace_id AND p.top_up_id = NEW.top_up_id;
    RETURN NEW;
END $$;
CREATE TRIGGER in_hand BEFORE INSERT ON top_up_verdicts
    FOR EACH ROW EXECUTE FUNCTION free_review();
"""

# Staff choose among words that the merchant reads: they see them in her language.
SPOKEN = """
CREATE FUNCTION merchant_language(wanted uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT COALESCE(c.language, a.language) FROM qaptai.top_ups t
        JOIN qaptai.accounts a ON a.id = t.account_id
        LEFT JOIN qaptai.chats c ON c.identity_id = t.identity_id
        WHERE t.id = wanted AND qaptai.acting_staff() IS NOT NULL
$$;
"""

POLICIES = """
GRANT SELECT ON review_leases, review_pauses TO @staff;
GRANT SELECT, DELETE ON review_pauses TO @system;
CREATE POLICY staff_reads ON review_leases FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY functions ON review_leases TO @owner USING (true) WITH CHECK (true);
CREATE POLICY staff_reads ON review_pauses FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY system_reads ON review_pauses FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY system_ends ON review_pauses FOR DELETE TO @system USING ((SELECT acting_system()));
CREATE POLICY functions ON review_pauses TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON chats FOR SELECT TO @owner USING (true);
"""
RULED = ("review_leases", "review_pauses")
OF_STAFF = (
    "next_review(uuid)",
    "take_review(uuid, boolean)",
    "keep_review(uuid)",
    "set_review_aside(uuid, text, timestamptz)",
    "merchant_language(uuid)",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for table in RULED:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    for functions in (TAKING, GUARD, SPOKEN):
        op.execute(functions)
    op.execute(POLICIES.replace("@", prefix))
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(OF_STAFF)} TO {prefix}staff")


def downgrade() -> None:
    op.execute("DROP TRIGGER in_hand ON top_up_verdicts")
    op.execute("DROP POLICY functions ON chats")
    op.execute(f"DROP FUNCTION {', '.join(OF_STAFF)}, free_review(), leads_staff(uuid)")
    op.execute("DROP TABLE review_leases, review_pauses")
