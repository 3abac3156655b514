"""What the account's pages do through its chats: send a payment's screenshot, read what was told.

Revision ID: 0042
"""

from alembic import op

revision = "0042"
down_revision = "0041"

# The acting account's own claim says for whom it is read. It comes in under the newest chat that
# can be written to, which hears what becomes of it; a few a day are more than anybody needs.
SENDING = """
CREATE FUNCTION send_proof(
    new_id uuid, new_item uuid, through uuid, sealed_object text, object_sealed_with text,
    digest bytea, alike bigint, of_mime text, wide integer, high integer,
    sealed bytea, sealed_with text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
    here uuid := qaptai.acting_workspace();
    chat record;
BEGIN
    SELECT i.channel, i.chat_key INTO chat FROM qaptai.chat_identities i
        JOIN qaptai.memberships m ON m.account_id = i.account_id AND m.workspace_id = here
        WHERE i.id = through AND i.account_id = who AND m.state = 'active' FOR UPDATE OF i;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (SELECT count(*) FROM qaptai.inbox n WHERE n.chat_key = chat.chat_key
        AND n.kind = 'upload' AND n.received_at > qaptai.db_now() - interval '1 day') >= 20 THEN
        RAISE EXCEPTION 'enough for a day' USING ERRCODE = 'configuration_limit_exceeded';
    END IF;
    INSERT INTO qaptai.inbox (id, channel, bot, chat_key, kind, message_order, state, outcome,
                              payload, payload_key)
        VALUES (new_id, chat.channel, 'pages', chat.chat_key, 'upload', 0, 'received',
                pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object(
                    'kind', 'judged', 'as', 'proof', 'account', who, 'workspace', here)),
                sealed, sealed_with);
    INSERT INTO qaptai.holding_items (id, inbox_id, object_key, key_name, sha256, look_hash,
                                      mime, width, height, expires_at)
        VALUES (new_item, new_id, sealed_object, object_sealed_with, digest, alike,
                of_mime, wide, high, qaptai.db_now() + interval '24 hours');
END $$;

CREATE FUNCTION proofs_on_their_way() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT count(*) FROM qaptai.inbox n
    JOIN qaptai.chat_identities i ON i.chat_key = n.chat_key
    WHERE i.account_id = qaptai.acting_account() AND n.kind = 'upload' AND n.state = 'received'
      AND n.outcome -> 0 ->> 'workspace' = qaptai.acting_workspace()::text
$$;
"""

# What happened, as her chats were told of it: sealed for each chat, and of this workspace or none.
TOLD = """
CREATE FUNCTION notices_told(most integer) RETURNS TABLE (
    id uuid, identity_id uuid, body bytea, told_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT o.id, o.identity_id, o.body, o.created_at FROM qaptai.outbox o
    JOIN qaptai.chat_identities i ON i.id = o.identity_id
    WHERE i.account_id = qaptai.acting_account() AND o.class IN ('notice', 'broadcast')
      AND o.kind = 'notice'
      AND (o.workspace_id IS NULL OR EXISTS (
          SELECT FROM qaptai.memberships m WHERE m.workspace_id = o.workspace_id
          AND m.workspace_id = qaptai.acting_workspace() AND m.account_id = i.account_id
          AND m.state = 'active'))
    ORDER BY o.seq DESC LIMIT LEAST(most, 100)
$$;
"""
FOR_APP = (
    "send_proof(uuid, uuid, uuid, text, text, bytea, bigint, text, integer, integer, bytea, text)",
    "proofs_on_their_way()",
    "notices_told(integer)",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(f"CREATE POLICY sent ON holding_items FOR INSERT TO {prefix}owner WITH CHECK (true)")
    op.execute(SENDING)
    op.execute(TOLD)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")


def downgrade() -> None:
    for function in FOR_APP:
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP POLICY sent ON holding_items")
