"""Where money is sent and what it buys is not changed by just anybody of the staff.

No page changes receiving accounts or packages yet; one that does will go through a function that
asks for the right role, as prices do.

Revision ID: 0023
"""

from alembic import op

revision = "0023"
down_revision = "0022"

TABLES = ("receiving_accounts", "credit_packages")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for table in TABLES:
        op.execute(f"DROP POLICY staff_adds ON {table}")
        op.execute(f"DROP POLICY staff_changes ON {table}")
        op.execute(f"REVOKE INSERT, UPDATE ON {table} FROM {prefix}staff")


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    acting = "(SELECT acting_staff()) IS NOT NULL"
    for table in TABLES:
        op.execute(f"GRANT INSERT, UPDATE ON {table} TO {prefix}staff")
        op.execute(
            f"CREATE POLICY staff_adds ON {table} FOR INSERT TO {prefix}staff WITH CHECK ({acting})"
        )
        op.execute(
            f"CREATE POLICY staff_changes ON {table} FOR UPDATE TO {prefix}staff USING ({acting})"
        )
