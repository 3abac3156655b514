"""Versions of the policy and the terms: published with a date, told to everybody, accepted.

Revision ID: 0041
"""

from typing import Any

from alembic import op

revision = "0041"
down_revision = "0039"

TABLES = """
CREATE TABLE policy_publications (
    document text NOT NULL CHECK (document IN ('policy', 'terms')),
    version text NOT NULL CHECK (length(version) BETWEEN 4 AND 64),
    kind text NOT NULL CHECK (kind IN ('minor', 'material')),
    texts jsonb NOT NULL,
    published_by uuid NOT NULL REFERENCES staff_members,
    published_at timestamptz NOT NULL DEFAULT db_now(),
    effective_at timestamptz NOT NULL,
    told_at timestamptz,
    PRIMARY KEY (document, version),
    CONSTRAINT told_before CHECK (effective_at > published_at)
);
CREATE INDEX ix_policy_publications_published_by ON policy_publications (published_by);
CREATE TABLE policy_tellings (
    account_id uuid NOT NULL REFERENCES accounts,
    document text NOT NULL,
    version text NOT NULL,
    identity_id uuid REFERENCES chat_identities,
    told_at timestamptz NOT NULL DEFAULT db_now(),
    PRIMARY KEY (account_id, document, version),
    FOREIGN KEY (document, version) REFERENCES policy_publications
);
CREATE INDEX ix_policy_tellings_version ON policy_tellings (document, version);
CREATE INDEX ix_policy_tellings_identity_id ON policy_tellings (identity_id);
ALTER TABLE consents ADD COLUMN how text NOT NULL DEFAULT 'asked'
    CHECK (how IN ('asked', 'page', 'use'));
ALTER TABLE deletions ALTER COLUMN identity_id DROP NOT NULL;
ALTER TABLE policy_publications ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE policy_tellings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT ON policy_publications TO @app, @staff, @system;
GRANT UPDATE (told_at) ON policy_publications TO @system;
GRANT SELECT, INSERT ON policy_tellings TO @system;
CREATE POLICY anyone_reads ON policy_publications FOR SELECT TO @app, @staff, @system
    USING ((SELECT acting_anyone()));
CREATE POLICY system_tells ON policy_publications FOR UPDATE TO @system
    USING ((SELECT acting_system())) WITH CHECK ((SELECT acting_system()));
CREATE POLICY functions ON policy_publications TO @owner USING (true) WITH CHECK (true);
CREATE POLICY system_reads ON policy_tellings FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY system_tells ON policy_tellings FOR INSERT TO @system
    WITH CHECK ((SELECT acting_system()));
CREATE POLICY functions ON policy_tellings TO @owner USING (true) WITH CHECK (true);
"""

# Versions follow each other in the order of their dates, so that one of them is in force.
PUBLISHING = """
CREATE FUNCTION publish_policy(
    of_document text, new_version text, new_kind text, hashes jsonb, from_when timestamptz
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_admin();
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock(7215041);
    IF EXISTS (SELECT FROM qaptai.policy_publications p
               WHERE p.document = of_document AND p.effective_at >= from_when) THEN
        RAISE EXCEPTION 'a later version is published' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO qaptai.policy_publications
        (document, version, kind, texts, published_by, effective_at)
        VALUES (of_document, new_version, new_kind, hashes, who, from_when);
END $$;

CREATE FUNCTION published_policies() RETURNS TABLE (
    document text, version text, kind text, effective_at timestamptz, in_force boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT p.document, p.version, p.kind, p.effective_at, p.effective_at <= qaptai.db_now()
    FROM qaptai.policy_publications p ORDER BY p.effective_at
$$;
"""

# Going on accepts a minor change; a material one is accepted by saying so, and by nothing else.
ACCEPTING = """
CREATE FUNCTION accept_policy(of_document text, of_version text, said_how text, in_chat uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    IF who IS NULL OR (in_chat IS NOT NULL AND NOT EXISTS (SELECT FROM qaptai.chat_identities i
            WHERE i.id = in_chat AND i.account_id = who)) THEN
        RAISE EXCEPTION 'no account acts' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF said_how = 'use' AND EXISTS (SELECT FROM qaptai.policy_publications p
            WHERE p.document = of_document AND p.kind = 'material'
              AND p.effective_at <= qaptai.db_now() AND NOT EXISTS (
                SELECT FROM qaptai.consents c JOIN qaptai.policy_publications a
                    ON a.document = c.document AND a.version = c.version
                WHERE c.account_id = who AND c.document = of_document
                  AND a.effective_at >= p.effective_at)) THEN
        RAISE EXCEPTION 'she must be asked' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO qaptai.consents (account_id, document, version, identity_id, how)
        VALUES (who, of_document, of_version, in_chat, said_how) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION forget_told() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    DELETE FROM qaptai.policy_tellings t WHERE t.account_id = NEW.id;
    DELETE FROM qaptai.hand_overs h WHERE NEW.id IN (h.account_id, h.offered_by);
    RETURN NULL;
END $$;
CREATE TRIGGER erased_told AFTER UPDATE OF state ON accounts
    FOR EACH ROW WHEN (NEW.state = 'erased') EXECUTE FUNCTION forget_told();
"""

# An organisation is offered to the heir, who accepts the terms for it: until then nothing changes.
HANDING_OVER = """
CREATE TABLE hand_overs (
    workspace_id uuid PRIMARY KEY REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    offered_by uuid NOT NULL REFERENCES accounts,
    until_at timestamptz NOT NULL
);
CREATE INDEX ix_hand_overs_account_id ON hand_overs (account_id);
CREATE INDEX ix_hand_overs_offered_by ON hand_overs (offered_by);
ALTER TABLE hand_overs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON hand_overs TO @owner USING (true) WITH CHECK (true);

CREATE OR REPLACE FUNCTION hand_over(heir uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    acting record;
BEGIN
    SELECT * INTO acting FROM qaptai.acting_leader();
    IF acting.leads_as <> 'owner' OR NOT EXISTS (SELECT FROM qaptai.workspaces w
            WHERE w.id = acting.here AND w.kind = 'organisation') THEN
        RAISE EXCEPTION 'only the owner' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM qaptai.memberships m WHERE m.workspace_id = acting.here
        AND m.account_id = heir AND m.state = 'active' AND m.role <> 'owner' FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such member' USING ERRCODE = 'no_data_found';
    END IF;
    INSERT INTO qaptai.hand_overs AS h (workspace_id, account_id, offered_by, until_at)
        VALUES (acting.here, heir, acting.who, qaptai.db_now() + interval '7 days')
        ON CONFLICT (workspace_id) DO UPDATE SET account_id = EXCLUDED.account_id,
            offered_by = EXCLUDED.offered_by, until_at = EXCLUDED.until_at;
END $$;

CREATE FUNCTION end_hand_over(OUT here uuid, OUT who uuid, OUT former uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    here := qaptai.acting_workspace();
    who := qaptai.acting_account();
    IF here IS NULL OR who IS NULL THEN
        RAISE EXCEPTION 'no account acts' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM qaptai.hand_overs h WHERE h.workspace_id = here AND h.account_id = who
        AND h.until_at > qaptai.db_now() RETURNING h.offered_by INTO former;
    IF former IS NULL THEN
        RAISE EXCEPTION 'nothing is offered' USING ERRCODE = 'no_data_found';
    END IF;
END $$;

CREATE FUNCTION take_over(accepted_terms text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    ended record;
BEGIN
    SELECT * INTO ended FROM qaptai.end_hand_over();
    UPDATE qaptai.memberships m SET role = 'admin' WHERE m.workspace_id = ended.here
        AND m.account_id = ended.former AND m.state = 'active' AND m.role = 'owner';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing is offered' USING ERRCODE = 'no_data_found';
    END IF;
    UPDATE qaptai.memberships m SET role = 'owner', monthly_limit = NULL
        WHERE m.workspace_id = ended.here AND m.account_id = ended.who AND m.state = 'active';
    INSERT INTO qaptai.organisation_terms (workspace_id, account_id, version)
        VALUES (ended.here, ended.who, accepted_terms) ON CONFLICT DO NOTHING;
    RETURN ended.former;
END $$;

CREATE FUNCTION decline_hand_over() RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    SELECT e.former FROM qaptai.end_hand_over() e
$$;
"""

# Acts are read as orders are: one's own, or all by who leads or where the owner lets everybody.
# Invitations go by retention; the system reads no more of them than their day.
ACTIVITY = """
GRANT SELECT (id, seq, at, actor_kind, actor_id, action, subject_kind, subject_id, workspace_id)
    ON audit_entries TO @app;
CREATE POLICY activity ON audit_entries FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()) AND actor_kind = 'account'
        AND (actor_id = (SELECT acting_account()) OR (SELECT acting_sees_all())));
GRANT SELECT (id, expires_at), DELETE ON invitations TO @system;
CREATE POLICY system_drops ON invitations TO @system USING ((SELECT acting_system()));

CREATE FUNCTION let_members_see(everything boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    acting record;
BEGIN
    SELECT * INTO acting FROM qaptai.acting_leader();
    IF acting.leads_as <> 'owner' THEN
        RAISE EXCEPTION 'only the owner' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE qaptai.workspaces w SET members_see_all = everything
        WHERE w.id = acting.here AND w.members_see_all <> everything;
    RETURN FOUND;
END $$;
"""

# An account that was left behind when its chat joined another holds nothing: it is erased at once.
EMPTIED = "UPDATE qaptai.accounts a SET state = 'closing' WHERE a.id = before;"
BOOKED = """
    INSERT INTO qaptai.deletions (account_id, scope, due_at)
        SELECT before, 'account', qaptai.db_now() WHERE before IS NOT NULL ON CONFLICT DO NOTHING;
"""
EARLIER_ONES = """
INSERT INTO deletions (account_id, scope, due_at)
    SELECT a.id, 'account', db_now() FROM accounts a
    WHERE a.state = 'closing' AND NOT EXISTS (SELECT FROM deletions d WHERE d.account_id = a.id
        AND d.scope = 'account' AND d.state IN ('booked', 'erased'))
"""

FOR_STAFF = ("publish_policy(text, text, text, jsonb, timestamptz)",)
FOR_APP = (
    "accept_policy(text, text, text, uuid)",
    "take_over(text)",
    "decline_hand_over()",
    "let_members_see(boolean)",
)
INNER = ("forget_told()", "end_hand_over()")
FOR_PAGES = ("published_policies()",)  # what anybody may read, without a claim


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for words in (TABLES, PUBLISHING, HANDING_OVER, ACCEPTING, ACTIVITY):
        op.execute(words.replace("@", prefix))
    op.execute(linked())
    op.execute(EARLIER_ONES)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_STAFF)} TO {prefix}staff")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_PAGES)} TO {prefix}pages")


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute("DROP TRIGGER erased_told ON accounts")
    op.execute("DROP POLICY activity ON audit_entries; DROP POLICY system_drops ON invitations")
    op.execute(
        "REVOKE SELECT (id, seq, at, actor_kind, actor_id, action, subject_kind, subject_id,"
        f" workspace_id) ON audit_entries FROM {prefix}app;"
        f" REVOKE SELECT (id, expires_at), DELETE ON invitations FROM {prefix}system"
    )
    op.execute(_earlier("0035", "LINKING", "link_chat("))
    op.execute("DELETE FROM deletions WHERE identity_id IS NULL")
    op.execute("ALTER TABLE deletions ALTER COLUMN identity_id SET NOT NULL")
    for function in (*FOR_STAFF, *FOR_APP, *FOR_PAGES, *INNER):
        op.execute(f"DROP FUNCTION {function}")
    op.execute(_earlier("0037", "ENDING", "hand_over(heir uuid)"))
    op.execute("ALTER TABLE consents DROP COLUMN how")
    op.execute("DROP TABLE hand_overs, policy_tellings, policy_publications")


def linked() -> str:
    """`link_chat` as this revision leaves it."""
    linking = _earlier("0035", "LINKING", "link_chat(")
    if EMPTIED not in linking:
        raise RuntimeError("the function is not the one that is mended here")
    return linking.replace(EMPTIED, EMPTIED + BOOKED)


def _earlier(revision: str, words: str, function: str) -> str:
    """A function as a revision that stands for good made it, to be put in the place of ours."""
    made: str = getattr(_module(revision), words)
    start = made.index(f"CREATE FUNCTION {function}")
    end = made.index("$$;", start) + len("$$;")
    return made[start:end].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
