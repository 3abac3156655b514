"""The ledger: transfers that balance by construction, balances nobody may write, holds.

Revision ID: 0003
"""

from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = """
CREATE TABLE credit_balances (
    workspace_id uuid PRIMARY KEY REFERENCES workspaces,
    available bigint NOT NULL DEFAULT 0 CHECK (available >= 0),
    held bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
    owed bigint NOT NULL DEFAULT 0 CHECK (owed >= 0)
);
CREATE TABLE credit_holds (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    key text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    captured bigint NOT NULL DEFAULT 0 CHECK (captured >= 0),
    released bigint NOT NULL DEFAULT 0 CHECK (released >= 0),
    ends_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    CHECK (captured + released <= amount),
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, key)
);
CREATE INDEX ix_credit_holds_account_id ON credit_holds (account_id);
CREATE INDEX ix_credit_holds_open ON credit_holds (ends_at) WHERE captured + released < amount;
CREATE TABLE credit_grants (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    workspace_id uuid NOT NULL REFERENCES workspaces,
    kind text NOT NULL CHECK (kind IN ('trial', 'goodwill')),
    amount bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000),
    reason text NOT NULL,
    key text NOT NULL,
    staff_id uuid,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, key),
    CONSTRAINT goodwill_has_a_giver CHECK ((kind = 'goodwill') = (staff_id IS NOT NULL))
);
CREATE TABLE ledger_transfers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    kind text NOT NULL,
    debit text NOT NULL,
    credit text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    key text NOT NULL,
    hold_id uuid,
    grant_id uuid,
    top_up_id uuid,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, key),
    FOREIGN KEY (workspace_id, hold_id) REFERENCES credit_holds (workspace_id, id),
    FOREIGN KEY (workspace_id, grant_id) REFERENCES credit_grants (workspace_id, id),
    CONSTRAINT one_cause CHECK (num_nonnulls(hold_id, grant_id, top_up_id) = 1),
    CONSTRAINT known_movement CHECK (CASE kind
        WHEN 'hold' THEN debit = 'available' AND credit = 'held' AND hold_id IS NOT NULL
        WHEN 'capture' THEN debit = 'held' AND credit = 'spent' AND hold_id IS NOT NULL
        WHEN 'release' THEN debit = 'held' AND credit = 'available' AND hold_id IS NOT NULL
        WHEN 'grant' THEN debit = 'granted' AND credit IN ('available', 'owed')
            AND grant_id IS NOT NULL
        WHEN 'top_up' THEN debit = 'sold' AND credit IN ('available', 'owed')
            AND top_up_id IS NOT NULL
        WHEN 'reversal' THEN debit IN ('available', 'owed') AND credit = 'refunded'
            AND top_up_id IS NOT NULL
        ELSE false END)
);
CREATE INDEX ix_ledger_transfers_hold ON ledger_transfers (workspace_id, hold_id);
CREATE INDEX ix_ledger_transfers_grant ON ledger_transfers (workspace_id, grant_id);
CREATE INDEX ix_ledger_transfers_top_up ON ledger_transfers (workspace_id, top_up_id);
CREATE UNIQUE INDEX ux_ledger_transfers_held_once ON ledger_transfers (workspace_id, hold_id)
    WHERE kind = 'hold';
CREATE TABLE credit_packages (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    slug text NOT NULL UNIQUE,
    credits bigint NOT NULL CHECK (credits > 0),
    price_minor bigint NOT NULL CHECK (price_minor > 0),
    currency text NOT NULL DEFAULT 'PKR',
    position integer NOT NULL DEFAULT 0,
    on_sale boolean NOT NULL DEFAULT true
);
CREATE TABLE platform_totals (
    kind text NOT NULL CHECK (kind IN ('sold', 'granted', 'spent', 'refunded', 'expired')),
    amount bigint NOT NULL DEFAULT 0,
    up_to_seq bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (kind)
);
INSERT INTO platform_totals (kind) VALUES
    ('sold'), ('granted'), ('spent'), ('refunded'), ('expired');
"""

# Balances are moved here and nowhere else; owed counts what the workspace owes, so its sign turns.
MOVE = """
CREATE FUNCTION move_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked bigint;
    debt bigint;
BEGIN
    IF NEW.kind IN ('hold', 'capture', 'release') THEN
        SELECT h.amount INTO STRICT asked FROM qaptai.credit_holds h
            WHERE h.workspace_id = NEW.workspace_id AND h.id = NEW.hold_id FOR UPDATE;
        IF NEW.kind = 'hold' AND NEW.amount <> asked THEN
            RAISE EXCEPTION 'a hold moves its whole amount' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.kind <> 'hold' AND NOT EXISTS (SELECT FROM qaptai.ledger_transfers t
            WHERE t.workspace_id = NEW.workspace_id AND t.hold_id = NEW.hold_id
              AND t.kind = 'hold') THEN
            RAISE EXCEPTION 'nothing is held' USING ERRCODE = 'check_violation';
        END IF;
        UPDATE qaptai.credit_holds h
            SET captured = h.captured + CASE NEW.kind WHEN 'capture' THEN NEW.amount ELSE 0 END,
                released = h.released + CASE NEW.kind WHEN 'release' THEN NEW.amount ELSE 0 END
            WHERE h.workspace_id = NEW.workspace_id AND h.id = NEW.hold_id;
    END IF;
    UPDATE qaptai.credit_balances b SET
        available = b.available + CASE WHEN NEW.credit = 'available' THEN NEW.amount ELSE 0 END
                                - CASE WHEN NEW.debit = 'available' THEN NEW.amount ELSE 0 END,
        held = b.held + CASE WHEN NEW.credit = 'held' THEN NEW.amount ELSE 0 END
                      - CASE WHEN NEW.debit = 'held' THEN NEW.amount ELSE 0 END,
        owed = b.owed + CASE WHEN NEW.debit = 'owed' THEN NEW.amount ELSE 0 END
                      - CASE WHEN NEW.credit = 'owed' THEN NEW.amount ELSE 0 END
        WHERE b.workspace_id = NEW.workspace_id RETURNING b.owed INTO debt;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this workspace has no balance' USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF NEW.kind = 'hold' AND debt > 0 THEN
        RAISE EXCEPTION 'nothing is held while something is owed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER move_balance AFTER INSERT ON ledger_transfers
    FOR EACH ROW EXECUTE FUNCTION move_balance();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

FUNCTIONS = """
CREATE FUNCTION lock_balance(
    of_workspace uuid, OUT available bigint, OUT held bigint, OUT owed bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF of_workspace IS DISTINCT FROM qaptai.acting_workspace() THEN RETURN; END IF;
    SELECT b.available, b.held, b.owed INTO available, held, owed
        FROM qaptai.credit_balances b WHERE b.workspace_id = of_workspace FOR UPDATE;
END $$;

CREATE FUNCTION lock_hold(
    of_hold uuid, OUT amount bigint, OUT captured bigint, OUT released bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    SELECT h.amount, h.captured, h.released INTO amount, captured, released
        FROM qaptai.credit_holds h
        WHERE h.workspace_id = qaptai.acting_workspace() AND h.id = of_hold FOR UPDATE;
END $$;

CREATE FUNCTION give_trial(to_workspace uuid, identity_mac bytea, credits integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    given uuid;
BEGIN
    IF credits <= 0 THEN RETURN; END IF;
    INSERT INTO qaptai.trial_given (identity_mac) VALUES (identity_mac) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN; END IF;
    INSERT INTO qaptai.credit_grants (workspace_id, kind, amount, reason, key)
        VALUES (to_workspace, 'trial', credits, 'first contact', 'trial') RETURNING id INTO given;
    INSERT INTO qaptai.ledger_transfers
        (workspace_id, kind, debit, credit, amount, key, grant_id)
        VALUES (to_workspace, 'grant', 'granted', 'available', credits, 'trial', given);
END $$;

CREATE FUNCTION credit_workspace(
    to_workspace uuid, amount bigint, posting text, source text, posting_key text,
    cause_grant uuid, cause_top_up uuid
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    debt bigint;
BEGIN
    SELECT LEAST(b.owed, amount) INTO STRICT debt
        FROM qaptai.credit_balances b WHERE b.workspace_id = to_workspace FOR UPDATE;
    IF debt > 0 THEN
        INSERT INTO qaptai.ledger_transfers
            (workspace_id, kind, debit, credit, amount, key, grant_id, top_up_id)
            VALUES (to_workspace, posting, source, 'owed', debt, posting_key || '/owed',
                    cause_grant, cause_top_up);
    END IF;
    IF amount > debt THEN
        INSERT INTO qaptai.ledger_transfers
            (workspace_id, kind, debit, credit, amount, key, grant_id, top_up_id)
            VALUES (to_workspace, posting, source, 'available', amount - debt, posting_key,
                    cause_grant, cause_top_up);
    END IF;
END $$;

CREATE FUNCTION roll_up_totals() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT qaptai.acting_system() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE qaptai.platform_totals p SET amount = s.amount, up_to_seq = s.seq FROM (
        SELECT x.kind, sum(x.amount)::bigint AS amount, max(x.seq) AS seq FROM (
            SELECT t.debit AS kind, t.amount, t.seq FROM qaptai.ledger_transfers t
            UNION ALL
            SELECT t.credit, t.amount, t.seq FROM qaptai.ledger_transfers t) x
        GROUP BY x.kind) s
        WHERE p.kind = s.kind;
END $$;
"""

POLICIES = """
GRANT SELECT ON credit_balances, credit_holds, ledger_transfers, credit_grants, credit_packages
    TO @app, @staff, @system;
GRANT INSERT ON credit_holds, ledger_transfers TO @app;
GRANT SELECT ON platform_totals TO @staff, @system;
GRANT INSERT, UPDATE ON credit_packages TO @staff;

CREATE POLICY own ON credit_balances FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY own ON credit_holds FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY own_holds ON credit_holds FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account())
    AND captured = 0 AND released = 0);
CREATE POLICY own ON ledger_transfers FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY own_postings ON ledger_transfers FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND kind IN ('hold', 'capture', 'release')
    AND key !~ '^(trial$|grant/|top_up/|reversal/)');
CREATE POLICY own ON credit_grants FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY anyone_reads ON credit_packages FOR SELECT TO @app, @staff, @system
    USING ((SELECT acting_anyone()));
CREATE POLICY staff_adds ON credit_packages FOR INSERT TO @staff
    WITH CHECK ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY staff_changes ON credit_packages FOR UPDATE TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
"""

READ_BY_STAFF = (
    "credit_balances",
    "credit_holds",
    "ledger_transfers",
    "credit_grants",
    "platform_totals",
)
TENANT = (*READ_BY_STAFF, "credit_packages")
FOR_APP = ("lock_balance(uuid)", "lock_hold(uuid)")
FOR_SYSTEM = ("roll_up_totals()",)
INTERNAL = (
    "give_trial(uuid, bytea, integer)",
    "credit_workspace(uuid, bigint, text, text, text, uuid, uuid)",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(MOVE)
    op.execute(FUNCTIONS)
    for table in TENANT:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))
    for table in READ_BY_STAFF:
        op.execute(
            f"CREATE POLICY staff_reads ON {table} FOR SELECT TO {prefix}staff"
            " USING ((SELECT acting_staff()) IS NOT NULL)"
        )
        op.execute(
            f"CREATE POLICY system_reads ON {table} FOR SELECT TO {prefix}system"
            " USING ((SELECT acting_system()))"
        )
        op.execute(
            f"CREATE POLICY functions ON {table} TO {prefix}owner USING (true) WITH CHECK (true)"
        )
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_SYSTEM)} TO {prefix}system")


def downgrade() -> None:
    op.execute(
        "DROP TABLE platform_totals, credit_packages, ledger_transfers, credit_grants,"
        " credit_holds, credit_balances CASCADE"
    )
    for function in (*FOR_APP, *FOR_SYSTEM, *INTERNAL, "move_balance()", "refuse_change()"):
        op.execute(f"DROP FUNCTION {function}")
