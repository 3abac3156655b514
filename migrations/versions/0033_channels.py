"""WhatsApp's contents and their approval, templates in the outbox, and what a failure report means.

Revision ID: 0033
"""

from typing import Any

from alembic import op

revision = "0033"
down_revision = "0032"

CONTENTS = """
CREATE TABLE whatsapp_contents (
    name text PRIMARY KEY,
    sid text NOT NULL CHECK (sid ~ '^[!-~]{1,64}$'),
    language text NOT NULL CHECK (language IN ('en', 'ur', 'ur_Latn')),
    approval text,
    asked_at timestamptz,
    made_at timestamptz NOT NULL DEFAULT db_now()
);
ALTER TABLE whatsapp_contents ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""

# Wider than before, so that what is there needs no look; columns without a default cost nothing.
COLUMNS = """
ALTER TABLE outbox DROP CONSTRAINT IF EXISTS outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
    CHECK (kind IN ('message', 'notice', 'template')) NOT VALID;
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS about uuid;
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS stage text
    CONSTRAINT outbox_stage_check CHECK (stage IN ('working', 'ended'));
ALTER TABLE chats ADD COLUMN IF NOT EXISTS window_shut_at timestamptz;
"""
INDEXES = {
    "ix_outbox_about": "outbox (about) WHERE about IS NOT NULL",
    "ix_outbox_templates": "outbox (due_at) WHERE kind = 'template' AND state = 'waiting'",
}

# A report moves a delivery up only; a failure that comes after the arrival changes nothing.
# Locks in the order of a conversation: the chat, its identity, then what is to be sent.
REPORTS = """
CREATE OR REPLACE FUNCTION record_status(
    from_channel text, of_message text, named text, code text, of_outbox uuid
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    o qaptai.outbox;
    chat uuid;
    rank integer := qaptai.status_rank(named);
BEGIN
    INSERT INTO qaptai.status_events (channel, provider_id, status, error_code)
        VALUES (from_channel, of_message, named, code) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT r.identity_id INTO chat FROM qaptai.outbox r
        WHERE r.id = of_outbox OR r.provider_ids @> ARRAY[of_message] LIMIT 1;
    IF chat IS NULL THEN RETURN true; END IF;
    IF rank = 4 THEN
        PERFORM FROM qaptai.chats c WHERE c.identity_id = chat FOR UPDATE;
        PERFORM FROM qaptai.chat_identities i WHERE i.id = chat FOR UPDATE;
    END IF;
    SELECT r.* INTO o FROM qaptai.outbox r
        WHERE r.identity_id = chat AND (r.id = of_outbox OR r.provider_ids @> ARRAY[of_message])
        ORDER BY r.seq LIMIT 1 FOR UPDATE;
    IF rank = 4 AND o.status_rank < 4 AND (o.state IN ('sending', 'sent', 'unknown')
            OR o.state IN ('queued', 'waiting') AND of_message = ANY (o.provider_ids)) THEN
        PERFORM qaptai.delivery_failed(o, of_message, named, code);
        RETURN true;
    ELSIF rank = 4 AND o.state IN ('queued', 'waiting') THEN  -- of an attempt before this one
        RETURN true;
    END IF;
    UPDATE qaptai.outbox r SET
        status = CASE WHEN rank > r.status_rank THEN named ELSE r.status END,
        status_rank = GREATEST(r.status_rank, rank),
        state = CASE WHEN r.state = 'unknown' AND of_message <> ALL (r.provider_ids)
                     THEN CASE WHEN r.parts_sent + 1 < r.parts THEN 'queued' ELSE 'sent' END
                     WHEN rank > 4 AND r.parts = 1 AND r.attempt > 0
                          AND r.state IN ('queued', 'failed') THEN 'sent'
                     ELSE r.state END,
        parts_sent = CASE WHEN r.state = 'unknown' AND of_message <> ALL (r.provider_ids)
                          THEN r.parts_sent + 1
                          WHEN rank > 4 AND r.parts = 1 THEN 1 ELSE r.parts_sent END,
        due_at = CASE WHEN r.state = 'unknown' AND of_message <> ALL (r.provider_ids)
                      THEN qaptai.db_now() ELSE r.due_at END,
        provider_ids = CASE WHEN of_message = ANY (r.provider_ids) THEN r.provider_ids
                            ELSE pg_catalog.array_append(r.provider_ids, of_message) END
        WHERE r.id = o.id;
    RETURN true;
END $$;
"""

# 63016: outside the window; 63018, 20429: too many; 63019, 63021: the picture was not taken;
# 21610: unsubscribed, until she writes START; 63014, 63024, 21211: nobody to write to.
FAILURES = """
CREATE FUNCTION delivery_failed(o qaptai.outbox, of_message text, named text, code text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    now timestamptz := qaptai.db_now();
    place integer := pg_catalog.array_position(o.provider_ids, of_message);
    done bigint := CASE WHEN o.parts = 1 THEN 0 ELSE LEAST(o.parts_sent, COALESCE(place - 1,
        CASE o.state WHEN 'sent' THEN o.parts_sent - 1 ELSE o.parts_sent END)) END;
    becomes text := CASE
        WHEN code = '63016' AND o.kind <> 'template' THEN 'queued'
        WHEN code IN ('63018', '20429') AND o.attempt < 6 THEN 'queued'
        WHEN code IN ('63019', '63021') AND o.attempt < 2 THEN 'queued'
        WHEN code = '21610' THEN 'waiting'
        WHEN code IN ('63014', '63024', '21211') THEN 'dropped'
        ELSE 'failed' END;
BEGIN
    IF code = '63016' THEN
        UPDATE qaptai.chats c SET window_shut_at = COALESCE(o.sent_at, now)
            WHERE c.identity_id = o.identity_id;
    ELSIF becomes IN ('waiting', 'dropped') THEN
        UPDATE qaptai.chat_identities i SET unreachable_since = now,
            unreachable_why = CASE becomes WHEN 'waiting' THEN 'opted out' ELSE code END
            WHERE i.id = o.identity_id;
        UPDATE qaptai.outbox r SET state = 'dropped', reason = code
            WHERE r.identity_id = o.identity_id AND r.id <> o.id AND becomes = 'dropped'
              AND r.state IN ('queued', 'sending', 'unknown', 'waiting');
    END IF;
    UPDATE qaptai.outbox r SET state = becomes, reason = COALESCE(code, named), lease_until = NULL,
        hinted_at = NULL,
        due_at = now + CASE WHEN code IN ('63018', '20429') THEN interval '30 s'
                            ELSE interval '0' END,
        status = named,
        status_rank = CASE WHEN becomes = 'queued' THEN 0 ELSE 4 END,
        parts_sent = CASE WHEN becomes IN ('queued', 'waiting') THEN done ELSE r.parts_sent END,
        provider_ids = CASE WHEN becomes IN ('queued', 'waiting') AND o.parts > 1
                                 AND place IS NOT NULL
                            THEN r.provider_ids[1:place - 1] ELSE r.provider_ids END
        WHERE r.id = o.id;
END $$;
"""

POLICIES = """
GRANT SELECT, INSERT, UPDATE, DELETE ON whatsapp_contents TO @system;
CREATE POLICY system_all ON whatsapp_contents TO @system
    USING ((SELECT acting_system())) WITH CHECK ((SELECT acting_system()));
CREATE POLICY functions_change ON chats FOR UPDATE TO @owner USING (true);
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(COLUMNS)
    with op.get_context().autocommit_block():
        op.execute("SET statement_timeout = 0")
        op.execute("SET lock_timeout = '10min'")  # it waits for others and holds nobody up
        for name, what in INDEXES.items():
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {what}")
        op.execute("SET statement_timeout = '5s'")
        op.execute("SET lock_timeout = '4s'")
    op.execute(CONTENTS)
    op.execute(FAILURES)
    op.execute(REPORTS)
    op.execute(POLICIES.replace("@", prefix))


def downgrade() -> None:
    before = _module("0005").FUNCTIONS
    start, end = map(before.index, ("CREATE FUNCTION record_status", "CREATE FUNCTION open_link"))
    op.execute(before[start:end].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    op.execute("DROP FUNCTION delivery_failed(qaptai.outbox, text, text, text)")
    op.execute("DROP POLICY functions_change ON chats")
    op.execute("DROP TABLE whatsapp_contents")
    for name in INDEXES:
        op.execute(f"DROP INDEX {name}")
    op.execute("DELETE FROM outbox WHERE kind = 'template'")
    op.execute("ALTER TABLE chats DROP COLUMN window_shut_at")
    op.execute(
        "ALTER TABLE outbox DROP COLUMN about, DROP COLUMN stage,"
        " DROP CONSTRAINT outbox_kind_check, ADD CONSTRAINT outbox_kind_check"
        " CHECK (kind IN ('message', 'notice'))"
    )


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
