"""What was paid for a request is told her after it was taken back, too; a receipt is not.

Revision ID: 0066
"""

from alembic import op

revision = "0066"
down_revision = "0065"

PAID = """
CREATE FUNCTION paid_for(
    wanted uuid, OUT credits bigint, OUT paid_minor bigint, OUT currency text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    SELECT t.currency, p.amount_minor, (SELECT sum(x.amount)::bigint
            FROM qaptai.ledger_transfers x WHERE x.workspace_id = t.workspace_id
              AND x.top_up_id = wanted AND x.kind = 'top_up')
        INTO currency, paid_minor, credits
        FROM qaptai.top_ups t JOIN qaptai.paid_transfers p ON p.top_up_id = t.id
        WHERE t.id = wanted AND t.workspace_id = qaptai.acting_workspace()
          AND t.state IN ('approved', 'partly_paid', 'reversed')
          AND (t.account_id = qaptai.acting_account() OR qaptai.acting_sees_all());
END $$;
"""


def upgrade() -> None:
    op.execute(PAID)
    prefix = op.get_context().opts["role_prefix"]
    op.execute(f"GRANT EXECUTE ON FUNCTION paid_for(uuid) TO {prefix}app")


def downgrade() -> None:
    op.execute("DROP FUNCTION paid_for(uuid)")
