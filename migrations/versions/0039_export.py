"""A merchant takes all that is held of her with her, and deletes pictures one by one.

Revision ID: 0039
"""

from typing import Any

from alembic import op

revision = "0039"
down_revision = "0038"

# An export is an account's, over all of its workspaces: no team and no leader sees it.
TABLE = """
CREATE TABLE exports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    identity_id uuid REFERENCES chat_identities,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'working', 'done', 'failed')),
    files integer NOT NULL DEFAULT 0 CHECK (files >= 0),
    written integer NOT NULL DEFAULT 0 CHECK (written >= 0),
    size_bytes bigint NOT NULL DEFAULT 0 CHECK (size_bytes >= 0),
    pieces text[] NOT NULL DEFAULT '{}',
    attempts integer NOT NULL DEFAULT 0,
    lease_token bigint NOT NULL DEFAULT 0,
    lease_until timestamptz,
    due_at timestamptz NOT NULL DEFAULT db_now(),
    hinted_at timestamptz,
    token_hash bytea UNIQUE CHECK (octet_length(token_hash) = 32),
    fetched_at timestamptz,
    until_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    CONSTRAINT done_can_be_fetched CHECK ((state = 'done') = (until_at IS NOT NULL)),
    CONSTRAINT a_link_leads_somewhere CHECK (token_hash IS NULL OR state = 'done')
);
CREATE UNIQUE INDEX ux_exports_open ON exports (account_id) WHERE state IN ('queued', 'working');
CREATE INDEX ix_exports_account_id ON exports (account_id, created_at);
CREATE INDEX ix_exports_identity_id ON exports (identity_id);
CREATE INDEX ix_exports_due ON exports (due_at) WHERE state IN ('queued', 'working');
ALTER TABLE exports ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON exports TO @app;
GRANT SELECT, UPDATE, DELETE ON exports TO @system;
CREATE POLICY own ON exports FOR SELECT TO @app USING (account_id = (SELECT acting_account()));
CREATE POLICY own_wishes ON exports FOR INSERT TO @app
    WITH CHECK (account_id = (SELECT acting_account()) AND state = 'queued');
CREATE POLICY system_reads ON exports FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY system_changes ON exports FOR UPDATE TO @system USING ((SELECT acting_system()));
CREATE POLICY system_removes ON exports FOR DELETE TO @system USING ((SELECT acting_system()));
CREATE POLICY functions ON exports TO @owner USING (true) WITH CHECK (true);
"""

# What she wrote to a person, and what was answered; the notes that staff keep are their own.
HERS = """
GRANT SELECT ON tickets, ticket_messages TO @app;
CREATE POLICY hers ON tickets FOR SELECT TO @app
    USING (account_id = (SELECT acting_account()));
CREATE POLICY hers ON ticket_messages FOR SELECT TO @app
    USING (author <> 'note' AND EXISTS (SELECT FROM tickets t
        WHERE t.id = ticket_id AND t.account_id = (SELECT acting_account())));
GRANT SELECT ON payer_refunds TO @system;
CREATE POLICY system_reads ON payer_refunds FOR SELECT TO @system
    USING ((SELECT acting_system()));
"""

# A link works once: it is used up by the press of a button, not by a messenger's look at it.
LINK = """
CREATE FUNCTION fetch_export(wanted bytea, OUT id uuid, OUT account_id uuid, OUT pieces text[],
    OUT size_bytes bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.exports e SET fetched_at = qaptai.db_now(), token_hash = NULL
        FROM qaptai.accounts a
        WHERE e.token_hash = wanted AND e.until_at > qaptai.db_now()
          AND a.id = e.account_id AND a.state <> 'erased'
        RETURNING e.id, e.account_id, e.pieces, e.size_bytes
        INTO id, account_id, pieces, size_bytes;
END $$;

CREATE FUNCTION forget_exports() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    DELETE FROM qaptai.exports e WHERE e.account_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_exports AFTER UPDATE OF state ON accounts
    FOR EACH ROW WHEN (NEW.state = 'erased') EXECUTE FUNCTION forget_exports();
"""

# What providers were sent is forgotten there by a task; which request it was goes with the deed.
SENT = """
CREATE TABLE provider_erasures (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider text NOT NULL,
    request_id text,
    state text NOT NULL DEFAULT 'booked' CHECK (state IN ('booked', 'done', 'no_way', 'failed')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    due_at timestamptz NOT NULL DEFAULT db_now(),
    booked_at timestamptz NOT NULL DEFAULT db_now(),
    ended_at timestamptz,
    CONSTRAINT ends CHECK ((state = 'booked') = (ended_at IS NULL)),
    CONSTRAINT names_what_is_left CHECK ((state IN ('booked', 'failed')) = (request_id IS NOT NULL))
);
CREATE INDEX ix_provider_erasures_due ON provider_erasures (due_at) WHERE state = 'booked';
ALTER TABLE provider_erasures ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE ON provider_erasures TO @system;
CREATE POLICY system_reads ON provider_erasures FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY system_changes ON provider_erasures FOR UPDATE TO @system
    USING ((SELECT acting_system()));
CREATE POLICY functions ON provider_erasures TO @owner USING (true) WITH CHECK (true);
"""

# A smaller copy that was made for a messenger goes with its picture.
COPIES = """
ALTER TABLE media ADD COLUMN copy_of uuid;
CREATE INDEX ix_media_copy_of ON media (workspace_id, copy_of) WHERE copy_of IS NOT NULL;
"""

# One mechanism for all that goes: of an account, of all pictures, of one. What was packed of them
# goes, too: a ZIP and an export hold copies.
ERASE = """
CREATE FUNCTION erase_these(who uuid, wanted uuid[]) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    touched uuid[] := ARRAY(SELECT DISTINCT p.generation_id FROM qaptai.generation_pictures p
        WHERE p.media_id = ANY (wanted));
    orders uuid[] := ARRAY(SELECT o.id FROM qaptai.generations g JOIN qaptai.generations o
        ON o.id = g.id OR o.batch_id = g.batch_id WHERE g.id = ANY (touched));
    gone uuid[] := wanted
        || ARRAY(SELECT m.id FROM qaptai.media m WHERE m.copy_of = ANY (wanted))
        || ARRAY(SELECT p.media_id FROM qaptai.packs p
            WHERE p.order_id = ANY (orders) AND p.media_id IS NOT NULL);
    sent_for uuid[] := ARRAY(SELECT p.generation_id FROM qaptai.generation_photos p
        WHERE p.media_id = ANY (wanted));
BEGIN
    WITH told AS (SELECT DISTINCT a.provider, a.request_id FROM qaptai.generation_attempts a
        WHERE a.request_id IS NOT NULL
          AND (a.media_id = ANY (wanted) OR a.generation_id = ANY (sent_for)))
        INSERT INTO qaptai.provider_erasures (provider, request_id)
        SELECT t.provider, t.request_id FROM told t;
    UPDATE qaptai.generation_attempts a SET request_id = NULL WHERE a.request_id IS NOT NULL
        AND (a.media_id = ANY (wanted) OR a.generation_id = ANY (sent_for));
    DELETE FROM qaptai.packs p WHERE p.order_id = ANY (orders);
    DELETE FROM qaptai.generation_photos p WHERE p.media_id = ANY (gone);
    DELETE FROM qaptai.generation_pictures p WHERE p.media_id = ANY (gone);
    UPDATE qaptai.generations g SET erased_at = qaptai.db_now() WHERE g.id = ANY (touched)
        AND NOT EXISTS (SELECT FROM qaptai.generation_pictures p WHERE p.generation_id = g.id);
    UPDATE qaptai.generation_attempts a SET media_id = NULL WHERE a.media_id = ANY (gone);
    UPDATE qaptai.generation_versions v SET media_id = NULL WHERE v.media_id = ANY (gone);
    UPDATE qaptai.generation_versions v SET preview_id = NULL WHERE v.preview_id = ANY (gone);
    UPDATE qaptai.model_photos p SET media_id = NULL, person = NULL,
        withdrawn_at = qaptai.db_now(), withdrawn_by = who
        WHERE p.media_id = ANY (gone) AND p.agreed_at IS NOT NULL;
    DELETE FROM qaptai.model_photos p WHERE p.media_id = ANY (gone);
    UPDATE qaptai.proofs p SET media_id = NULL WHERE p.media_id = ANY (gone);
    DELETE FROM qaptai.media_links l WHERE l.media_id = ANY (gone);
    RETURN QUERY DELETE FROM qaptai.media m WHERE m.id = ANY (gone) RETURNING m.object_key;
    RETURN QUERY WITH old AS (DELETE FROM qaptai.exports e WHERE e.account_id = who
        AND e.state IN ('done', 'failed') RETURNING e.pieces)
        SELECT pg_catalog.unnest(o.pieces) FROM old o;
    UPDATE qaptai.exports e SET state = 'queued', lease_until = NULL, written = 0,
        lease_token = e.lease_token + 1 WHERE e.account_id = who AND e.state = 'working';
END $$;

CREATE OR REPLACE FUNCTION erase_media(who uuid, here uuid[], kinds text[]) RETURNS SETOF text
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    SELECT qaptai.erase_these(who, ARRAY(SELECT m.id FROM qaptai.media m
        WHERE m.workspace_id = ANY (here) AND m.account_id = who
          AND (kinds IS NULL OR m.kind = ANY (kinds))))
$$;

CREATE FUNCTION erase_own(wanted uuid[]) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
    hers uuid[] := ARRAY(SELECT m.id FROM qaptai.media m WHERE m.id = ANY (wanted)
        AND m.account_id = who AND m.workspace_id = qaptai.acting_workspace()
        AND m.kind IN ('photo', 'picture'));
BEGIN
    IF EXISTS (SELECT FROM qaptai.generation_photos p JOIN qaptai.generations g
            ON g.workspace_id = p.workspace_id AND g.id = p.generation_id
            WHERE p.media_id = ANY (hers) AND g.state IN ('queued', 'working', 'choosing')) THEN
        RAISE EXCEPTION 'something is being made of it' USING ERRCODE = 'object_in_use';
    END IF;
    RETURN QUERY SELECT qaptai.erase_these(who, hers);
END $$;
"""

# What stays when a person goes: sums that name nobody, never of fewer than five.
DAILY = """
CREATE TABLE daily_counts (
    day date NOT NULL,
    what text NOT NULL,
    number bigint CHECK (number >= 5),
    PRIMARY KEY (day, what)
);
ALTER TABLE daily_counts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON daily_counts TO @system;
CREATE POLICY system_reads ON daily_counts FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY system_counts ON daily_counts FOR INSERT TO @system
    WITH CHECK ((SELECT acting_system()));
"""

FOR_APP = "erase_own(uuid[])"
FOR_PAGES = "fetch_export(bytea)"


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for statements in (TABLE, HERS, LINK, SENT, COPIES, ERASE, DAILY):
        op.execute(statements.replace("@", prefix))
    op.execute(f"GRANT EXECUTE ON FUNCTION {FOR_APP} TO {prefix}app")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FOR_PAGES} TO {prefix}pages")


def downgrade() -> None:
    """The smaller copies stay as pictures of their own."""
    prefix = op.get_context().opts["role_prefix"]
    earlier = _module("0036").ERASE
    start = earlier.index("CREATE FUNCTION erase_media")
    earlier = earlier[start : earlier.index("CREATE FUNCTION", start + 1)]
    op.execute(earlier.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    op.execute("DROP FUNCTION erase_own(uuid[])")
    op.execute("DROP FUNCTION erase_these(uuid, uuid[])")
    op.execute("ALTER TABLE media DROP COLUMN copy_of")
    op.execute("DROP TRIGGER forget_exports ON accounts")
    op.execute("DROP FUNCTION forget_exports()")
    op.execute("DROP FUNCTION fetch_export(bytea)")
    op.execute("DROP TABLE exports, provider_erasures, daily_counts")
    for table in ("ticket_messages", "tickets"):
        op.execute(f"DROP POLICY hers ON {table}")
        op.execute(f"REVOKE SELECT ON {table} FROM {prefix}app")
    op.execute("DROP POLICY system_reads ON payer_refunds")
    op.execute(f"REVOKE SELECT ON payer_refunds FROM {prefix}system")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
