"""Buying credits: requests, proofs, the bank's lines, verdicts, and what was paid once.

Revision ID: 0007
"""

from alembic import op

revision = "0007"
down_revision = "0006"

TABLES = """
CREATE TABLE receiving_accounts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    method text NOT NULL CHECK (method IN ('bank', 'easypaisa', 'jazzcash', 'raast')),
    title text NOT NULL,
    bank text NOT NULL,
    number text NOT NULL,
    mobile text,
    active boolean NOT NULL DEFAULT true,
    position integer NOT NULL DEFAULT 0,
    UNIQUE (method, number)
);
CREATE TABLE top_ups (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    identity_id uuid NOT NULL REFERENCES chat_identities,
    package_id uuid REFERENCES credit_packages,
    receiving_account_id uuid REFERENCES receiving_accounts,
    reference text NOT NULL,
    amount_minor bigint CHECK (amount_minor > 0),
    currency text NOT NULL DEFAULT 'PKR',
    credits bigint CHECK (credits > 0),
    key text NOT NULL,
    state text NOT NULL DEFAULT 'awaiting' CHECK (state IN (
        'awaiting', 'submitted', 'waiting_for_bank', 'under_review', 'decided', 'approved',
        'partly_paid', 'rejected', 'expired', 'reversed', 'cancelled')),
    flags text[] NOT NULL DEFAULT '{}',
    bank_line_id uuid,
    until_at timestamptz NOT NULL,
    submitted_at timestamptz,
    decided_at timestamptz,
    due_at timestamptz,
    hinted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, key)
);
CREATE UNIQUE INDEX ux_top_ups_reference_open ON top_ups (reference)
    WHERE state NOT IN ('approved', 'partly_paid', 'rejected', 'expired', 'reversed', 'cancelled');
CREATE INDEX ix_top_ups_workspace ON top_ups (workspace_id, created_at);
CREATE INDEX ix_top_ups_due ON top_ups (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ix_top_ups_queue ON top_ups (submitted_at)
    WHERE state IN ('submitted', 'waiting_for_bank', 'under_review', 'decided');
CREATE INDEX ix_top_ups_account_id ON top_ups (account_id);
CREATE INDEX ix_top_ups_identity_id ON top_ups (identity_id);
CREATE INDEX ix_top_ups_package_id ON top_ups (package_id);
CREATE INDEX ix_top_ups_receiving ON top_ups (receiving_account_id);
CREATE INDEX ix_top_ups_bank_line_id ON top_ups (bank_line_id);
ALTER TABLE ledger_transfers ADD CONSTRAINT fk_ledger_transfers_top_up
    FOREIGN KEY (workspace_id, top_up_id) REFERENCES top_ups (workspace_id, id);
CREATE TABLE proofs (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    top_up_id uuid,
    media_id uuid NOT NULL,
    source_sha256 bytea NOT NULL,
    look_hash bigint,
    id_mac bytea CHECK (octet_length(id_mac) = 32),
    reading bytea NOT NULL,
    flags text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, top_up_id) REFERENCES top_ups (workspace_id, id),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id)
);
CREATE INDEX ix_proofs_top_up ON proofs (workspace_id, top_up_id);
CREATE INDEX ix_proofs_media ON proofs (workspace_id, media_id);
CREATE INDEX ix_proofs_account_id ON proofs (account_id);
CREATE INDEX ix_proofs_id_mac ON proofs (id_mac);
CREATE INDEX ix_proofs_source ON proofs (source_sha256);
CREATE TABLE bank_lines (
    id uuid PRIMARY KEY,
    receiving_account_id uuid NOT NULL REFERENCES receiving_accounts,
    key bytea NOT NULL UNIQUE CHECK (octet_length(key) = 32),
    booked_at timestamptz NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL DEFAULT 'PKR',
    id_mac bytea CHECK (octet_length(id_mac) = 32),
    id_tail text,
    reference text,
    created_at timestamptz NOT NULL DEFAULT db_now()
);
CREATE INDEX ix_bank_lines_id_mac ON bank_lines (id_mac);
CREATE INDEX ix_bank_lines_receiving ON bank_lines (receiving_account_id, booked_at);
ALTER TABLE top_ups ADD CONSTRAINT fk_top_ups_bank_line
    FOREIGN KEY (bank_line_id) REFERENCES bank_lines;
CREATE TABLE top_up_verdicts (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL,
    top_up_id uuid NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff_members,
    verdict text NOT NULL CHECK (verdict IN ('approve', 'reject')),
    reason text,
    words bytea,
    credits bigint CHECK (credits > 0),
    amount_minor bigint CHECK (amount_minor > 0),
    created_at timestamptz NOT NULL DEFAULT db_now(),
    undone_at timestamptz,
    FOREIGN KEY (workspace_id, top_up_id) REFERENCES top_ups (workspace_id, id),
    CONSTRAINT facts CHECK (CASE verdict WHEN 'approve' THEN credits IS NOT NULL
        AND amount_minor IS NOT NULL ELSE reason IS NOT NULL END)
);
CREATE UNIQUE INDEX ux_top_up_verdicts_live ON top_up_verdicts (workspace_id, top_up_id)
    WHERE undone_at IS NULL;
CREATE INDEX ix_top_up_verdicts_staff_id ON top_up_verdicts (staff_id);
CREATE TABLE paid_transfers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    id_mac bytea UNIQUE CHECK (octet_length(id_mac) = 32),
    bank_line_id uuid UNIQUE REFERENCES bank_lines,
    top_up_id uuid NOT NULL UNIQUE,
    amount_minor bigint NOT NULL,
    paid_at timestamptz NOT NULL DEFAULT db_now()
);
"""

# A verdict is a row; the posting counts it, under the request's lock, when its time to undo is up.
DECIDE = """
CREATE FUNCTION decide_top_up(
    wanted uuid, new_verdict uuid, choice text, why text, sealed_words bytea, new_credits bigint,
    received_minor bigint, undo_seconds integer
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
    asked record;
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = who
                   AND s.role IN ('reviewer', 'supervisor', 'finance', 'admin')) THEN
        RAISE EXCEPTION 'this role does not decide' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.id, t.workspace_id, t.state INTO asked
        FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF asked.id IS NULL OR asked.state NOT IN ('submitted', 'waiting_for_bank', 'under_review')
    THEN
        RETURN false;
    END IF;
    INSERT INTO qaptai.top_up_verdicts
        (id, workspace_id, top_up_id, staff_id, verdict, reason, words, credits, amount_minor)
        VALUES (new_verdict, asked.workspace_id, wanted, who, choice, why, sealed_words,
                new_credits, received_minor);
    UPDATE qaptai.top_ups t SET state = 'decided', decided_at = qaptai.db_now(),
        due_at = qaptai.db_now() + pg_catalog.make_interval(secs => undo_seconds),
        hinted_at = NULL
        WHERE t.id = wanted;
    RETURN true;
END $$;

CREATE FUNCTION undo_verdict(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
BEGIN
    IF who IS NULL THEN
        RAISE EXCEPTION 'no staff acts' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE qaptai.top_ups t SET state = 'under_review', decided_at = NULL, due_at = NULL
        WHERE t.id = wanted AND t.state = 'decided' AND t.due_at > qaptai.db_now();
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE qaptai.top_up_verdicts v SET undone_at = qaptai.db_now()
        WHERE v.top_up_id = wanted AND v.undone_at IS NULL;
    RETURN true;
END $$;
"""

POST = """
CREATE FUNCTION post_top_up(
    wanted uuid, OUT outcome text, OUT posted_credits bigint, OUT why text
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked qaptai.top_ups;
    said qaptai.top_up_verdicts;
    mac bytea;
BEGIN
    IF NOT qaptai.acting_system() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.* INTO asked FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    IF asked.id IS NULL OR asked.state <> 'decided' OR asked.due_at > qaptai.db_now() THEN
        outcome := 'not_due';
        RETURN;
    END IF;
    SELECT v.* INTO STRICT said FROM qaptai.top_up_verdicts v
        WHERE v.top_up_id = wanted AND v.undone_at IS NULL;
    IF said.verdict = 'reject' THEN
        outcome := 'rejected';
        why := said.reason;
    ELSE
        SELECT p.id_mac INTO mac FROM qaptai.proofs p
            WHERE p.top_up_id = wanted AND p.id_mac IS NOT NULL
            ORDER BY p.created_at DESC LIMIT 1;
        BEGIN
            INSERT INTO qaptai.paid_transfers (id_mac, bank_line_id, top_up_id, amount_minor)
                VALUES (mac, asked.bank_line_id, wanted, said.amount_minor);
        EXCEPTION WHEN unique_violation THEN
            outcome := 'used_before';
        END;
        IF outcome IS NULL THEN
            PERFORM qaptai.credit_workspace(asked.workspace_id, said.credits, 'top_up', 'sold',
                'top_up/' || wanted::text, NULL, wanted);
            outcome := CASE WHEN asked.amount_minor IS NULL
                OR asked.amount_minor = said.amount_minor THEN 'approved' ELSE 'partly_paid' END;
            posted_credits := said.credits;
        END IF;
    END IF;
    IF outcome = 'used_before' THEN
        UPDATE qaptai.top_up_verdicts v SET undone_at = qaptai.db_now()
            WHERE v.id = said.id;
        UPDATE qaptai.top_ups t SET state = 'under_review', due_at = NULL, decided_at = NULL,
            flags = CASE WHEN 'used_before' = ANY (t.flags) THEN t.flags
                         ELSE pg_catalog.array_append(t.flags, 'used_before') END
            WHERE t.id = wanted;
    ELSE
        UPDATE qaptai.top_ups t SET state = outcome, due_at = NULL WHERE t.id = wanted;
    END IF;
END $$;
"""

POLICIES = """
GRANT SELECT ON receiving_accounts TO @app, @staff, @system;
GRANT INSERT, UPDATE ON receiving_accounts TO @staff;
GRANT SELECT, INSERT ON top_ups TO @app;
GRANT UPDATE (state, submitted_at, amount_minor, credits, due_at, hinted_at) ON top_ups TO @app;
GRANT SELECT, UPDATE ON top_ups TO @system;
GRANT SELECT ON top_ups TO @staff;
GRANT SELECT ON proofs TO @app, @staff;
GRANT UPDATE (top_up_id) ON proofs TO @app;
GRANT SELECT, INSERT, UPDATE ON proofs TO @system;
GRANT SELECT, INSERT ON bank_lines TO @staff, @system;
GRANT SELECT ON top_up_verdicts TO @staff, @system;

CREATE POLICY anyone_reads ON receiving_accounts FOR SELECT TO @app, @staff, @system
    USING ((SELECT acting_anyone()));
CREATE POLICY staff_adds ON receiving_accounts FOR INSERT TO @staff
    WITH CHECK ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY staff_changes ON receiving_accounts FOR UPDATE TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);

CREATE POLICY own ON top_ups FOR SELECT TO @app USING (
    workspace_id = (SELECT acting_workspace())
    AND (account_id = (SELECT acting_account()) OR (SELECT acting_sees_all())));
CREATE POLICY own_requests ON top_ups FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account())
    AND state IN ('awaiting', 'submitted'));
CREATE POLICY own_changes ON top_ups FOR UPDATE TO @app USING (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account())
    AND state IN ('awaiting', 'submitted', 'waiting_for_bank', 'under_review', 'rejected',
                  'expired'))
    WITH CHECK (workspace_id = (SELECT acting_workspace())
    AND state IN ('awaiting', 'submitted', 'cancelled'));
CREATE POLICY system_reads ON top_ups FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY system_changes ON top_ups FOR UPDATE TO @system USING ((SELECT acting_system()));
CREATE POLICY staff_reads ON top_ups FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY functions ON top_ups TO @owner USING (true) WITH CHECK (true);

CREATE POLICY own ON proofs FOR SELECT TO @app USING (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account()));
CREATE POLICY own_attach ON proofs FOR UPDATE TO @app USING (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account())
    AND top_up_id IS NULL)
    WITH CHECK (workspace_id = (SELECT acting_workspace()));
CREATE POLICY system_all ON proofs TO @system
    USING ((SELECT acting_system())) WITH CHECK ((SELECT acting_system()));
CREATE POLICY staff_reads ON proofs FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY functions ON proofs FOR SELECT TO @owner USING (true);

CREATE POLICY staff_all ON bank_lines TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL) WITH CHECK ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY system_all ON bank_lines TO @system
    USING ((SELECT acting_system())) WITH CHECK ((SELECT acting_system()));
CREATE POLICY staff_reads ON top_up_verdicts FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY system_reads ON top_up_verdicts FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY functions ON top_up_verdicts TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON paid_transfers TO @owner USING (true) WITH CHECK (true);
"""

TENANT = (
    "receiving_accounts",
    "top_ups",
    "proofs",
    "bank_lines",
    "top_up_verdicts",
    "paid_transfers",
)
FOR_STAFF = (
    "decide_top_up(uuid, uuid, text, text, bytea, bigint, bigint, integer)",
    "undo_verdict(uuid)",
)
FOR_SYSTEM = ("post_top_up(uuid)",)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(DECIDE)
    op.execute(POST)
    for table in TENANT:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))
    for function in FOR_STAFF:
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}staff")
    for function in FOR_SYSTEM:
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}system")


def downgrade() -> None:
    op.execute("ALTER TABLE ledger_transfers DROP CONSTRAINT fk_ledger_transfers_top_up")
    for function in (*FOR_STAFF, *FOR_SYSTEM):
        op.execute(f"DROP FUNCTION {function}")
    op.execute(
        "DROP TABLE paid_transfers, top_up_verdicts, proofs, top_ups, bank_lines,"
        " receiving_accounts CASCADE"
    )
