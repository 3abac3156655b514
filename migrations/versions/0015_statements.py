"""The bank's record: how its columns are called, and which of its lines pay what.

Revision ID: 0015
"""

from alembic import op

revision = "0015"
down_revision = "0014"

TABLES = """
CREATE TABLE statement_columns (
    receiving_account_id uuid PRIMARY KEY REFERENCES receiving_accounts,
    names jsonb NOT NULL CHECK (jsonb_typeof(names) = 'object'),
    changed_at timestamptz NOT NULL DEFAULT db_now()
);
ALTER TABLE bank_lines ADD COLUMN weighed_at timestamptz;
ALTER TABLE bank_lines ADD COLUMN has_time boolean NOT NULL DEFAULT true;
CREATE INDEX ix_bank_lines_unweighed ON bank_lines (receiving_account_id)
    WHERE weighed_at IS NULL;
CREATE INDEX ix_bank_lines_reference ON bank_lines (reference) WHERE reference IS NOT NULL;
CREATE INDEX ix_bank_lines_booked_at ON bank_lines (booked_at, id);
ALTER TABLE top_ups ADD COLUMN matched_by text
    CHECK (matched_by IN ('id', 'reference', 'amount_and_time'));
"""

# A line that pays what was approved before it came is spent: nothing else may be matched with it.
FUNCTIONS = """
CREATE FUNCTION paid_bank_lines(lines uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF qaptai.acting_staff() IS NULL AND NOT qaptai.acting_system() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT p.bank_line_id FROM qaptai.paid_transfers p
        WHERE p.bank_line_id = ANY (lines);
END $$;

CREATE FUNCTION settle_bank_lines(lines uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    line record;
    settled integer := 0;
BEGIN
    IF NOT qaptai.acting_system() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR line IN
        SELECT b.id, b.id_mac, b.reference, b.amount_minor, b.booked_at, b.receiving_account_id
        FROM qaptai.bank_lines b WHERE b.id = ANY (lines)
          AND NOT EXISTS (SELECT FROM qaptai.paid_transfers p WHERE p.bank_line_id = b.id)
        ORDER BY b.booked_at, b.id
    LOOP
        UPDATE qaptai.paid_transfers paid SET bank_line_id = line.id WHERE paid.id = (
            SELECT p.id FROM qaptai.paid_transfers p
            JOIN qaptai.top_ups t ON t.id = p.top_up_id
            WHERE p.bank_line_id IS NULL AND (
                p.id_mac = line.id_mac
                OR t.reference = line.reference
                OR ((p.id_mac IS NULL OR line.id_mac IS NULL)
                    AND p.amount_minor = line.amount_minor
                    AND coalesce(t.submitted_at, p.paid_at)
                        BETWEEN line.booked_at - interval '4 days'
                            AND line.booked_at + interval '4 days'
                    AND coalesce(t.receiving_account_id, line.receiving_account_id)
                        = line.receiving_account_id
                    AND NOT EXISTS (SELECT FROM qaptai.top_ups o WHERE o.reference = line.reference
                        AND o.state IN ('awaiting', 'submitted', 'waiting_for_bank',
                                        'under_review', 'decided'))))
            ORDER BY (p.id_mac = line.id_mac) DESC NULLS LAST,
                     (t.reference = line.reference) DESC NULLS LAST, p.paid_at
            LIMIT 1 FOR UPDATE OF p);
        IF FOUND THEN settled := settled + 1; END IF;
    END LOOP;
    RETURN settled;
END $$;
"""

POLICIES = """
GRANT SELECT, INSERT, UPDATE ON statement_columns TO @staff;
GRANT UPDATE (weighed_at) ON bank_lines TO @system;

CREATE POLICY staff_reads ON statement_columns FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY deciders_add ON statement_columns FOR INSERT TO @staff
    WITH CHECK ((SELECT staff_decides((SELECT acting_staff()))));
CREATE POLICY deciders_change ON statement_columns FOR UPDATE TO @staff
    USING ((SELECT staff_decides((SELECT acting_staff()))));

DROP POLICY staff_all ON bank_lines;
CREATE POLICY staff_reads ON bank_lines FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY deciders_add ON bank_lines FOR INSERT TO @staff
    WITH CHECK ((SELECT staff_decides((SELECT acting_staff()))));
CREATE POLICY functions ON bank_lines FOR SELECT TO @owner USING (true);

GRANT EXECUTE ON FUNCTION staff_decides(uuid) TO @staff;
GRANT EXECUTE ON FUNCTION paid_bank_lines(uuid[]) TO @staff, @system;
GRANT EXECUTE ON FUNCTION settle_bank_lines(uuid[]) TO @system;
"""

UNDONE = """
DROP POLICY functions ON bank_lines;
DROP POLICY staff_reads ON bank_lines;
DROP POLICY deciders_add ON bank_lines;
CREATE POLICY staff_all ON bank_lines TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL) WITH CHECK ((SELECT acting_staff()) IS NOT NULL);
REVOKE UPDATE (weighed_at) ON bank_lines FROM @system;
REVOKE EXECUTE ON FUNCTION staff_decides(uuid) FROM @staff;
DROP FUNCTION settle_bank_lines(uuid[]), paid_bank_lines(uuid[]);
DROP INDEX ix_bank_lines_reference, ix_bank_lines_booked_at;
ALTER TABLE top_ups DROP COLUMN matched_by;
ALTER TABLE bank_lines DROP COLUMN weighed_at, DROP COLUMN has_time;
DROP TABLE statement_columns;
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute("ALTER TABLE statement_columns ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(FUNCTIONS)
    op.execute(POLICIES.replace("@", prefix))


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(UNDONE.replace("@", prefix))
