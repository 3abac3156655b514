"""Who paid a line of the bank, sealed, until it has paid; money may come before its proof.

Revision ID: 0060
"""

from typing import Any

from alembic import op

revision = "0060"
down_revision = "0059"

TAKING = "take_bank_sms(text, uuid, bytea, timestamptz, boolean, bigint, bytea, text, text, bytea)"
# A process of the release before calls it without a name.
CHANGES = (
    ("code text, OUT", "code text, paid_by bytea DEFAULT NULL, OUT"),
    ("reference, by_sms)", "reference, by_sms, payer)"),
    ("tail, code, true)", "tail, code, true, paid_by)"),
)
# What has paid is compared no more.
FORGET = """
CREATE FUNCTION forget_payer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.bank_lines b SET payer = NULL
        WHERE b.id = NEW.bank_line_id AND b.payer IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER forgets_payer AFTER INSERT OR UPDATE OF bank_line_id ON paid_transfers
    FOR EACH ROW EXECUTE FUNCTION forget_payer();
"""


def upgrade() -> None:
    prefix, before = op.get_context().opts["role_prefix"], _module("0027")
    op.execute("ALTER TABLE bank_lines ADD COLUMN payer bytea")
    take: str = before.TAKE
    for was, now in CHANGES:
        if take.count(was) != 1:
            raise RuntimeError("an earlier revision made something else than is changed here")
        take = take.replace(was, now)
    op.execute(f"DROP FUNCTION {before.TAKING}")
    op.execute(take)
    op.execute(f"GRANT EXECUTE ON FUNCTION {TAKING} TO {prefix}edge")
    op.execute(FORGET)
    _change_moves("INSERT INTO top_up_moves VALUES ('awaiting', 'under_review')")


def downgrade() -> None:
    prefix, before = op.get_context().opts["role_prefix"], _module("0027")
    _change_moves("DELETE FROM top_up_moves WHERE (source, target) = ('awaiting', 'under_review')")
    op.execute("DROP TRIGGER forgets_payer ON paid_transfers")
    op.execute("DROP FUNCTION forget_payer()")
    op.execute(f"DROP FUNCTION {TAKING}")
    op.execute(before.TAKE)
    op.execute(f"GRANT EXECUTE ON FUNCTION {before.TAKING} TO {prefix}edge")
    op.execute("ALTER TABLE bank_lines DROP COLUMN payer")


def _change_moves(statement: str) -> None:
    """No policy lets anybody change them, not even their owner."""
    op.execute("ALTER TABLE top_up_moves NO FORCE ROW LEVEL SECURITY")
    op.execute(statement)
    op.execute("ALTER TABLE top_up_moves FORCE ROW LEVEL SECURITY")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
