"""Where a request may go, proofs that are words, and a bank's message as a line of its record.

Revision ID: 0027
"""

from typing import Any

from alembic import op

revision = "0027"
down_revision = "0026"

MOVES = {
    "awaiting": "submitted cancelled expired",
    "submitted": "waiting_for_bank under_review decided",
    "waiting_for_bank": "submitted under_review decided",
    "under_review": "submitted waiting_for_bank decided",
    "decided": "under_review approved partly_paid rejected",
    "approved": "reversed",
    "partly_paid": "reversed",
    "rejected": "submitted under_review",
    "expired": "submitted under_review",
}
TABLES = """
CREATE TABLE top_up_moves (
    source text NOT NULL,
    target text NOT NULL,
    PRIMARY KEY (source, target)
);
ALTER TABLE proofs ALTER COLUMN media_id DROP NOT NULL;
ALTER TABLE bank_lines ADD COLUMN by_sms boolean NOT NULL DEFAULT false;
"""

# After the row's policies: who may not change it at all is told so first.
GUARDS = """
CREATE FUNCTION check_top_up_move() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state IN ('awaiting', 'submitted') THEN RETURN NULL; END IF;
        RAISE EXCEPTION 'a request does not begin as %', NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM qaptai.top_up_moves m
                   WHERE m.source = OLD.state AND m.target = NEW.state) THEN
        RAISE EXCEPTION 'a request does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER begins AFTER INSERT ON top_ups
    FOR EACH ROW EXECUTE FUNCTION check_top_up_move();
CREATE TRIGGER moves AFTER UPDATE OF state ON top_ups
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
    EXECUTE FUNCTION check_top_up_move();

-- Whatever pays, the line's own id is spent with it: no proof of the same transfer pays once more.
CREATE FUNCTION spend_id_of_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    mac bytea;
BEGIN
    SELECT b.id_mac INTO mac FROM qaptai.bank_lines b WHERE b.id = NEW.bank_line_id;
    IF mac IS NULL OR mac = NEW.id_mac THEN
        RETURN NEW;
    END IF;
    IF NEW.id_mac IS NOT NULL THEN  -- another transfer's line: it stays free for its own proof
        NEW.bank_line_id := NULL;
    ELSIF TG_OP = 'INSERT' THEN
        NEW.id_mac := mac;
    ELSIF EXISTS (SELECT FROM qaptai.paid_transfers p WHERE p.id_mac = mac) THEN
        NEW.bank_line_id := NULL;
    ELSE
        NEW.id_mac := mac;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER spends_id BEFORE INSERT OR UPDATE OF bank_line_id ON paid_transfers
    FOR EACH ROW EXECUTE FUNCTION spend_id_of_line();
"""

# Somebody's verdict waits for another person's: people look at it, not for the bank alone.
MARK = """
CREATE OR REPLACE FUNCTION mark_verdicts(wanted uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.top_ups t SET flags = pg_catalog.array_remove(
            pg_catalog.array_remove(t.flags, 'disagreement'), 'needs_another_person')
        || CASE WHEN t.state = 'decided' THEN ARRAY[]::text[]
                WHEN c.disputed THEN ARRAY['disagreement']
                WHEN c.people > 0 THEN ARRAY['needs_another_person'] ELSE ARRAY[]::text[] END,
        state = CASE WHEN t.state = 'waiting_for_bank' AND (c.disputed OR c.people > 0)
                     THEN 'under_review' ELSE t.state END
    FROM qaptai.count_verdicts(wanted) c WHERE t.id = wanted
$$;
"""
# What a message alone says counts as no line where two people are asked for want of one.
UNSURE = "NOT EXISTS (SELECT FROM qaptai.bank_lines b WHERE b.id = t.bank_line_id AND NOT b.by_sms)"
TAKING = "take_bank_sms(text, uuid, bytea, timestamptz, boolean, bigint, bytea, text, text)"
# The edge asks; nothing but an account of ours, named by its whole number, gets a line.
TAKE = """
CREATE FUNCTION take_bank_sms(
    named text, new_line uuid, line_key bytea, booked timestamptz, timed boolean, minor bigint,
    mac bytea, tail text, code text, OUT account uuid, OUT outcome text
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    earlier bigint;
BEGIN
    SELECT r.id INTO account FROM qaptai.receiving_accounts r
        WHERE named IN (pg_catalog.upper(pg_catalog.regexp_replace(r.number, '[^0-9A-Za-z]', '', 'g')),
                        pg_catalog.regexp_replace(r.mobile, '[^0-9]', '', 'g'))
        ORDER BY r.active DESC, r.position, r.id LIMIT 1;
    IF account IS NULL THEN
        outcome := 'unknown_account';
        RETURN;
    END IF;
    SELECT b.amount_minor INTO earlier FROM qaptai.bank_lines b
        WHERE b.receiving_account_id = account AND b.id_mac = mac LIMIT 1;
    IF NOT FOUND THEN
        INSERT INTO qaptai.bank_lines (id, receiving_account_id, key, booked_at, has_time,
                amount_minor, id_mac, id_tail, reference, by_sms)
            VALUES (new_line, account, line_key, booked, timed, minor, mac, tail, code, true)
            ON CONFLICT (key) DO NOTHING;
        IF FOUND THEN
            outcome := 'new';
            RETURN;
        END IF;
        SELECT b.amount_minor INTO earlier FROM qaptai.bank_lines b WHERE b.key = line_key;
    END IF;
    outcome := CASE WHEN earlier = minor THEN 'known' ELSE 'other_sum' END;
END $$;
"""
# A statement says the same: whoever may import one takes the mark away.
CONFIRM = """
CREATE FUNCTION confirm_sms_lines(lines uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT qaptai.staff_decides(qaptai.acting_staff()) THEN
        RAISE EXCEPTION 'this role imports no statement' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE qaptai.bank_lines b SET by_sms = false WHERE b.id = ANY (lines) AND b.by_sms;
END $$;
"""
# An advance stands between two accounts of its own kind until the verdict: neither sold nor given.
ADVANCE = """
CREATE FUNCTION advance_top_up(wanted uuid, clean integer, percent integer, most bigint)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked qaptai.top_ups;
    credits bigint;
BEGIN
    IF NOT qaptai.acting_system() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.* INTO asked FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    PERFORM FROM qaptai.credit_balances b WHERE b.workspace_id = asked.workspace_id FOR UPDATE;
    credits := LEAST(most, asked.credits * percent / 100);
    IF clean < 1 OR COALESCE(credits, 0) < 1
        OR asked.state NOT IN ('waiting_for_bank', 'under_review')
        OR NOT asked.flags <@ ARRAY['no_bank_line', 'matched_by_time']
        OR (SELECT b.owed FROM qaptai.credit_balances b
            WHERE b.workspace_id = asked.workspace_id) > 0
        OR EXISTS (SELECT FROM qaptai.ledger_transfers x
            WHERE x.workspace_id = asked.workspace_id AND x.kind IN ('advance', 'advance_back')
            HAVING bool_or(x.top_up_id = wanted)
                OR sum(CASE x.kind WHEN 'advance' THEN x.amount ELSE -x.amount END) > 0)
        OR EXISTS (SELECT FROM qaptai.top_ups t WHERE t.workspace_id = asked.workspace_id
            AND t.state IN ('rejected', 'reversed'))
        OR (SELECT count(*) FROM qaptai.top_ups t WHERE t.workspace_id = asked.workspace_id
            AND t.account_id = asked.account_id AND t.state = 'approved') < clean THEN
        RETURN 0;
    END IF;
    INSERT INTO qaptai.ledger_transfers
        (workspace_id, kind, debit, credit, amount, key, top_up_id)
        VALUES (asked.workspace_id, 'advance', 'advanced', 'available', credits,
                'advance/' || wanted::text, wanted);
    RETURN credits;
END $$;

CREATE FUNCTION take_advance_back() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    wanted uuid := (pg_catalog.to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
    given record;
    taken bigint;
BEGIN
    SELECT x.workspace_id, x.amount INTO given FROM qaptai.ledger_transfers x
        WHERE x.top_up_id = wanted AND x.kind = 'advance' AND NOT EXISTS (
            SELECT FROM qaptai.ledger_transfers y
            WHERE y.top_up_id = wanted AND y.kind = 'advance_back');
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT LEAST(b.available, given.amount) INTO STRICT taken
        FROM qaptai.credit_balances b WHERE b.workspace_id = given.workspace_id FOR UPDATE;
    INSERT INTO qaptai.ledger_transfers
        (workspace_id, kind, debit, credit, amount, key, top_up_id)
        SELECT given.workspace_id, 'advance_back', part.source, 'advanced', part.amount, part.key,
               wanted
        FROM (VALUES ('available', taken, 'advance_back/' || wanted::text),
                     ('owed', given.amount - taken, 'advance_back/' || wanted::text || '/owed'))
            AS part (source, amount, key) WHERE part.amount > 0;
    RETURN NULL;
END $$;
CREATE TRIGGER takes_advance_back AFTER INSERT ON paid_transfers
    FOR EACH ROW EXECUTE FUNCTION take_advance_back('top_up_id');
CREATE TRIGGER takes_advance_back AFTER UPDATE OF state ON top_ups
    FOR EACH ROW WHEN (NEW.state IN ('rejected', 'expired', 'cancelled'))
    EXECUTE FUNCTION take_advance_back('id');
"""
MOVEMENT = "ledger_transfers DROP CONSTRAINT known_movement, ADD CONSTRAINT known_movement"
BEFORE_ADVANCES = """CHECK (CASE kind
    WHEN 'hold' THEN debit = 'available' AND credit = 'held' AND hold_id IS NOT NULL
    WHEN 'capture' THEN debit = 'held' AND credit = 'spent' AND hold_id IS NOT NULL
    WHEN 'release' THEN debit = 'held' AND credit = 'available' AND hold_id IS NOT NULL
    WHEN 'grant' THEN debit = 'granted' AND credit IN ('available', 'owed')
        AND grant_id IS NOT NULL
    WHEN 'top_up' THEN debit = 'sold' AND credit IN ('available', 'owed')
        AND top_up_id IS NOT NULL
    WHEN 'reversal' THEN debit IN ('available', 'owed') AND credit = 'refunded'
        AND top_up_id IS NOT NULL
    ELSE false END) NOT VALID"""
WITH_ADVANCES = BEFORE_ADVANCES.replace(
    "    ELSE",
    """    WHEN 'advance' THEN debit = 'advanced' AND credit = 'available' AND top_up_id IS NOT NULL
    WHEN 'advance_back' THEN debit IN ('available', 'owed') AND credit = 'advanced'
        AND top_up_id IS NOT NULL
    ELSE""",
)
POLICIES = """
DROP POLICY functions ON bank_lines;
CREATE POLICY functions ON bank_lines TO @owner USING (true) WITH CHECK (true);
GRANT EXECUTE ON FUNCTION confirm_sms_lines(uuid[]) TO @staff;
GRANT EXECUTE ON FUNCTION advance_top_up(uuid, integer, integer, bigint) TO @system;
CREATE POLICY functions ON top_up_moves FOR SELECT TO @owner USING (true);
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for source, targets in MOVES.items():
        for target in targets.split():
            op.execute(f"INSERT INTO top_up_moves VALUES ('{source}', '{target}')")
    op.execute("ALTER TABLE top_up_moves ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(GUARDS)
    op.execute(MARK)
    op.execute(_of_0017("count_verdicts").replace("t.bank_line_id IS NULL", UNSURE))
    op.execute(TAKE)
    op.execute(CONFIRM)
    _set_movements(WITH_ADVANCES)
    op.execute(ADVANCE)
    op.execute(POLICIES.replace("@", prefix))
    op.execute(f"GRANT EXECUTE ON FUNCTION {TAKING} TO {prefix}edge")


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for table in ("paid_transfers", "top_ups"):
        op.execute(f"DROP TRIGGER takes_advance_back ON {table}")
    op.execute("DROP FUNCTION take_advance_back()")
    op.execute("DROP FUNCTION advance_top_up(uuid, integer, integer, bigint)")
    _set_movements(BEFORE_ADVANCES)  # fails where an advance was ever given: the ledger only grows
    op.execute(f"DROP FUNCTION {TAKING}")
    op.execute("DROP FUNCTION confirm_sms_lines(uuid[])")
    op.execute("DROP POLICY functions ON bank_lines")
    op.execute(f"CREATE POLICY functions ON bank_lines FOR SELECT TO {prefix}owner USING (true)")
    op.execute("DROP TRIGGER spends_id ON paid_transfers")
    op.execute("DROP TRIGGER begins ON top_ups")
    op.execute("DROP TRIGGER moves ON top_ups")
    op.execute("DROP FUNCTION check_top_up_move(), spend_id_of_line()")
    op.execute("DROP TABLE top_up_moves")
    # Fails where a proof is words alone: what a customer sent is not deleted for want of a column.
    op.execute("ALTER TABLE proofs ALTER COLUMN media_id SET NOT NULL")
    op.execute(_of_0017("mark_verdicts"))
    op.execute(_of_0017("count_verdicts"))
    op.execute("ALTER TABLE bank_lines DROP COLUMN by_sms")


def _set_movements(condition: str) -> None:
    op.execute(f"ALTER TABLE {MOVEMENT} {condition}")
    op.execute("ALTER TABLE ledger_transfers VALIDATE CONSTRAINT known_movement")


def _of_0017(name: str) -> str:
    """A function as that revision made it."""
    said: str = _module("0017").COUNTING
    start = said.index(f"CREATE FUNCTION {name}")
    end = said.index("$$;", start) + len("$$;")
    return said[start:end].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
