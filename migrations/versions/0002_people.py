"""Accounts, the chats they write from, workspaces and who belongs to them.

Revision ID: 0002
"""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = """
CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    language text NOT NULL CHECK (language IN ('en', 'ur', 'ur_Latn')),
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'closing')),
    created_at timestamptz NOT NULL DEFAULT db_now()
);
CREATE TABLE workspaces (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('personal', 'organisation')),
    name bytea NOT NULL,
    members_see_all boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT db_now()
);
CREATE TABLE memberships (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'ended')),
    monthly_limit bigint CHECK (monthly_limit >= 0),
    created_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (workspace_id, account_id),
    UNIQUE (workspace_id, id)
);
CREATE INDEX ix_memberships_account_id ON memberships (account_id);
CREATE UNIQUE INDEX ux_memberships_owner ON memberships (workspace_id)
    WHERE role = 'owner' AND state = 'active';
CREATE TABLE chat_identities (
    id uuid PRIMARY KEY,
    channel text NOT NULL CHECK (channel IN ('telegram', 'whatsapp')),
    chat_key bytea NOT NULL UNIQUE CHECK (octet_length(chat_key) = 32),
    address bytea NOT NULL,
    account_id uuid REFERENCES accounts,
    unreachable_since timestamptz,
    unreachable_why text,
    created_at timestamptz NOT NULL DEFAULT db_now()
);
CREATE INDEX ix_chat_identities_account_id ON chat_identities (account_id);
CREATE TABLE consents (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    document text NOT NULL CHECK (document IN ('policy', 'terms')),
    version text NOT NULL,
    identity_id uuid REFERENCES chat_identities,
    accepted_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (account_id, document, version)
);
CREATE INDEX ix_consents_identity_id ON consents (identity_id);
CREATE TABLE trial_given (
    identity_mac bytea PRIMARY KEY CHECK (octet_length(identity_mac) = 32),
    given_at timestamptz NOT NULL DEFAULT db_now()
);
"""

POLICIES = """
GRANT SELECT ON accounts, workspaces, memberships, consents TO @app, @system;
GRANT SELECT ON workspaces, memberships TO @staff;
GRANT SELECT ON chat_identities TO @app;
GRANT SELECT, INSERT, UPDATE ON chat_identities TO @system;

CREATE POLICY own ON accounts FOR SELECT TO @app USING (id = (SELECT acting_account()));
CREATE POLICY system_reads ON accounts FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY functions ON accounts TO @owner USING (true) WITH CHECK (true);

CREATE POLICY own ON workspaces FOR SELECT TO @app USING (
    id = (SELECT acting_workspace()) OR id IN (
        SELECT m.workspace_id FROM memberships m
        WHERE m.account_id = (SELECT acting_account()) AND m.state = 'active'));
CREATE POLICY staff_reads ON workspaces FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY system_reads ON workspaces FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY functions ON workspaces TO @owner USING (true) WITH CHECK (true);

CREATE POLICY own ON memberships FOR SELECT TO @app USING (
    workspace_id = (SELECT acting_workspace()) OR account_id = (SELECT acting_account()));
CREATE POLICY staff_reads ON memberships FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY system_reads ON memberships FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY functions ON memberships TO @owner USING (true) WITH CHECK (true);

CREATE POLICY own ON chat_identities FOR SELECT TO @app
    USING (account_id = (SELECT acting_account()));
CREATE POLICY system_all ON chat_identities TO @system
    USING ((SELECT acting_system())) WITH CHECK ((SELECT acting_system()));
CREATE POLICY functions ON chat_identities TO @owner USING (true) WITH CHECK (true);

CREATE POLICY own ON consents FOR SELECT TO @app USING (account_id = (SELECT acting_account()));
CREATE POLICY system_reads ON consents FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY functions ON consents TO @owner USING (true) WITH CHECK (true);

CREATE POLICY functions ON trial_given TO @owner USING (true) WITH CHECK (true);
"""

FUNCTIONS = """
CREATE FUNCTION found_workspace(
    for_identity uuid, new_account uuid, new_workspace uuid, workspace_name bytea,
    chosen_language text, policy text, terms text, identity_mac bytea, trial integer,
    OUT account_id uuid, OUT workspace_id uuid
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    known uuid;
BEGIN
    IF NOT qaptai.acting_system() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT i.account_id INTO STRICT known
        FROM qaptai.chat_identities i WHERE i.id = for_identity FOR UPDATE;
    IF known IS NULL THEN
        INSERT INTO qaptai.accounts (id, language) VALUES (new_account, chosen_language);
        INSERT INTO qaptai.workspaces (id, kind, name)
            VALUES (new_workspace, 'personal', workspace_name);
        INSERT INTO qaptai.memberships (workspace_id, account_id, role)
            VALUES (new_workspace, new_account, 'owner');
        INSERT INTO qaptai.credit_balances (workspace_id) VALUES (new_workspace);
        UPDATE qaptai.chat_identities i SET account_id = new_account WHERE i.id = for_identity;
        PERFORM qaptai.give_trial(new_workspace, identity_mac, trial);
        known := new_account;
    END IF;
    INSERT INTO qaptai.consents (account_id, document, version, identity_id)
        VALUES (known, 'policy', policy, for_identity), (known, 'terms', terms, for_identity)
        ON CONFLICT DO NOTHING;
    account_id := known;
    SELECT m.workspace_id INTO STRICT workspace_id
        FROM qaptai.memberships m JOIN qaptai.workspaces w ON w.id = m.workspace_id
        WHERE m.account_id = known AND w.kind = 'personal';
END $$;

CREATE FUNCTION set_language(chosen text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.accounts a SET language = chosen WHERE a.id = qaptai.acting_account();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no account acts' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

CREATE FUNCTION found_organisation(new_workspace uuid, workspace_name bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    IF who IS NULL OR qaptai.acting_workspace() IS NULL THEN
        RAISE EXCEPTION 'no account acts' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO qaptai.workspaces (id, kind, name)
        VALUES (new_workspace, 'organisation', workspace_name);
    INSERT INTO qaptai.memberships (workspace_id, account_id, role)
        VALUES (new_workspace, who, 'owner');
    INSERT INTO qaptai.credit_balances (workspace_id) VALUES (new_workspace);
END $$;

CREATE FUNCTION add_member(new_account uuid, new_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.check_leads();
    IF new_role NOT IN ('admin', 'member') THEN
        RAISE EXCEPTION 'not a role to give' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO qaptai.memberships (workspace_id, account_id, role)
        VALUES (qaptai.acting_workspace(), new_account, new_role)
        ON CONFLICT (workspace_id, account_id) DO UPDATE SET state = 'active', role = new_role
        WHERE qaptai.memberships.state = 'ended';
END $$;

CREATE FUNCTION remove_member(gone uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.check_leads();
    UPDATE qaptai.memberships m SET state = 'ended'
        WHERE m.workspace_id = qaptai.acting_workspace() AND m.account_id = gone
          AND m.role <> 'owner' AND m.state <> 'ended';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such member' USING ERRCODE = 'no_data_found';
    END IF;
END $$;

CREATE FUNCTION check_leads() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.memberships m
        WHERE m.workspace_id = qaptai.acting_workspace()
          AND m.account_id = qaptai.acting_account() AND m.state = 'active'
          AND m.role IN ('owner', 'admin')) THEN
        RAISE EXCEPTION 'only an owner or an admin' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;
"""

FOR_SYSTEM = ("found_workspace(uuid, uuid, uuid, bytea, text, text, text, bytea, integer)",)
FOR_APP = (
    "set_language(text)",
    "found_organisation(uuid, bytea)",
    "add_member(uuid, text)",
    "remove_member(uuid)",
)
TENANT = (
    "accounts",
    "workspaces",
    "memberships",
    "chat_identities",
    "consents",
    "trial_given",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for table in TENANT:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))
    op.execute("SET LOCAL check_function_bodies = off")  # credits come with a later revision
    op.execute(FUNCTIONS)
    for function in FOR_SYSTEM:
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}system")
    for function in FOR_APP:
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}app")


def downgrade() -> None:
    for function in (*FOR_SYSTEM, *FOR_APP, "check_leads()"):
        op.execute(f"DROP FUNCTION {function}")
    op.execute(
        "DROP TABLE trial_given, consents, chat_identities, memberships, workspaces, accounts CASCADE"
    )
