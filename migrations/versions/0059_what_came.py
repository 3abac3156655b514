"""More than was asked is no part of it; a line that staff choose; reasons against a sure match.

Revision ID: 0059
"""

from typing import Any

from alembic import op

revision = "0059"
down_revision = "0058"

EQUAL = "OR asked.amount_minor = said.amount_minor THEN"
# Odd rupees only tell a sum from others: the plain one pays the whole, too.
AT_LEAST = """OR said.amount_minor >= asked.amount_minor - COALESCE(asked.odd_minor, 0)
                THEN"""
TOGETHER = "IF choice = 'approve'\n        AND asked.flags &&"
APART = """IF choice = 'reject' AND words_length < least
        AND asked.flags = '{}' AND asked.matched_by IN ('id', 'reference')
        AND EXISTS (SELECT FROM qaptai.bank_lines b WHERE b.id = asked.bank_line_id
            AND NOT b.by_sms AND b.amount_minor = asked.amount_minor) THEN
        RAISE EXCEPTION 'a reason is needed' USING ERRCODE = 'QW001';
    END IF;
    IF choice = 'approve'
        AND asked.flags &&"""
AGAINST = "ARRAY['bank_amount_differs', 'receiver_differs', 'used_before']"
WITH_CHOSEN = "ARRAY['bank_amount_differs', 'receiver_differs', 'used_before', 'line_by_staff']"

CODE = "OR t.reference = line.reference\n"
# The rest of what was paid in part bears the same code: its line is not spent on the first part.
CODE_AND_SUM = """OR (t.reference = line.reference AND (p.amount_minor = line.amount_minor
                    OR NOT EXISTS (SELECT FROM qaptai.top_ups o
                        WHERE o.reference = line.reference AND o.state IN ('awaiting',
                            'submitted', 'waiting_for_bank', 'under_review', 'decided'))))
"""


# A person's word for a line is none of the bank's: the rule for want of a line asks for two still.
NO_LINE = "t.bank_line_id IS NULL"
BY_BANK = "AND NOT b.by_sms)"
BY_BANK_ALONE = "AND NOT b.by_sms AND t.matched_by <> 'staff')"
MATCHED = """ALTER TABLE top_ups DROP CONSTRAINT top_ups_matched_by_check,
    ADD CONSTRAINT top_ups_matched_by_check
    CHECK (matched_by IN ('id', 'reference', 'amount_and_time'%s)) NOT VALID"""
# The request's row is locked, as where it is decided: a line does not change under a verdict.
CHOOSE = """
CREATE FUNCTION choose_bank_line(wanted uuid, line uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked qaptai.top_ups;
BEGIN
    IF NOT qaptai.staff_decides(qaptai.acting_staff()) THEN
        RAISE EXCEPTION 'this role does not decide' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.* INTO asked FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF asked.id IS NULL OR asked.state NOT IN ('submitted', 'waiting_for_bank', 'under_review')
        OR (asked.bank_line_id IS NULL) = (line IS NULL)
        OR (line IS NULL AND asked.matched_by <> 'staff')
        OR (line IS NOT NULL AND (
            NOT EXISTS (SELECT FROM qaptai.bank_lines b WHERE b.id = line)
            OR EXISTS (SELECT FROM qaptai.paid_transfers p WHERE p.bank_line_id = line)
            OR EXISTS (SELECT FROM qaptai.top_ups o WHERE o.bank_line_id = line AND o.state IN
                ('submitted', 'waiting_for_bank', 'under_review', 'decided')))) THEN
        RETURN false;
    END IF;
    UPDATE qaptai.top_ups t SET bank_line_id = line,
        matched_by = CASE WHEN line IS NOT NULL THEN 'staff' END,
        state = CASE WHEN t.state = 'waiting_for_bank' THEN 'under_review' ELSE t.state END,
        flags = pg_catalog.array_append(
            pg_catalog.array_remove(pg_catalog.array_remove(t.flags, 'no_bank_line'),
                                    'line_by_staff'),
            CASE WHEN line IS NULL THEN 'no_bank_line' ELSE 'line_by_staff' END)
        WHERE t.id = wanted;
    RETURN true;
END $$;
"""
FREE = "IF NEW.id_mac IS NOT NULL THEN  -- another"
# Its own id is spent with a line that a person chose, whatever was read from the picture.
SPENT = """IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM qaptai.top_ups t WHERE t.id = NEW.top_up_id
            AND t.bank_line_id = NEW.bank_line_id AND t.matched_by = 'staff') THEN
        NEW.id_mac := mac;
    ELSIF NEW.id_mac IS NOT NULL THEN  -- another"""
# Lists of what came to its end are read from behind, page by page.
LAST = "ix_top_ups_last ON top_ups (COALESCE(decided_at, submitted_at, created_at), id)"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("SET statement_timeout = 0")
        op.execute("SET lock_timeout = '10min'")  # it waits for others and holds nobody up
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_top_ups_last")
        op.execute(f"CREATE INDEX CONCURRENTLY {LAST}")
        op.execute("SET statement_timeout = '5s'")
        op.execute("SET lock_timeout = '4s'")
    _set_functions(changed=True)
    op.execute(MATCHED % ", 'staff'")
    op.execute("ALTER TABLE top_ups VALIDATE CONSTRAINT top_ups_matched_by_check")
    op.execute(CHOOSE)
    prefix = op.get_context().opts["role_prefix"]
    op.execute(f"GRANT EXECUTE ON FUNCTION choose_bank_line(uuid, uuid) TO {prefix}staff")


def downgrade() -> None:
    op.execute("DROP FUNCTION choose_bank_line(uuid, uuid)")
    op.execute(
        "UPDATE top_ups SET matched_by = NULL, bank_line_id = NULL WHERE matched_by = 'staff'"
    )
    op.execute(MATCHED % "")
    op.execute("ALTER TABLE top_ups VALIDATE CONSTRAINT top_ups_matched_by_check")
    _set_functions(changed=False)
    op.execute("DROP INDEX ix_top_ups_last")


def _set_functions(*, changed: bool) -> None:
    """Functions as earlier revisions made them, with what changed here."""
    statements, four_eyes, at_once = _module("0015"), _module("0017"), _module("0027")
    decide = _function(four_eyes.DECIDE, "decide_top_up")
    count = _function(four_eyes.COUNTING, "count_verdicts")
    settle = _function(statements.FUNCTIONS, "settle_bank_lines")
    spend = _function(at_once.GUARDS, "spend_id_of_line")
    for made, changes in (
        (decide, ((TOGETHER, APART), (AGAINST, WITH_CHOSEN))),
        (four_eyes.POST, ((EQUAL, AT_LEAST),)),
        (settle, ((CODE, CODE_AND_SUM),)),
        (spend, ((FREE, SPENT),)),
    ):
        text = made
        for was, now in changes if changed else ():
            if made.count(was) != 1:
                raise RuntimeError("an earlier revision made something else than is changed here")
            text = text.replace(was, now)
        op.execute(text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    unsure = at_once.UNSURE.replace(BY_BANK, BY_BANK_ALONE) if changed else at_once.UNSURE
    op.execute(
        count.replace(NO_LINE, unsure).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    )


def _function(text: str, name: str) -> str:
    start = text.index(f"CREATE FUNCTION {name}")
    return text[start : text.index("$$;", start) + len("$$;")]


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
