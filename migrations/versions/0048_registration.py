"""An account may begin in a browser: its address is confirmed first, a chat joins it later by a code.

Revision ID: 0048
"""

from alembic import op

revision = "0048"
down_revision = "0038"

TABLES = """
ALTER TABLE account_passes ALTER COLUMN identity_id DROP NOT NULL;
ALTER TABLE deletions ALTER COLUMN identity_id DROP NOT NULL;
"""

# Who registers acts under an id that nobody has yet; the chat that joins later has her trial.
REGISTERS = """
CREATE FUNCTION register(
    new_hash bytea, index bytea, sealed bytea, new_password text, chosen_language text,
    policy_version text, terms_version text, seconds integer, most integer
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    IF who IS NULL OR EXISTS (SELECT FROM qaptai.accounts a WHERE a.id = who) THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (SELECT count(*) FROM qaptai.email_passes p WHERE p.email_index = index
        AND p.created_at > qaptai.db_now() - interval '1 hour') >= most THEN
        RETURN false;
    END IF;
    UPDATE qaptai.email_passes p SET used_at = qaptai.db_now()
        WHERE p.email_index = index AND p.kind = 'register' AND p.used_at IS NULL;
    INSERT INTO qaptai.email_passes (account_id, kind, secret_hash, email_index, email,
                                     password_hash, language, policy, terms, until_at)
        VALUES (who, 'register', new_hash, index, sealed, new_password, chosen_language,
                policy_version, terms_version,
                qaptai.db_now() + pg_catalog.make_interval(secs => LEAST(seconds, 86400)));
    RETURN true;
END $$;

CREATE FUNCTION found_account(wanted bytea, new_workspace uuid, workspace_name bytea)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
    proved qaptai.email_passes;
BEGIN
    UPDATE qaptai.email_passes p SET used_at = qaptai.db_now()
        WHERE p.secret_hash = wanted AND p.kind = 'register' AND p.account_id = who
          AND p.used_at IS NULL AND p.until_at > qaptai.db_now() RETURNING p.* INTO proved;
    IF proved.id IS NULL THEN RETURN false; END IF;
    INSERT INTO qaptai.accounts (id, language) VALUES (who, proved.language);
    INSERT INTO qaptai.workspaces (id, kind, name)
        VALUES (new_workspace, 'personal', workspace_name);
    INSERT INTO qaptai.memberships (workspace_id, account_id, role)
        VALUES (new_workspace, who, 'owner');
    INSERT INTO qaptai.credit_balances (workspace_id) VALUES (new_workspace);
    INSERT INTO qaptai.consents (account_id, document, version)
        VALUES (who, 'policy', proved.policy), (who, 'terms', proved.terms);
    PERFORM qaptai.free_email(proved.email_index);
    INSERT INTO qaptai.account_logins (account_id, email_index, email, password_hash)
        VALUES (who, proved.email_index, proved.email, proved.password_hash);
    RETURN true;
END $$;

CREATE FUNCTION give_first_link(new_hash bytea, seconds integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    PERFORM FROM qaptai.accounts a WHERE a.id = who AND a.state = 'active' FOR UPDATE;
    IF NOT FOUND OR EXISTS (SELECT FROM qaptai.chat_identities i WHERE i.account_id = who) THEN
        RETURN false;
    END IF;
    DELETE FROM qaptai.account_passes p
        WHERE p.account_id = who AND p.kind = 'link' AND p.used_at IS NULL;
    INSERT INTO qaptai.account_passes (account_id, kind, secret_hash, until_at)
        VALUES (who, 'link', new_hash,
                qaptai.db_now() + pg_catalog.make_interval(secs => LEAST(seconds, 3600)));
    RETURN true;
END $$;

CREATE FUNCTION close_unlinked() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    PERFORM FROM qaptai.accounts a WHERE a.id = who AND a.state = 'active' FOR UPDATE;
    IF NOT FOUND OR EXISTS (SELECT FROM qaptai.chat_identities i WHERE i.account_id = who) THEN
        RETURN false;
    END IF;
    UPDATE qaptai.accounts a SET state = 'closing' WHERE a.id = who;
    INSERT INTO qaptai.deletions (account_id, scope, due_at)
        VALUES (who, 'account', qaptai.db_now());
    RETURN true;
END $$;
"""

# As 0035 has it, but for a code that no chat shows: it was made on the pages, by an account that
# has no chat yet.
LINKS = """
CREATE OR REPLACE FUNCTION link_chat(
    wanted bytea, typed_in uuid, only_look boolean, most integer,
    OUT outcome text, OUT gift bigint, OUT account_id uuid, OUT workspace_id uuid,
    OUT shown_in uuid
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    pass_id uuid;
    before uuid;
BEGIN
    SELECT i.account_id INTO before FROM qaptai.chat_identities i WHERE i.id = typed_in FOR UPDATE;
    IF NOT FOUND OR NOT (qaptai.acting_system() OR COALESCE(before = qaptai.acting_account(), false))
    THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT p.id, p.account_id, p.identity_id INTO pass_id, account_id, shown_in
        FROM qaptai.account_passes p
        JOIN qaptai.accounts a ON a.id = p.account_id AND a.state = 'active'
        {left}JOIN qaptai.chat_identities i ON i.id = p.identity_id AND i.account_id = a.id
        WHERE p.secret_hash = wanted AND p.kind = 'link' AND p.used_at IS NULL
          AND p.until_at > qaptai.db_now(){shown} FOR UPDATE OF p, a;
    outcome := CASE WHEN pass_id IS NULL THEN 'unknown'
        WHEN account_id = before THEN 'same'
        WHEN before IS NOT NULL AND NOT qaptai.is_untouched(before, typed_in) THEN 'in_use'
        WHEN (SELECT count(*) FROM qaptai.chat_identities i
              WHERE i.account_id = link_chat.account_id) >= most THEN 'full'
        ELSE 'fits' END;
    IF outcome <> 'fits' THEN RETURN; END IF;
    SELECT COALESCE(sum(b.available), 0) INTO gift FROM qaptai.memberships m
        JOIN qaptai.credit_balances b ON b.workspace_id = m.workspace_id
        WHERE m.account_id = before AND m.state = 'active';
    IF only_look THEN RETURN; END IF;
    UPDATE qaptai.account_passes p SET used_at = qaptai.db_now() WHERE p.id = pass_id;
    UPDATE qaptai.memberships m SET state = 'ended' WHERE m.account_id = before;
    UPDATE qaptai.account_sessions s SET ended_at = qaptai.db_now()
        WHERE s.account_id = before AND s.ended_at IS NULL;
    UPDATE qaptai.accounts a SET state = 'closing' WHERE a.id = before;
    UPDATE qaptai.chat_identities i
        SET account_id = link_chat.account_id, linked_at = qaptai.db_now() WHERE i.id = typed_in;
    workspace_id := qaptai.working_in(account_id, shown_in);
    outcome := 'linked';
END $$;
"""
# The first chat of an account that began on the pages brings it its trial, if it had none before.
WELCOMES = """
CREATE FUNCTION link_and_welcome(
    wanted bytea, typed_in uuid, most integer, identity_mac bytea, credits integer,
    OUT outcome text, OUT gift bigint, OUT account_id uuid, OUT workspace_id uuid,
    OUT shown_in uuid
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    SELECT l.* INTO outcome, gift, account_id, workspace_id, shown_in
        FROM qaptai.link_chat(wanted, typed_in, false, most) l;
    IF outcome = 'linked' AND shown_in IS NULL
        AND NOT EXISTS (SELECT FROM qaptai.credit_grants g
                        WHERE g.workspace_id = link_and_welcome.workspace_id AND g.kind = 'trial')
    THEN
        PERFORM qaptai.give_trial(workspace_id, identity_mac, credits);
    END IF;
END $$;
"""
BY_PAGES = " AND (p.identity_id IS NULL OR i.id IS NOT NULL)"

FOR_APP = (
    "register(bytea, bytea, bytea, text, text, text, text, integer, integer)",
    "found_account(bytea, uuid, bytea)",
    "give_first_link(bytea, integer)",
    "close_unlinked()",
)
FOR_BOTH = "link_and_welcome(bytea, uuid, integer, bytea, integer)"


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(REGISTERS)
    op.execute(LINKS.replace("{left}", "LEFT ").replace("{shown}", BY_PAGES))
    op.execute(WELCOMES)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FOR_BOTH} TO {prefix}app, {prefix}system")


def downgrade() -> None:
    """Codes that no chat shows are forgotten; who began in a browser keeps her account."""
    op.execute(LINKS.replace("{left}", "").replace("{shown}", ""))
    for function in (*FOR_APP, FOR_BOTH):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DELETE FROM account_passes WHERE identity_id IS NULL")
    op.execute("DELETE FROM deletions WHERE identity_id IS NULL")
    op.execute(
        "ALTER TABLE account_passes ALTER COLUMN identity_id SET NOT NULL;"
        " ALTER TABLE deletions ALTER COLUMN identity_id SET NOT NULL"
    )
