"""What asks for two people, and which customer's account is a staff member's own.

Revision ID: 0016
"""

from alembic import op

revision = "0016"
down_revision = "0015"

# Sums in minor units; 0 means that the rule never asks for anything.
TABLES = """
CREATE TABLE review_rules (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    two_people_minor bigint NOT NULL DEFAULT 5000000 CHECK (two_people_minor >= 0),
    no_line_minor bigint NOT NULL DEFAULT 0 CHECK (no_line_minor >= 0),
    grant_credits bigint NOT NULL DEFAULT 1000 CHECK (grant_credits BETWEEN 0 AND 1000000),
    least_words integer NOT NULL DEFAULT 10 CHECK (least_words BETWEEN 0 AND 200)
);
INSERT INTO review_rules DEFAULT VALUES;
CREATE TABLE staff_own_accounts (
    account_id uuid NOT NULL REFERENCES accounts,
    staff_id uuid NOT NULL REFERENCES staff_members,
    declared_at timestamptz NOT NULL DEFAULT db_now(),
    PRIMARY KEY (account_id, staff_id)
);
CREATE INDEX ix_staff_own_accounts_staff_id ON staff_own_accounts (staff_id);
"""

# Whoever was ever a member of a workspace judges it as one of its own.
JUDGING = """
CREATE FUNCTION judges_own(who uuid, of_workspace uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM qaptai.staff_own_accounts o
        JOIN qaptai.memberships m ON m.account_id = o.account_id
        WHERE o.staff_id = who AND m.workspace_id = of_workspace)
$$;
"""

OTHERS = """
CREATE FUNCTION declare_own_account(by_reference text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
    hers uuid;
BEGIN
    IF who IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.account_id INTO hers FROM qaptai.top_ups t WHERE t.reference = by_reference
        ORDER BY t.created_at DESC LIMIT 1;
    INSERT INTO qaptai.staff_own_accounts (account_id, staff_id)
        SELECT hers, who WHERE hers IS NOT NULL ON CONFLICT DO NOTHING;
    RETURN hers;
END $$;

CREATE FUNCTION acting_admin() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = who AND s.role = 'admin') THEN
        RAISE EXCEPTION 'for admins alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN who;
END $$;

CREATE FUNCTION set_review_rules(
    two_people bigint, no_line bigint, credits_given bigint, words integer
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_admin();
    UPDATE qaptai.review_rules r SET two_people_minor = two_people, no_line_minor = no_line,
        grant_credits = credits_given, least_words = words WHERE r.one;
    IF NOT FOUND THEN RAISE EXCEPTION 'the rules are missing'; END IF;
END $$;
"""

POLICIES = """
GRANT SELECT ON review_rules, staff_own_accounts TO @staff;
CREATE POLICY staff_reads ON review_rules FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY functions ON review_rules TO @owner USING (true) WITH CHECK (true);
CREATE POLICY own ON staff_own_accounts FOR SELECT TO @staff
    USING (staff_id = (SELECT acting_staff()));
CREATE POLICY functions ON staff_own_accounts TO @owner USING (true) WITH CHECK (true);
"""
RULED = ("review_rules", "staff_own_accounts")
OF_STAFF = (
    "acting_admin()",
    "declare_own_account(text)",
    "set_review_rules(bigint, bigint, bigint, integer)",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for table in RULED:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(JUDGING)
    op.execute(OTHERS)
    op.execute(POLICIES.replace("@", prefix))
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(OF_STAFF)} TO {prefix}staff")


def downgrade() -> None:
    for function in (*OF_STAFF, "judges_own(uuid, uuid)"):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP TABLE review_rules, staff_own_accounts")
