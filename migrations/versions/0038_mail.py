"""An account's e-mail address and password, the links that prove an address, and what is mailed.

Revision ID: 0038
"""

from alembic import op

revision = "0038"
down_revision = "0037"

# A log-in, or an account that begins with one, is there once its address was confirmed; what waits
# for that stands with the link, under an id that may be no account's yet.
TABLES = """
CREATE TABLE account_logins (
    account_id uuid PRIMARY KEY REFERENCES accounts,
    email_index bytea NOT NULL UNIQUE CHECK (octet_length(email_index) = 32),
    email bytea NOT NULL,
    password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    confirmed_at timestamptz NOT NULL DEFAULT db_now()
);
CREATE TABLE email_passes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('confirm', 'reset', 'register')),
    secret_hash bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    email_index bytea NOT NULL CHECK (octet_length(email_index) = 32),
    email bytea,
    password_hash text CHECK (password_hash LIKE '$argon2id$%'),
    language text,
    policy text,
    terms text,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    until_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT proves CHECK ((kind = 'reset') = (email IS NULL)),
    CONSTRAINT founds CHECK (kind <> 'register' OR (password_hash IS NOT NULL
        AND language IS NOT NULL AND policy IS NOT NULL AND terms IS NOT NULL))
);
CREATE INDEX ix_email_passes_account_id ON email_passes (account_id);
CREATE INDEX ix_email_passes_email_index ON email_passes (email_index);
CREATE TABLE mails (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    language text NOT NULL,
    body bytea,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    attempt integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    due_at timestamptz NOT NULL DEFAULT db_now(),
    ended_at timestamptz,
    reason text,
    CONSTRAINT once UNIQUE (account_id, key),
    CONSTRAINT ends CHECK ((state IN ('sent', 'failed')) = (ended_at IS NOT NULL)),
    CONSTRAINT forgets CHECK (ended_at IS NULL OR body IS NULL)
);
CREATE INDEX ix_mails_due ON mails (due_at) WHERE ended_at IS NULL;
ALTER TABLE account_logins ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE email_passes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE mails ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT (account_id, email, confirmed_at) ON account_logins TO @app, @system;
CREATE POLICY own ON account_logins FOR SELECT TO @app
    USING (account_id = (SELECT acting_account()));
CREATE POLICY system_reads ON account_logins FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY functions ON account_logins TO @owner USING (true) WITH CHECK (true);
GRANT SELECT (id, account_id, kind, until_at), DELETE ON email_passes TO @system;
CREATE POLICY system_reads ON email_passes FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY system_drops ON email_passes FOR DELETE TO @system USING ((SELECT acting_system()));
CREATE POLICY functions ON email_passes TO @owner USING (true) WITH CHECK (true);
GRANT INSERT ON mails TO @app;
GRANT SELECT, INSERT, UPDATE, DELETE ON mails TO @system;
CREATE POLICY own ON mails FOR INSERT TO @app
    WITH CHECK (account_id = (SELECT acting_account()));
CREATE POLICY system_all ON mails TO @system
    USING ((SELECT acting_system())) WITH CHECK ((SELECT acting_system()));
CREATE POLICY functions ON mails TO @owner USING (true) WITH CHECK (true);
"""

# Before anybody acts: whose log-in, or whose link, this is. Nothing is changed, nothing used up.
LOOKS = """
CREATE FUNCTION login_by_email(
    wanted bytea, OUT account_id uuid, OUT workspace_id uuid, OUT language text,
    OUT password_hash text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT l.account_id, qaptai.working_in(l.account_id, NULL), a.language, l.password_hash
    FROM qaptai.account_logins l
    JOIN qaptai.accounts a ON a.id = l.account_id AND a.state = 'active'
    WHERE l.email_index = wanted
$$;

CREATE FUNCTION email_pass(
    wanted bytea, of_kind text, OUT account_id uuid, OUT workspace_id uuid, OUT language text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT p.account_id, qaptai.working_in(p.account_id, NULL), COALESCE(a.language, p.language)
    FROM qaptai.email_passes p LEFT JOIN qaptai.accounts a ON a.id = p.account_id
    WHERE p.secret_hash = wanted AND p.kind = of_kind AND p.used_at IS NULL
      AND p.until_at > qaptai.db_now()
      AND (a.state = 'active' OR (a.id IS NULL AND of_kind = 'register'))
$$;
"""

# A new link ends the one before it; more than a few in an hour would fill a stranger's mailbox.
GIVES = """
CREATE FUNCTION give_email_pass(
    of_kind text, new_hash bytea, index bytea, sealed bytea, new_password text, seconds integer,
    most integer
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    PERFORM FROM qaptai.accounts a WHERE a.id = who AND a.state = 'active' FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (SELECT count(*) FROM qaptai.email_passes p WHERE p.account_id = who
        AND p.created_at > qaptai.db_now() - interval '1 hour') >= most THEN
        RETURN false;
    END IF;
    UPDATE qaptai.email_passes p SET used_at = qaptai.db_now()
        WHERE p.account_id = who AND p.kind = of_kind AND p.used_at IS NULL;
    INSERT INTO qaptai.email_passes
        (account_id, kind, secret_hash, email_index, email, password_hash, until_at)
        VALUES (who, of_kind, new_hash, index, sealed, new_password,
                qaptai.db_now() + pg_catalog.make_interval(secs => LEAST(seconds, 86400)));
    RETURN true;
END $$;
"""

# The address of an account that was left behind for another one's is free again.
TAKES = """
CREATE FUNCTION free_email(index bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    DELETE FROM qaptai.account_logins l USING qaptai.accounts a
    WHERE a.id = l.account_id AND l.email_index = index AND a.state = 'closing'
      AND NOT EXISTS (SELECT FROM qaptai.memberships m
                      WHERE m.account_id = a.id AND m.state <> 'ended')
$$;

CREATE FUNCTION take_email(wanted bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
    proved qaptai.email_passes;
BEGIN
    UPDATE qaptai.email_passes p SET used_at = qaptai.db_now()
        WHERE p.secret_hash = wanted AND p.kind = 'confirm' AND p.account_id = who
          AND p.used_at IS NULL AND p.until_at > qaptai.db_now() RETURNING p.* INTO proved;
    IF proved.id IS NULL THEN RETURN false; END IF;
    PERFORM qaptai.free_email(proved.email_index);
    INSERT INTO qaptai.account_logins AS l (account_id, email_index, email, password_hash)
        SELECT who, proved.email_index, proved.email,
               COALESCE(proved.password_hash, (SELECT o.password_hash FROM qaptai.account_logins o
                                               WHERE o.account_id = who))
        ON CONFLICT (account_id) DO UPDATE SET email_index = EXCLUDED.email_index,
            email = EXCLUDED.email, password_hash = EXCLUDED.password_hash,
            confirmed_at = qaptai.db_now();
    DELETE FROM qaptai.email_passes p WHERE p.account_id = who AND p.kind = 'reset';
    RETURN true;
END $$;

CREATE FUNCTION drop_login() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.chat_identities i WHERE i.account_id = who) THEN
        RETURN false;
    END IF;
    DELETE FROM qaptai.email_passes p WHERE p.account_id = who;
    DELETE FROM qaptai.account_logins l WHERE l.account_id = who;
    RETURN FOUND;
END $$;
"""

PASSWORDS = """
CREATE FUNCTION reset_password(wanted bytea, new_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    UPDATE qaptai.account_logins l SET password_hash = new_hash FROM qaptai.email_passes p
        WHERE l.account_id = who AND p.account_id = who AND p.secret_hash = wanted
          AND p.kind = 'reset' AND p.used_at IS NULL AND p.until_at > qaptai.db_now()
          AND p.email_index = l.email_index;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE qaptai.email_passes p SET used_at = qaptai.db_now()
        WHERE p.account_id = who AND p.used_at IS NULL;
    UPDATE qaptai.account_sessions s SET ended_at = qaptai.db_now()
        WHERE s.account_id = who AND s.ended_at IS NULL;
    RETURN true;
END $$;

CREATE FUNCTION change_password(new_hash text, staying uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    UPDATE qaptai.account_logins l SET password_hash = new_hash WHERE l.account_id = who;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE qaptai.email_passes p SET used_at = qaptai.db_now()
        WHERE p.account_id = who AND p.used_at IS NULL;
    UPDATE qaptai.account_sessions s SET ended_at = qaptai.db_now()
        WHERE s.account_id = who AND s.id <> staying AND s.ended_at IS NULL;
    RETURN true;
END $$;

CREATE FUNCTION rehash_password(old_hash text, new_hash text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.account_logins l SET password_hash = new_hash
    WHERE l.account_id = qaptai.acting_account() AND l.password_hash = old_hash
$$;

CREATE FUNCTION open_own_session(new_token bytea, new_csrf text, seconds integer) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    made uuid;
BEGIN
    INSERT INTO qaptai.account_sessions (account_id, workspace_id, token_hash, csrf, expires_at)
        SELECT a.id, qaptai.working_in(a.id, NULL), new_token, new_csrf,
               qaptai.db_now() + pg_catalog.make_interval(secs => LEAST(seconds, 2592000))
        FROM qaptai.accounts a WHERE a.id = qaptai.acting_account() AND a.state = 'active'
        RETURNING id INTO made;
    RETURN made;
END $$;
"""

ERASES = """
CREATE FUNCTION erase_mail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    DELETE FROM qaptai.mails m WHERE m.account_id = NEW.id;
    DELETE FROM qaptai.email_passes p WHERE p.account_id = NEW.id;
    DELETE FROM qaptai.account_logins l WHERE l.account_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER erases_mail AFTER UPDATE OF state ON accounts FOR EACH ROW
    WHEN (NEW.state = 'erased') EXECUTE FUNCTION erase_mail();
"""

FOR_PAGES = ("login_by_email(bytea)", "email_pass(bytea, text)")
FOR_APP = (
    "give_email_pass(text, bytea, bytea, bytea, text, integer, integer)",
    "take_email(bytea)",
    "drop_login()",
    "reset_password(bytea, text)",
    "change_password(text, uuid)",
    "rehash_password(text, text)",
    "open_own_session(bytea, text, integer)",
)
WITHIN = "free_email(bytea)"


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES.replace("@", prefix))
    for functions in (LOOKS, GIVES, TAKES, PASSWORDS, ERASES):
        op.execute(functions)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_PAGES)} TO {prefix}pages")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")


def downgrade() -> None:
    op.execute("DROP TRIGGER erases_mail ON accounts")
    for function in ("erase_mail()", *FOR_APP, *FOR_PAGES, WITHIN):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP TABLE mails, email_passes, account_logins CASCADE")
