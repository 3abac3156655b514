"""Of an account that two people set up together, each confirms what the other one proposed.

Until now whoever had proposed any of it could confirm none of it: of exactly two who may, one with
the number and the other with the QR picture, nobody was left.

Revision ID: 0049
"""

from importlib import import_module

from alembic import op

revision = "0049"
down_revision = "0048"

CONFIRM = """
CREATE OR REPLACE FUNCTION confirm_account(of_account uuid, seen_qr uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_pricer();
    proposers uuid[];
    waiting_qr uuid;
    is_alone boolean;
BEGIN
    SELECT pg_catalog.array_agg(p.by_whom) INTO proposers FROM (
        SELECT a.proposed_by AS by_whom FROM qaptai.receiving_accounts a
            WHERE a.id = of_account AND a.waits
        UNION ALL SELECT a.renamed_by FROM qaptai.receiving_accounts a
            WHERE a.id = of_account AND a.renamed_by IS NOT NULL
        UNION ALL SELECT q.set_by FROM qaptai.receiving_qrs q
            WHERE q.receiving_account_id = of_account AND q.waits) p;
    SELECT q.version INTO waiting_qr FROM qaptai.receiving_qrs q
        WHERE q.receiving_account_id = of_account AND q.waits;
    IF proposers IS NULL OR waiting_qr IS DISTINCT FROM seen_qr THEN RETURN 'changed'; END IF;
    is_alone := NOT EXISTS (SELECT FROM qaptai.staff_members s
        WHERE s.active AND s.role IN ('finance', 'admin') AND s.id <> who);
    IF NOT is_alone AND who = ALL (proposers) THEN RETURN 'own'; END IF;
    UPDATE qaptai.receiving_accounts a SET waits = false, active = true
        WHERE a.id = of_account AND a.waits AND (is_alone OR a.proposed_by IS DISTINCT FROM who);
    UPDATE qaptai.receiving_accounts a SET title = a.new_title, bank = a.new_bank,
        new_title = NULL, new_bank = NULL, renamed_by = NULL
        WHERE a.id = of_account AND a.renamed_by IS NOT NULL AND (is_alone OR a.renamed_by IS DISTINCT FROM who);
    UPDATE qaptai.receiving_qrs q SET waits = false
        WHERE q.receiving_account_id = of_account AND q.waits AND (is_alone OR q.set_by IS DISTINCT FROM who);
    RETURN CASE WHEN NOT who = ANY (proposers) THEN 'two' WHEN is_alone THEN 'alone' ELSE 'part' END;
END $$;
"""


def upgrade() -> None:
    op.execute(CONFIRM)


def downgrade() -> None:
    earlier = import_module("migrations.versions.0044_names_need_two")
    op.execute(
        earlier.CONFIRM.replace("@RENAMED", earlier.RENAMED).replace("@APPLIED", earlier.APPLIED)
    )
