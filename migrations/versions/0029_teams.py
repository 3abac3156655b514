"""Teams: invitations, roles, monthly limits, leaving and removing, handing over.

Revision ID: 0029
"""

from typing import Any

from alembic import op

revision = "0029"
down_revision = "0028"

# An invitation's token is kept as a hash; nobody but the functions below sees the table. Terms
# are accepted on behalf of an organisation: who did it, when, and which version.
TABLES = """
CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    role text NOT NULL CHECK (role IN ('admin', 'member')),
    monthly_limit bigint CHECK (monthly_limit >= 0),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'used', 'revoked')),
    expires_at timestamptz NOT NULL,
    used_by uuid REFERENCES accounts,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (workspace_id, id),
    CONSTRAINT used_by_somebody CHECK (
        (state = 'used') = (used_by IS NOT NULL) AND (used_by IS NULL) = (used_at IS NULL))
);
CREATE INDEX ix_invitations_account_id ON invitations (account_id);
CREATE INDEX ix_invitations_used_by ON invitations (used_by);
CREATE TABLE organisation_terms (
    workspace_id uuid NOT NULL REFERENCES workspaces,
    version text NOT NULL,
    account_id uuid NOT NULL REFERENCES accounts,
    accepted_at timestamptz NOT NULL DEFAULT db_now(),
    PRIMARY KEY (workspace_id, version, account_id)
);
CREATE INDEX ix_organisation_terms_account_id ON organisation_terms (account_id);
ALTER TABLE memberships ADD COLUMN name bytea,
    ADD CONSTRAINT owners_have_no_limit CHECK (role <> 'owner' OR monthly_limit IS NULL) NOT VALID;
"""
POLICIES = """
GRANT SELECT ON organisation_terms TO @app;
CREATE POLICY own ON organisation_terms FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY functions ON organisation_terms TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON invitations TO @owner USING (true) WITH CHECK (true);
"""

# Who acts holds her own membership's row until the end: nobody is removed in the middle of an act.
ACTING = """
CREATE FUNCTION acting_leader(OUT here uuid, OUT who uuid, OUT leads_as text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    who := qaptai.acting_account();
    here := qaptai.acting_workspace();
    SELECT m.role INTO leads_as FROM qaptai.memberships m
        WHERE m.workspace_id = here AND m.account_id = who AND m.state = 'active'
          AND m.role IN ('owner', 'admin') FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'only an owner or an admin' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;
"""

FOUNDING = """
CREATE FUNCTION found_organisation(new_workspace uuid, workspace_name bytea, terms text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    IF who IS NULL OR qaptai.acting_workspace() IS NULL THEN
        RAISE EXCEPTION 'no account acts' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM qaptai.accounts a WHERE a.id = who FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM qaptai.memberships m JOIN qaptai.workspaces w ON w.id = m.workspace_id
        WHERE m.account_id = who AND m.role = 'owner' AND w.kind = 'organisation') >= 10 THEN
        RAISE EXCEPTION 'no more organisations' USING ERRCODE = 'configuration_limit_exceeded';
    END IF;
    INSERT INTO qaptai.workspaces (id, kind, name)
        VALUES (new_workspace, 'organisation', workspace_name);
    INSERT INTO qaptai.memberships (workspace_id, account_id, role)
        VALUES (new_workspace, who, 'owner');
    INSERT INTO qaptai.credit_balances (workspace_id) VALUES (new_workspace);
    INSERT INTO qaptai.organisation_terms (workspace_id, account_id, version)
        VALUES (new_workspace, who, terms);
END $$;

CREATE FUNCTION set_own_name(new_name bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.memberships m SET name = new_name
        WHERE m.workspace_id = qaptai.acting_workspace()
          AND m.account_id = qaptai.acting_account() AND m.state = 'active';
    RETURN FOUND;
END $$;
"""

# The role stands in the invitation alone, and is given only while the one who invited may give it.
# Locks: memberships before invitations, here and above.
INVITING = """
CREATE FUNCTION invite_member(
    new_id uuid, new_hash bytea, new_role text, new_limit bigint, hours integer
) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    acting record;
    ends timestamptz := qaptai.db_now() + pg_catalog.make_interval(hours => LEAST(hours, 48));
BEGIN
    SELECT * INTO acting FROM qaptai.acting_leader();
    IF NOT EXISTS (SELECT FROM qaptai.workspaces w
                   WHERE w.id = acting.here AND w.kind = 'organisation')
       OR (new_role <> 'member' AND acting.leads_as <> 'owner') THEN
        RAISE EXCEPTION 'not hers to invite' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (SELECT count(*) FROM qaptai.invitations i WHERE i.workspace_id = acting.here
        AND i.state = 'open' AND i.expires_at > qaptai.db_now()) >= 20 THEN
        RAISE EXCEPTION 'no more invitations' USING ERRCODE = 'configuration_limit_exceeded';
    END IF;
    INSERT INTO qaptai.invitations
        (id, workspace_id, account_id, token_hash, role, monthly_limit, expires_at)
        VALUES (new_id, acting.here, acting.who, new_hash, new_role, new_limit, ends);
    RETURN ends;
END $$;

CREATE FUNCTION open_invitations() RETURNS TABLE (
    id uuid, role text, monthly_limit bigint, expires_at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    acting record;
BEGIN
    SELECT * INTO acting FROM qaptai.acting_leader();
    RETURN QUERY SELECT i.id, i.role, i.monthly_limit, i.expires_at FROM qaptai.invitations i
        WHERE i.workspace_id = acting.here AND i.state = 'open'
          AND i.expires_at > qaptai.db_now() ORDER BY i.created_at, i.id;
END $$;

CREATE FUNCTION revoke_invitation(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    acting record;
BEGIN
    SELECT * INTO acting FROM qaptai.acting_leader();
    UPDATE qaptai.invitations i SET state = 'revoked'
        WHERE i.workspace_id = acting.here AND i.id = wanted AND i.state = 'open';
    RETURN FOUND;
END $$;

CREATE FUNCTION limit_invitation(wanted uuid, new_limit bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    acting record;
BEGIN
    SELECT * INTO acting FROM qaptai.acting_leader();
    UPDATE qaptai.invitations i SET monthly_limit = new_limit
        WHERE i.workspace_id = acting.here AND i.id = wanted AND i.state = 'open';
    RETURN FOUND;
END $$;

CREATE FUNCTION usable_invitation(wanted bytea) RETURNS qaptai.invitations
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked qaptai.invitations;
BEGIN
    IF qaptai.acting_account() IS NULL THEN
        RAISE EXCEPTION 'no account acts' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT i.* INTO asked FROM qaptai.invitations i WHERE i.token_hash = wanted;
    IF NOT FOUND THEN RETURN NULL; END IF;
    PERFORM FROM qaptai.memberships m
        WHERE m.workspace_id = asked.workspace_id AND m.account_id = asked.account_id
          AND m.state = 'active'
          AND (m.role = 'owner' OR (m.role = 'admin' AND asked.role = 'member')) FOR SHARE;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT i.* INTO asked FROM qaptai.invitations i WHERE i.id = asked.id
        AND i.state = 'open' AND i.expires_at > qaptai.db_now() FOR UPDATE;
    RETURN asked;
END $$;

CREATE FUNCTION read_invitation(wanted bytea, OUT of_workspace uuid, OUT workspace_name bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked qaptai.invitations := qaptai.usable_invitation(wanted);
BEGIN
    SELECT w.id, w.name INTO of_workspace, workspace_name
        FROM qaptai.workspaces w WHERE w.id = asked.workspace_id;
END $$;

CREATE FUNCTION accept_invitation(
    wanted bytea, OUT outcome text, OUT of_workspace uuid, OUT invited_by uuid
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
    asked qaptai.invitations := qaptai.usable_invitation(wanted);
    stands text;
BEGIN
    outcome := 'invalid';
    IF asked.id IS NULL THEN RETURN; END IF;
    SELECT m.state INTO stands FROM qaptai.memberships m
        WHERE m.workspace_id = asked.workspace_id AND m.account_id = who FOR NO KEY UPDATE;
    IF stands = 'suspended' THEN RETURN; END IF;
    of_workspace := asked.workspace_id;
    IF stands = 'active' THEN
        outcome := 'already';
        RETURN;
    END IF;
    INSERT INTO qaptai.memberships AS m (workspace_id, account_id, role, monthly_limit)
        VALUES (asked.workspace_id, who, asked.role, asked.monthly_limit)
        ON CONFLICT (workspace_id, account_id) DO UPDATE
        SET state = 'active', role = asked.role, monthly_limit = asked.monthly_limit
        WHERE m.state = 'ended';
    UPDATE qaptai.invitations i SET state = 'used', used_by = who, used_at = qaptai.db_now()
        WHERE i.id = asked.id;
    outcome := 'joined';
    invited_by := asked.account_id;
END $$;
"""

FOR_APP = (
    "found_organisation(uuid, bytea, text)",
    "set_own_name(bytea)",
    "invite_member(uuid, bytea, text, bigint, integer)",
    "open_invitations()",
    "revoke_invitation(uuid)",
    "limit_invitation(uuid, bigint)",
    "read_invitation(bytea)",
    "accept_invitation(bytea)",
)
INTERNAL = ("usable_invitation(bytea)", "acting_leader()")
STOOD_BETWEEN = ("found_organisation", "remove_member")
BEFORE = ("found_organisation(uuid, bytea)", "add_member(uuid, text)")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for table in ("invitations", "organisation_terms"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))
    for functions in (ACTING, FOUNDING, INVITING):
        op.execute(functions)
    for function in BEFORE:
        op.execute(f"DROP FUNCTION {function}")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for function in (*FOR_APP, *INTERNAL):
        op.execute(f"DROP FUNCTION {function}")
    earlier = _module("0002").FUNCTIONS
    start, end = (earlier.index(f"CREATE FUNCTION {one}") for one in STOOD_BETWEEN)
    op.execute(earlier[start:end])
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(BEFORE)} TO {prefix}app")
    op.execute("ALTER TABLE memberships DROP CONSTRAINT owners_have_no_limit, DROP COLUMN name")
    op.execute("DROP TABLE organisation_terms, invitations")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
