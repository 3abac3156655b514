"""Of a message in several parts, only those that failed go again, not those that came after them.

A part that the provider took and then could not bring is noted in `again` by its number from 0; the
parts after it stay sent. A second report of the same failure changes nothing.

Revision ID: 0051
"""

from typing import Any

from alembic import op

revision = "0051"
down_revision = "0049"

COLUMN = """
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS again integer[] NOT NULL DEFAULT '{}';
"""

REPORTS = """
CREATE OR REPLACE FUNCTION record_status(
    from_channel text, of_message text, named text, code text, of_outbox uuid
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    o qaptai.outbox;
    chat uuid;
    rank integer := qaptai.status_rank(named);
    part integer;
    others integer;  -- the highest that was reported on the same message in other words
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
    others := o.status_rank;
    IF o.parts > 1 THEN  -- each part fails, or arrives, by itself
        SELECT COALESCE(max(qaptai.status_rank(e.status)), 0) INTO others
            FROM qaptai.status_events e WHERE e.channel = from_channel
              AND e.provider_id = of_message AND e.status <> named;
    END IF;
    IF rank = 4 AND others < 4 AND (o.state IN ('sending', 'sent', 'unknown')
            OR o.state IN ('queued', 'waiting') AND of_message = ANY (o.provider_ids)) THEN
        PERFORM qaptai.delivery_failed(o, of_message, named, code);
        RETURN true;
    ELSIF rank = 4 AND o.state IN ('queued', 'waiting') THEN  -- of an attempt before this one
        RETURN true;
    END IF;
    IF o.again <> '{}' AND o.state = 'unknown' AND of_message <> ALL (o.provider_ids) THEN
        part := o.again[1];
    ELSIF rank > 4 THEN
        part := pg_catalog.array_position(o.provider_ids, of_message) - 1;
    END IF;
    IF part = ANY (o.again) THEN
        PERFORM qaptai.part_came(o, part, of_message, named);
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
        provider_ids = CASE WHEN of_message = ANY (r.provider_ids) OR r.again <> '{}'
                            THEN r.provider_ids
                            ELSE pg_catalog.array_append(r.provider_ids, of_message) END
        WHERE r.id = o.id;
    RETURN true;
END $$;
"""

# Of those that go again, one has arrived: the first, whose answer was lost, or one that had failed.
CAME = """
CREATE FUNCTION part_came(o qaptai.outbox, part integer, of_message text, named text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    ids text[] := o.provider_ids;
    left_over integer[] := pg_catalog.array_remove(o.again, part);
    is_lost boolean := o.state = 'unknown' AND of_message <> ALL (o.provider_ids);
BEGIN
    ids[part + 1] := of_message;
    UPDATE qaptai.outbox r SET again = left_over, provider_ids = ids, status = named,
        status_rank = GREATEST(r.status_rank, qaptai.status_rank(named)),
        due_at = CASE WHEN is_lost THEN qaptai.db_now() ELSE r.due_at END,
        repeated = r.repeated AND NOT is_lost,
        state = CASE WHEN r.state NOT IN ('queued', 'waiting') AND NOT is_lost THEN r.state
                     WHEN left_over = '{}' AND r.parts_sent >= r.parts THEN 'sent'
                     WHEN is_lost THEN 'queued' ELSE r.state END
        WHERE r.id = o.id;
END $$;
REVOKE ALL ON FUNCTION part_came(qaptai.outbox, integer, text, text) FROM PUBLIC;
"""

# 63016: outside the window; 63018, 20429: too many; 63019, 63021: the picture was not taken;
# 21610: unsubscribed, until she writes START; 63014, 63024, 21211: nobody to write to.
# A part that is being sent goes on: the one that failed before it is sent after it.
FAILURES = """
CREATE OR REPLACE FUNCTION delivery_failed(
    o qaptai.outbox, of_message text, named text, code text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    now timestamptz := qaptai.db_now();
    place integer := pg_catalog.array_position(o.provider_ids, of_message);
    one_of boolean := o.parts > 1 AND place IS NOT NULL AND place <= o.parts_sent;
    becomes text := CASE
        WHEN code = '63016' AND o.kind <> 'template' THEN 'queued'
        WHEN code IN ('63018', '20429') AND o.attempt < 6 THEN 'queued'
        WHEN code IN ('63019', '63021') AND o.attempt < 2 THEN 'queued'
        WHEN code = '21610' THEN 'waiting'
        WHEN code IN ('63014', '63024', '21211') THEN 'dropped'
        ELSE 'failed' END;
    goes_again boolean := becomes IN ('queued', 'waiting');
    goes_on boolean := goes_again AND one_of AND o.state IN ('sending', 'unknown');
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
    UPDATE qaptai.outbox r SET
        again = CASE WHEN goes_again AND one_of AND (place - 1) <> ALL (r.again)
                     THEN r.again || (place - 1) ELSE r.again END,
        parts_sent = CASE WHEN NOT goes_again OR one_of THEN r.parts_sent
                          WHEN o.parts = 1 THEN 0
                          WHEN o.state = 'sent' THEN o.parts_sent - 1
                          ELSE o.parts_sent END,
        state = CASE WHEN goes_on THEN r.state ELSE becomes END,
        reason = CASE WHEN goes_on THEN r.reason ELSE COALESCE(code, named) END,
        lease_until = CASE WHEN goes_on THEN r.lease_until END,
        hinted_at = CASE WHEN goes_on THEN r.hinted_at END,
        due_at = CASE WHEN goes_on THEN r.due_at
                      WHEN code IN ('63018', '20429') THEN now + interval '30 s' ELSE now END,
        status = CASE WHEN goes_on THEN r.status ELSE named END,
        status_rank = CASE WHEN goes_on THEN r.status_rank WHEN becomes = 'queued' THEN 0 ELSE 4 END
        WHERE r.id = o.id;
END $$;
"""


def upgrade() -> None:
    op.execute(COLUMN)
    op.execute(CAME)
    op.execute(FAILURES)
    op.execute(REPORTS)


def downgrade() -> None:
    before = _module("0033")
    op.execute(before.FAILURES.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    op.execute(before.REPORTS)
    op.execute("DROP FUNCTION part_came(qaptai.outbox, integer, text, text)")
    op.execute("ALTER TABLE outbox DROP COLUMN again")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
