"""A holder's or a bank's name is what merchants check before they pay: two people change it.

The name in force stays until somebody else has confirmed the new one. Place and pause need one.

Revision ID: 0044
"""

from alembic import op

revision = "0044"
down_revision = "0043"

COLUMNS = """
ALTER TABLE receiving_accounts ADD COLUMN new_title text, ADD COLUMN new_bank text,
    ADD COLUMN renamed_by uuid REFERENCES staff_members,
    ADD CONSTRAINT receiving_accounts_renamed
        CHECK (num_nonnulls(new_title, new_bank, renamed_by) IN (0, 3)) NOT VALID;
ALTER TABLE receiving_accounts VALIDATE CONSTRAINT receiving_accounts_renamed;
CREATE INDEX ix_receiving_accounts_renamed_by ON receiving_accounts (renamed_by);
"""

SET = """
CREATE OR REPLACE FUNCTION set_account(
    of_account uuid, new_title text, new_bank text, new_position integer, new_active boolean
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_pricer();
BEGIN
    UPDATE qaptai.receiving_accounts a SET position = set_account.new_position,
        active = set_account.new_active WHERE a.id = of_account AND NOT a.waits;
    UPDATE qaptai.receiving_accounts a SET new_title = set_account.new_title,
        new_bank = set_account.new_bank, renamed_by = who
        WHERE a.id = of_account AND NOT a.waits
            AND (a.title, a.bank) <> (set_account.new_title, set_account.new_bank);
END $$;
"""
SET_ALONE = """
CREATE OR REPLACE FUNCTION set_account(
    of_account uuid, new_title text, new_bank text, new_position integer, new_active boolean
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    UPDATE qaptai.receiving_accounts a SET title = new_title, bank = new_bank,
        position = new_position, active = new_active WHERE a.id = of_account;
END $$;
"""

WITHDRAW = """
CREATE OR REPLACE FUNCTION withdraw_account(of_account uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    DELETE FROM qaptai.receiving_accounts a WHERE a.id = of_account AND a.waits;
    IF FOUND THEN RETURN true; END IF;
    UPDATE qaptai.receiving_accounts a SET new_title = NULL, new_bank = NULL, renamed_by = NULL
        WHERE a.id = of_account AND a.renamed_by IS NOT NULL;
    RETURN FOUND;
END $$;
"""
WITHDRAW_WHOLE = """
CREATE OR REPLACE FUNCTION withdraw_account(of_account uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    DELETE FROM qaptai.receiving_accounts a WHERE a.id = of_account AND a.waits;
    RETURN FOUND;
END $$;
"""

CONFIRM = """
CREATE OR REPLACE FUNCTION confirm_account(of_account uuid, seen_qr uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_pricer();
    proposers uuid[];
    waiting_qr uuid;
BEGIN
    SELECT pg_catalog.array_agg(p.by_whom) INTO proposers FROM (
        SELECT a.proposed_by AS by_whom FROM qaptai.receiving_accounts a
            WHERE a.id = of_account AND a.waits@RENAMED
        UNION ALL SELECT q.set_by FROM qaptai.receiving_qrs q
            WHERE q.receiving_account_id = of_account AND q.waits) p;
    SELECT q.version INTO waiting_qr FROM qaptai.receiving_qrs q
        WHERE q.receiving_account_id = of_account AND q.waits;
    IF proposers IS NULL OR waiting_qr IS DISTINCT FROM seen_qr THEN RETURN 'changed'; END IF;
    IF who = ANY (proposers) AND EXISTS (SELECT FROM qaptai.staff_members s
            WHERE s.active AND s.role IN ('finance', 'admin') AND s.id <> who) THEN
        RETURN 'own';
    END IF;
    UPDATE qaptai.receiving_accounts a SET waits = false, active = true
        WHERE a.id = of_account AND a.waits;@APPLIED
    UPDATE qaptai.receiving_qrs q SET waits = false WHERE q.receiving_account_id = of_account;
    RETURN CASE WHEN who = ANY (proposers) THEN 'alone' ELSE 'two' END;
END $$;
"""
RENAMED = """
        UNION ALL SELECT a.renamed_by FROM qaptai.receiving_accounts a
            WHERE a.id = of_account AND a.renamed_by IS NOT NULL"""
APPLIED = """
    UPDATE qaptai.receiving_accounts a SET title = a.new_title, bank = a.new_bank,
        new_title = NULL, new_bank = NULL, renamed_by = NULL
        WHERE a.id = of_account AND a.renamed_by IS NOT NULL;"""


def upgrade() -> None:
    op.execute(COLUMNS)
    op.execute(SET)
    op.execute(WITHDRAW)
    op.execute(CONFIRM.replace("@RENAMED", RENAMED).replace("@APPLIED", APPLIED))


def downgrade() -> None:
    op.execute(SET_ALONE)
    op.execute(WITHDRAW_WHOLE)
    op.execute(CONFIRM.replace("@RENAMED", "").replace("@APPLIED", ""))
    op.execute("ALTER TABLE receiving_accounts DROP COLUMN renamed_by, DROP COLUMN new_title")
    op.execute("ALTER TABLE receiving_accounts DROP COLUMN new_bank")
