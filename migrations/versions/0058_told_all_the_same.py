"""Who is out of a team is told all the same: by any chat of hers, and on her pages.

Revision ID: 0058
"""

from alembic import op

revision = "0058"
down_revision = "0057"

# Beside `chat_of_colleague`: a chat that cannot be reached is told, too; what it misses is mailed.
TOLD = """
CREATE FUNCTION any_chat_of_colleague(colleague uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    RETURN (SELECT c.id FROM qaptai.chat_identities c
        LEFT JOIN qaptai.chats t ON t.identity_id = c.id
        WHERE c.account_id = colleague
          AND EXISTS (SELECT FROM qaptai.memberships m WHERE m.account_id = colleague
                      AND m.workspace_id = qaptai.acting_workspace())
        ORDER BY c.unreachable_since IS NOT NULL, t.last_inbound_at DESC NULLS LAST, c.id LIMIT 1);
END $$;

CREATE FUNCTION notices_missed(most integer) RETURNS TABLE (
    id uuid, identity_id uuid, body bytea, told_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT o.id, o.identity_id, o.body, o.created_at FROM qaptai.outbox o
    JOIN qaptai.chat_identities i ON i.id = o.identity_id
    WHERE i.account_id = qaptai.acting_account() AND o.class = 'notice' AND o.kind = 'notice'
      AND o.key LIKE 'team/out/%' AND o.state NOT IN ('queued', 'sending', 'sent')
      AND o.created_at > qaptai.db_now() - interval '30 days'
    ORDER BY o.seq DESC LIMIT LEAST(most, 100)
$$;
"""
# What tells her that she is out of a workspace cannot wait until she looks at that workspace.
PAGES = """
CREATE OR REPLACE FUNCTION notices_told(most integer) RETURNS TABLE (
    id uuid, identity_id uuid, body bytea, told_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT o.id, o.identity_id, o.body, o.created_at FROM qaptai.outbox o
    JOIN qaptai.chat_identities i ON i.id = o.identity_id
    WHERE i.account_id = qaptai.acting_account() AND o.class IN ('notice', 'broadcast')
      AND o.kind = 'notice'
      AND (o.workspace_id IS NULL%(out)s OR EXISTS (
          SELECT FROM qaptai.memberships m WHERE m.workspace_id = o.workspace_id
          AND m.workspace_id = qaptai.acting_workspace() AND m.account_id = i.account_id
          AND m.state = 'active'))
    ORDER BY o.seq DESC LIMIT LEAST(most, 100)
$$;
"""
FOR_APP = ("any_chat_of_colleague(uuid)", "notices_missed(integer)")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TOLD)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")
    op.execute(PAGES % {"out": " OR o.key LIKE 'team/out/%'"})


def downgrade() -> None:
    op.execute(PAGES % {"out": ""})
    for function in FOR_APP:
        op.execute(f"DROP FUNCTION {function}")
