"""What came in, what goes out, what a chat remembers, and where pictures wait to be judged.

Revision ID: 0005
"""

from alembic import op

revision = "0005"
down_revision = "0004"

INBOX = """
CREATE TABLE inbox (
    id uuid PRIMARY KEY,
    channel text NOT NULL CHECK (channel IN ('telegram', 'whatsapp')),
    bot text NOT NULL,
    chat_key bytea NOT NULL CHECK (octet_length(chat_key) = 32),
    kind text NOT NULL,
    message_order bigint NOT NULL,
    group_key text,
    state text NOT NULL CHECK (state IN ('received', 'held', 'ready', 'done', 'parked')),
    outcome jsonb NOT NULL DEFAULT '[]',
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    lease_token bigint NOT NULL DEFAULT 0,
    lease_until timestamptz,
    due_at timestamptz NOT NULL DEFAULT db_now(),
    hinted_at timestamptz DEFAULT db_now(),
    quiet_at timestamptz,
    reason text,
    payload bytea NOT NULL,
    payload_key text NOT NULL,
    forget_at timestamptz,
    received_at timestamptz NOT NULL DEFAULT db_now(),
    done_at timestamptz
);
CREATE INDEX ix_inbox_waiting ON inbox (chat_key, message_order)
    WHERE state IN ('received', 'held', 'ready');
CREATE INDEX ix_inbox_due ON inbox (due_at) WHERE state IN ('received', 'ready');
CREATE INDEX ix_inbox_received_at ON inbox (received_at);
CREATE INDEX ix_inbox_forget ON inbox (forget_at) WHERE forget_at IS NOT NULL;
CREATE TABLE inbox_keys (
    key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
    seen_at timestamptz NOT NULL DEFAULT db_now()
);
CREATE INDEX ix_inbox_keys_seen_at ON inbox_keys (seen_at);
CREATE TABLE status_events (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    channel text NOT NULL,
    provider_id text NOT NULL,
    status text NOT NULL,
    error_code text,
    at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (provider_id, status)
);
CREATE TABLE holding_items (
    id uuid PRIMARY KEY,
    inbox_id uuid NOT NULL UNIQUE REFERENCES inbox,
    object_key text NOT NULL UNIQUE,
    key_name text NOT NULL,
    sha256 bytea NOT NULL,
    look_hash bigint,
    mime text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT db_now()
);
CREATE INDEX ix_holding_items_expires_at ON holding_items (expires_at);
"""

CHATS = """
CREATE TABLE chats (
    identity_id uuid PRIMARY KEY REFERENCES chat_identities,
    at text NOT NULL DEFAULT 'new',
    memory bytea,
    offer_id text,
    language text CHECK (language IN ('en', 'ur', 'ur_Latn')),
    workspace_id uuid REFERENCES workspaces,
    last_inbound_at timestamptz,
    opted_out_at timestamptz,
    version bigint NOT NULL DEFAULT 0
);
CREATE INDEX ix_chats_workspace_id ON chats (workspace_id);
CREATE TABLE offers (
    id text PRIMARY KEY CHECK (id ~ '^[a-z2-9]{10}$'),
    identity_id uuid NOT NULL REFERENCES chat_identities,
    choices bytea NOT NULL,
    answered integer,
    answered_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT db_now()
);
CREATE INDEX ix_offers_identity_id ON offers (identity_id, created_at);
"""

OUTBOX = """
CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    identity_id uuid NOT NULL REFERENCES chat_identities,
    workspace_id uuid REFERENCES workspaces,
    class text NOT NULL CHECK (class IN ('answer', 'result', 'notice', 'broadcast')),
    kind text NOT NULL CHECK (kind IN ('message', 'notice')),
    key text NOT NULL,
    body bytea NOT NULL,
    state text NOT NULL DEFAULT 'queued'
        CHECK (state IN
            ('queued', 'sending', 'sent', 'unknown', 'waiting', 'failed', 'dropped')),
    attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    repeated boolean NOT NULL DEFAULT false,
    parts integer NOT NULL DEFAULT 1 CHECK (parts >= 0),
    parts_sent integer NOT NULL DEFAULT 0 CHECK (parts_sent >= 0),
    lease_until timestamptz,
    due_at timestamptz NOT NULL DEFAULT db_now(),
    hinted_at timestamptz DEFAULT db_now(),
    provider_ids text[] NOT NULL DEFAULT '{}',
    status text,
    status_rank integer NOT NULL DEFAULT 0,
    reason text,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    sent_at timestamptz,
    UNIQUE (identity_id, key)
);
CREATE INDEX ix_outbox_due ON outbox (due_at) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX ix_outbox_identity ON outbox (identity_id, seq)
    WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX ix_outbox_provider_ids ON outbox USING gin (provider_ids);
CREATE INDEX ix_outbox_workspace_id ON outbox (workspace_id);
CREATE TABLE media_links (
    id uuid PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    workspace_id uuid NOT NULL,
    media_id uuid NOT NULL,
    outbox_id uuid NOT NULL REFERENCES outbox,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id)
);
CREATE INDEX ix_media_links_media ON media_links (workspace_id, media_id);
CREATE INDEX ix_media_links_outbox_id ON media_links (outbox_id);
"""

FUNCTIONS = """
CREATE FUNCTION inbox_accept(
    new_id uuid, from_channel text, of_bot text, from_chat bytea, of_kind text,
    place bigint, of_group text, seen_key bytea, sealed bytea, sealed_with text
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    INSERT INTO qaptai.inbox_keys (key) VALUES (seen_key) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO qaptai.inbox (id, channel, bot, chat_key, kind, message_order, group_key, state,
                              payload, payload_key)
        VALUES (new_id, from_channel, of_bot, from_chat, of_kind, place, of_group,
                CASE WHEN of_kind IN ('photo', 'document') THEN 'received' ELSE 'ready' END,
                sealed, sealed_with);
    RETURN true;
END $$;

CREATE FUNCTION status_rank(named text) RETURNS integer
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT CASE named WHEN 'queued' THEN 1 WHEN 'accepted' THEN 1 WHEN 'sending' THEN 2
        WHEN 'sent' THEN 3 WHEN 'undelivered' THEN 4 WHEN 'failed' THEN 4
        WHEN 'delivered' THEN 5 WHEN 'read' THEN 6 ELSE 0 END
$$;

CREATE FUNCTION record_status(
    from_channel text, of_message text, named text, code text, of_outbox uuid
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    INSERT INTO qaptai.status_events (channel, provider_id, status, error_code)
        VALUES (from_channel, of_message, named, code) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE qaptai.outbox o SET
        status = CASE WHEN qaptai.status_rank(named) > o.status_rank THEN named
                      ELSE o.status END,
        status_rank = GREATEST(o.status_rank, qaptai.status_rank(named)),
        reason = COALESCE(code, o.reason),
        state = CASE WHEN code = '63016' AND o.state IN ('sending', 'sent', 'unknown')
                     THEN 'waiting'
                     WHEN o.state <> 'unknown' OR of_message = ANY (o.provider_ids) THEN o.state
                     WHEN o.parts_sent + 1 < o.parts THEN 'queued' ELSE 'sent' END,
        parts_sent = CASE WHEN code = '63016' THEN GREATEST(o.parts_sent - 1, 0)
                          WHEN o.state = 'unknown' AND of_message <> ALL (o.provider_ids)
                          THEN o.parts_sent + 1 ELSE o.parts_sent END,
        due_at = CASE WHEN o.state = 'unknown' AND of_message <> ALL (o.provider_ids)
                      THEN qaptai.db_now() ELSE o.due_at END,
        provider_ids = CASE WHEN of_message = ANY (o.provider_ids) THEN o.provider_ids
                            ELSE pg_catalog.array_append(o.provider_ids, of_message) END
        WHERE o.id = of_outbox OR o.provider_ids @> ARRAY[of_message];
    RETURN true;
END $$;

CREATE FUNCTION open_link(
    wanted bytea, OUT workspace_id uuid, OUT media_id uuid, OUT object_key text, OUT mime text,
    OUT size_bytes bigint
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    SELECT m.workspace_id, m.id, m.object_key, m.mime, m.size_bytes
        INTO workspace_id, media_id, object_key, mime, size_bytes
        FROM qaptai.media_links l
        JOIN qaptai.media m ON m.workspace_id = l.workspace_id AND m.id = l.media_id
        WHERE l.token_hash = wanted AND l.revoked_at IS NULL AND l.expires_at > qaptai.db_now();
END $$;
"""

POLICIES = """
GRANT SELECT, UPDATE, DELETE ON inbox TO @system;
GRANT SELECT (seen_at), DELETE ON inbox_keys TO @system;
GRANT SELECT, DELETE ON status_events TO @system;
GRANT SELECT, INSERT, DELETE ON holding_items TO @system;
GRANT SELECT, INSERT, UPDATE ON chats TO @system;
GRANT SELECT, INSERT, UPDATE, DELETE ON offers TO @system;
GRANT SELECT, INSERT, UPDATE ON outbox TO @system;
GRANT INSERT ON outbox TO @app, @staff;
GRANT SELECT, INSERT, UPDATE ON media_links TO @system;

CREATE POLICY functions ON inbox TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON inbox_keys FOR INSERT TO @owner WITH CHECK (true);
CREATE POLICY functions_see ON inbox_keys FOR SELECT TO @owner USING (true);
CREATE POLICY functions ON status_events TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON outbox TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON media_links FOR SELECT TO @owner USING (true);
CREATE POLICY functions ON media FOR SELECT TO @owner USING (true);
CREATE POLICY own_notices ON outbox FOR INSERT TO @app
    WITH CHECK (workspace_id = (SELECT acting_workspace()));
CREATE POLICY staff_notices ON outbox FOR INSERT TO @staff
    WITH CHECK ((SELECT acting_staff()) IS NOT NULL);
"""

SYSTEM_TABLES = (
    "inbox",
    "inbox_keys",
    "status_events",
    "holding_items",
    "chats",
    "offers",
    "outbox",
    "media_links",
)
FOR_EDGE = (
    "inbox_accept(uuid, text, text, bytea, text, bigint, text, bytea, bytea, text)",
    "record_status(text, text, text, text, uuid)",
    "open_link(bytea)",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for tables in (INBOX, CHATS, OUTBOX):
        op.execute(tables)
    op.execute(FUNCTIONS)
    for table in SYSTEM_TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY system_all ON {table} TO {prefix}system"
            " USING ((SELECT acting_system())) WITH CHECK ((SELECT acting_system()))"
        )
    # `@>` stands in a function's body, so only the policies carry the role mark.
    op.execute(POLICIES.replace("@", prefix))
    for function in FOR_EDGE:
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}edge")


def downgrade() -> None:
    for function in (*FOR_EDGE, "status_rank(text)"):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP POLICY functions ON media")
    op.execute(
        "DROP TABLE media_links, outbox, offers, chats, holding_items, status_events,"
        " inbox_keys, inbox CASCADE"
    )
