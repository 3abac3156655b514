"""Buying credits: our accounts, requests, proofs, and the bank's lines.

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
"""

TENANT = (
    "receiving_accounts",
    "top_ups",
    "proofs",
    "bank_lines",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for table in TENANT:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))


def downgrade() -> None:
    op.execute("ALTER TABLE ledger_transfers DROP CONSTRAINT fk_ledger_transfers_top_up")
    op.execute("DROP TABLE proofs, top_ups, bank_lines, receiving_accounts CASCADE")
