"""News that a provider reports as never to arrive is looked at once more, and mailed.

A report may say that a chat can be written to no longer. What it was to be told went the way of
all else then, though some of it must reach her by other ways: only who sends knows which.

Revision ID: 0063
"""

from typing import Any

from alembic import op

revision = "0063"
down_revision = "0062"

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
    is_news boolean := o.kind = 'notice';
    is_over boolean := COALESCE(code IN ('63014', '63024', '21211'), false);
    becomes text := CASE
        WHEN code = '63016' AND o.kind <> 'template' THEN 'queued'
        WHEN code IN ('63018', '20429') AND o.attempt < 6 THEN 'queued'
        WHEN code IN ('63019', '63021') AND o.attempt < 2 THEN 'queued'
        WHEN (code = '21610' OR is_over) AND is_news THEN 'queued'
        WHEN code = '21610' THEN 'waiting'
        WHEN is_over THEN 'dropped'
        ELSE 'failed' END;
    goes_again boolean := becomes IN ('queued', 'waiting') AND NOT is_over;
    goes_on boolean := goes_again AND one_of AND o.state IN ('sending', 'unknown');
BEGIN
    IF code = '63016' THEN
        UPDATE qaptai.chats c SET window_shut_at = COALESCE(o.sent_at, now)
            WHERE c.identity_id = o.identity_id;
    ELSIF code = '21610' OR is_over THEN
        UPDATE qaptai.chat_identities i SET unreachable_since = now,
            unreachable_why = CASE code WHEN '21610' THEN 'opted out' ELSE code END
            WHERE i.id = o.identity_id;
        UPDATE qaptai.outbox r SET reason = code, lease_until = NULL, hinted_at = NULL,
            state = CASE r.kind WHEN 'notice' THEN 'queued' ELSE 'dropped' END,
            due_at = CASE r.kind WHEN 'notice' THEN now ELSE r.due_at END
            WHERE r.identity_id = o.identity_id AND r.id <> o.id AND is_over
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
        status_rank = CASE WHEN goes_on THEN r.status_rank
                           WHEN becomes = 'queued' AND NOT is_over THEN 0 ELSE 4 END
        WHERE r.id = o.id;
END $$;
"""


def upgrade() -> None:
    op.execute(FAILURES)


def downgrade() -> None:
    op.execute(_module("0051").FAILURES)


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
