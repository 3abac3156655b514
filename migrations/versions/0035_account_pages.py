"""One account in several chats, and its pages: one-time passes, and sessions of its own.

Revision ID: 0035
"""

from alembic import op

revision = "0035"
down_revision = "0033"

TABLES = """
ALTER TABLE chat_identities ADD COLUMN linked_at timestamptz;
CREATE TABLE account_passes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    kind text NOT NULL CHECK (kind IN ('link', 'sign_in')),
    secret_hash bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    identity_id uuid NOT NULL REFERENCES chat_identities,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    until_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX ix_account_passes_account_id ON account_passes (account_id);
CREATE INDEX ix_account_passes_identity_id ON account_passes (identity_id);
CREATE TABLE account_sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    csrf text NOT NULL,
    address bytea,
    browser bytea,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    seen_at timestamptz NOT NULL DEFAULT db_now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX ix_account_sessions_account_id ON account_sessions (account_id);
CREATE INDEX ix_account_sessions_workspace_id ON account_sessions (workspace_id);
ALTER TABLE account_passes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE account_sessions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, DELETE ON account_passes, account_sessions TO @system;
GRANT SELECT ON account_sessions TO @app;
CREATE POLICY system_reads ON account_passes FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY system_drops ON account_passes FOR DELETE TO @system
    USING ((SELECT acting_system()));
CREATE POLICY functions ON account_passes TO @owner USING (true) WITH CHECK (true);
CREATE POLICY own ON account_sessions FOR SELECT TO @app
    USING (account_id = (SELECT acting_account()));
CREATE POLICY system_reads ON account_sessions FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY system_drops ON account_sessions FOR DELETE TO @system
    USING ((SELECT acting_system()));
CREATE POLICY functions ON account_sessions TO @owner USING (true) WITH CHECK (true);
"""

# A pass is shown in one of the account's own chats; a new one ends the unused one before it.
PASSES = """
CREATE FUNCTION give_pass(wanted text, new_hash bytea, seconds integer, shown_in uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.chat_identities i JOIN qaptai.accounts a
                   ON a.id = i.account_id
                   WHERE i.id = shown_in AND a.id = who AND a.state = 'active') THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM qaptai.account_passes p
        WHERE p.account_id = who AND p.kind = wanted AND p.used_at IS NULL;
    INSERT INTO qaptai.account_passes (account_id, kind, secret_hash, identity_id, until_at)
        VALUES (who, wanted, new_hash, shown_in,
                qaptai.db_now() + pg_catalog.make_interval(secs => LEAST(seconds, 3600)));
END $$;
"""

# What a chat's own account may hold and still be left behind: its gift, and nothing else.
LINKING = """
CREATE FUNCTION is_untouched(who uuid, its_chat uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT NOT EXISTS (SELECT FROM qaptai.media x WHERE x.account_id = who)
        AND NOT EXISTS (SELECT FROM qaptai.generations x WHERE x.account_id = who)
        AND NOT EXISTS (SELECT FROM qaptai.top_ups x WHERE x.account_id = who)
        AND NOT EXISTS (SELECT FROM qaptai.proofs x WHERE x.account_id = who)
        AND NOT EXISTS (SELECT FROM qaptai.chat_identities i
                        WHERE i.account_id = who AND i.id <> its_chat)
        AND NOT EXISTS (SELECT FROM qaptai.memberships m
                        JOIN qaptai.workspaces w ON w.id = m.workspace_id
                        WHERE m.account_id = who AND m.state <> 'ended' AND w.kind <> 'personal')
        AND NOT EXISTS (SELECT FROM qaptai.memberships m
                        JOIN qaptai.ledger_transfers t ON t.workspace_id = m.workspace_id
                        LEFT JOIN qaptai.credit_grants g
                            ON g.workspace_id = t.workspace_id AND g.id = t.grant_id
                        WHERE m.account_id = who AND m.role = 'owner'
                          AND g.kind IS DISTINCT FROM 'trial')
$$;

CREATE FUNCTION working_in(who uuid, chat uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT m.workspace_id FROM qaptai.memberships m
    JOIN qaptai.workspaces w ON w.id = m.workspace_id
    LEFT JOIN qaptai.chats c ON c.identity_id = chat AND c.workspace_id = m.workspace_id
    WHERE m.account_id = who AND m.state = 'active'
      AND (c.identity_id IS NOT NULL OR w.kind = 'personal')
    ORDER BY c.identity_id IS NULL LIMIT 1
$$;

CREATE FUNCTION link_chat(
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
        JOIN qaptai.chat_identities i ON i.id = p.identity_id AND i.account_id = a.id
        WHERE p.secret_hash = wanted AND p.kind = 'link' AND p.used_at IS NULL
          AND p.until_at > qaptai.db_now() FOR UPDATE OF p, a;
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

# A chat is removed by an older one: whoever got in by a stolen code does not turn out the owner.
# What was ordered there goes on in the chat that removes it.
UNLINKING = """
CREATE FUNCTION unlink_chat(gone uuid, acting_in uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    PERFORM FROM qaptai.chat_identities younger JOIN qaptai.chat_identities older
        ON older.account_id = younger.account_id AND older.id = acting_in
        WHERE younger.id = gone AND younger.account_id = who AND younger.id <> older.id
          AND younger.linked_at > COALESCE(older.linked_at, '-infinity')
        FOR UPDATE OF younger;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM qaptai.account_passes p WHERE p.identity_id = gone;
    UPDATE qaptai.account_sessions s SET ended_at = qaptai.db_now()
        WHERE s.account_id = who AND s.ended_at IS NULL;
    UPDATE qaptai.generations g SET identity_id = acting_in WHERE g.identity_id = gone;
    UPDATE qaptai.top_ups t SET identity_id = acting_in WHERE t.identity_id = gone;
    UPDATE qaptai.outbox o SET state = 'dropped', reason = 'unlinked'
        WHERE o.identity_id = gone AND o.state IN ('queued', 'waiting', 'unknown');
    UPDATE qaptai.chat_identities i SET account_id = NULL, linked_at = NULL WHERE i.id = gone;
END $$;
"""

SESSIONS = """
CREATE FUNCTION open_account_session(
    wanted bytea, new_token bytea, new_csrf text, seconds integer
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid;
    chat uuid;
    made uuid;
BEGIN
    UPDATE qaptai.account_passes p SET used_at = qaptai.db_now() FROM qaptai.accounts a
        WHERE p.secret_hash = wanted AND p.kind = 'sign_in' AND p.used_at IS NULL
          AND p.until_at > qaptai.db_now() AND a.id = p.account_id AND a.state = 'active'
        RETURNING p.account_id, p.identity_id INTO who, chat;
    IF who IS NULL THEN RETURN NULL; END IF;
    INSERT INTO qaptai.account_sessions (account_id, workspace_id, token_hash, csrf, expires_at)
        VALUES (who, qaptai.working_in(who, chat), new_token, new_csrf,
                qaptai.db_now() + pg_catalog.make_interval(secs => LEAST(seconds, 2592000)))
        RETURNING id INTO made;
    RETURN made;
END $$;

CREATE FUNCTION account_session_by_token(
    wanted bytea, idle_seconds integer,
    OUT id uuid, OUT account_id uuid, OUT workspace_id uuid, OUT csrf text, OUT language text
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.account_sessions s SET seen_at = qaptai.db_now(),
            workspace_id = COALESCE(
                (SELECT m.workspace_id FROM qaptai.memberships m
                 WHERE m.account_id = s.account_id AND m.workspace_id = s.workspace_id
                   AND m.state = 'active'),
                qaptai.working_in(s.account_id, NULL))
        FROM qaptai.accounts a
        WHERE s.token_hash = wanted AND a.id = s.account_id AND a.state = 'active'
          AND s.ended_at IS NULL AND s.expires_at > qaptai.db_now()
          AND s.seen_at > qaptai.db_now() - pg_catalog.make_interval(secs => idle_seconds)
        RETURNING s.id, s.account_id, s.workspace_id, s.csrf, a.language
        INTO id, account_id, workspace_id, csrf, language;
END $$;

CREATE FUNCTION end_account_session(wanted bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.account_sessions s SET ended_at = qaptai.db_now()
    WHERE s.token_hash = wanted AND s.ended_at IS NULL
$$;

CREATE FUNCTION end_web_session(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.account_sessions s SET ended_at = qaptai.db_now()
        WHERE s.id = which AND s.account_id = qaptai.acting_account() AND s.ended_at IS NULL;
    RETURN FOUND;
END $$;

CREATE FUNCTION note_device(which uuid, from_address bytea, by_browser bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.account_sessions s SET address = from_address, browser = by_browser
    WHERE s.id = which AND s.account_id = qaptai.acting_account()
$$;

CREATE FUNCTION work_in(which uuid, wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.account_sessions s SET workspace_id = wanted
        WHERE s.id = which AND s.account_id = qaptai.acting_account()
          AND EXISTS (SELECT FROM qaptai.memberships m WHERE m.account_id = s.account_id
                      AND m.workspace_id = wanted AND m.state = 'active');
    RETURN FOUND;
END $$;
"""

FOR_APP = (
    "give_pass(text, bytea, integer, uuid)",
    "unlink_chat(uuid, uuid)",
    "end_web_session(uuid)",
    "note_device(uuid, bytea, bytea)",
    "work_in(uuid, uuid)",
)
FOR_BOTH = "link_chat(bytea, uuid, boolean, integer)"  # a chat without an account has no claim
FOR_PAGES = (
    "open_account_session(bytea, bytea, text, integer)",
    "account_session_by_token(bytea, integer)",
    "end_account_session(bytea)",
)
INNER = ("is_untouched(uuid, uuid)", "working_in(uuid, uuid)")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES.replace("@", prefix))
    for functions in (PASSES, LINKING, UNLINKING, SESSIONS):
        op.execute(functions)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FOR_BOTH} TO {prefix}app, {prefix}system")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_PAGES)} TO {prefix}pages")


def downgrade() -> None:
    for function in (*FOR_APP, FOR_BOTH, *FOR_PAGES, *INNER):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP TABLE account_sessions, account_passes CASCADE")
    op.execute("ALTER TABLE chat_identities DROP COLUMN linked_at")
