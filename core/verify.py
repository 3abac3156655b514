"""The assertions over the whole database; each names its differences and what it looked at."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, text

from core.database import roles
from core.database.sealing import KeyGone, Unreadable
from core.media.keep import MediaGone, open_object

LEDGER: dict[str, str] = {
    "a movement does not add up": """
        SELECT movement FROM report_ledger GROUP BY movement HAVING sum(credits) <> 0""",
    "balance differs from its movements": """
        SELECT b.workspace_id FROM report_balances b LEFT JOIN (
            SELECT workspace_id,
                sum(credits) FILTER (WHERE account = 'available') AS available,
                sum(credits) FILTER (WHERE account = 'held') AS held,
                -sum(credits) FILTER (WHERE account = 'owed') AS owed
            FROM report_ledger GROUP BY workspace_id) l USING (workspace_id)
        WHERE (b.available, b.held, b.owed) IS DISTINCT FROM
            (coalesce(l.available, 0), coalesce(l.held, 0), coalesce(l.owed, 0))""",
    "balance below zero": """
        SELECT workspace_id FROM report_balances WHERE available < 0 OR held < 0 OR owed < 0""",
    "movements of a workspace without a balance": """
        SELECT DISTINCT l.workspace_id FROM report_ledger l
        WHERE NOT EXISTS (SELECT FROM report_balances b WHERE b.workspace_id = l.workspace_id)""",
    "hold differs from its movements": """
        SELECT h.id FROM credit_holds h LEFT JOIN ledger_transfers t ON t.hold_id = h.id
        GROUP BY h.id, h.amount, h.captured, h.released
        HAVING h.captured <> coalesce(sum(t.amount) FILTER (WHERE t.kind = 'capture'), 0)
            OR h.released <> coalesce(sum(t.amount) FILTER (WHERE t.kind = 'release'), 0)
            OR h.amount <> coalesce(sum(t.amount) FILTER (WHERE t.kind = 'hold'), 0)""",
    "grant not posted exactly": """
        SELECT g.id FROM credit_grants g LEFT JOIN ledger_transfers t ON t.grant_id = g.id
        GROUP BY g.id, g.amount HAVING g.amount <> coalesce(sum(t.amount), 0)""",
    "held for more than an hour": """
        SELECT h.id FROM credit_holds h
        WHERE h.captured + h.released < h.amount AND h.ends_at + interval '10 min' < db_now()""",
    "job not charged exactly once": """
        SELECT j.id FROM report_jobs j LEFT JOIN credit_holds h ON h.id = j.hold_id
        WHERE j.cost > 0 AND j.final AND (h.captured, h.released) IS DISTINCT FROM
            (CASE j.state WHEN 'done' THEN (j.charged, j.cost - j.charged)
                ELSE (0::bigint, j.cost) END)""",
    "hold without a job": """
        SELECT h.id FROM credit_holds h
        WHERE NOT EXISTS (SELECT FROM report_jobs j WHERE j.hold_id = h.id)""",
    "approved top-up not credited exactly": """
        SELECT a.id FROM report_top_ups a LEFT JOIN (
            SELECT cause_id, sum(credits) FILTER (WHERE credits > 0) AS credited
            FROM report_ledger WHERE kind = 'top_up' GROUP BY cause_id) l ON l.cause_id = a.id
        WHERE (a.state IN ('approved', 'partly_paid', 'reversed')
               AND l.credited IS DISTINCT FROM a.credits)
           OR (a.state NOT IN ('approved', 'partly_paid', 'reversed')
               AND l.credited IS NOT NULL)""",
    "advance of a decided top-up that was not taken back": """
        SELECT a.id FROM report_top_ups a JOIN report_ledger l ON l.cause_id = a.id
        WHERE l.kind IN ('advance', 'advance_back') AND l.account = 'advanced'
        GROUP BY a.id, a.state HAVING sum(l.credits) > 0
            OR (sum(l.credits) < 0 AND a.state IN
                ('approved', 'partly_paid', 'reversed', 'rejected', 'expired', 'cancelled'))""",
    "paid top-up without its transfer noted": """
        SELECT a.id FROM report_top_ups a WHERE a.state IN ('approved', 'partly_paid', 'reversed')
        AND NOT EXISTS (SELECT FROM paid_transfers p WHERE p.top_up_id = a.id)""",
}
WORK: dict[str, str] = {
    "message unfinished after ten minutes": """
        SELECT id FROM report_deliveries WHERE state IN ('received', 'ready')
        AND received_at < db_now() - interval '10 min'""",
    "photo without a job": """
        SELECT e.id FROM report_deliveries e
        CROSS JOIN LATERAL jsonb_array_elements(e.outcome) o
        WHERE e.state = 'done' AND o->>'kind' = 'kept' AND NOT EXISTS (
            SELECT FROM generation_photos p WHERE p.media_id = (o->>'media')::uuid)
        AND NOT EXISTS (
            SELECT FROM model_photos m WHERE m.media_id = (o->>'media')::uuid)
        AND EXISTS (SELECT FROM media m WHERE m.id = (o->>'media')::uuid AND NOT EXISTS (
            SELECT FROM generations s  -- it joined others, the first of which she is asked about
            WHERE s.workspace_id = m.workspace_id AND s.account_id = m.account_id
              AND s.kind = 'sheet' AND s.created_at > e.received_at - interval '1 day'))""",
    "job neither final nor leased after ten minutes": """
        SELECT id FROM report_jobs WHERE NOT final AND created_at < db_now() - interval '10 min'
        AND (lease_until IS NULL OR lease_until < db_now())
        AND NOT (state = 'choosing' AND due_at > db_now() - interval '10 min')""",
    "done job without a picture": """
        SELECT j.id FROM report_jobs j WHERE j.state = 'done' AND NOT EXISTS (
            SELECT FROM generation_pictures p WHERE p.generation_id = j.id)
        AND NOT EXISTS (SELECT FROM generations g WHERE g.id = j.id AND g.erased_at IS NOT NULL)""",
    "done job that nobody was told of": """
        SELECT j.id FROM report_jobs j JOIN generations g ON g.id = j.id
        WHERE j.state = 'done' AND g.erased_at IS NULL
        AND NOT EXISTS (SELECT FROM report_outgoing o WHERE o.key IN ('order/' || g.id,
            'batch/' || g.batch_id, 'sheet/' || coalesce(g.batch_id, g.id)))
        AND NOT EXISTS (  -- of a batch it is told once all have ended
            SELECT FROM generations b JOIN report_jobs r ON r.id = b.id
            WHERE b.batch_id = g.batch_id AND NOT r.final)
        AND NOT EXISTS (  -- who left in the middle of a batch is told nothing of it
            SELECT FROM generations b WHERE b.batch_id = g.batch_id AND b.reason = 'member_left')
        AND NOT EXISTS (  -- small pictures for who saves data are being packed
            SELECT FROM packs p WHERE p.key = 'sheet/' || coalesce(g.batch_id, g.id)
              AND p.state IN ('queued', 'working'))""",
    "message unsent after ten minutes": """
        SELECT id FROM report_outgoing WHERE state IN ('queued', 'sending', 'unknown')
        AND created_at < db_now() - interval '10 min'""",
    "kept version without its picture": """
        SELECT c.generation_id FROM version_choices c
        JOIN report_jobs j ON j.id = c.generation_id AND j.state = 'done'
        WHERE cardinality(c.kept) <> (SELECT count(*) FROM generation_pictures p
            WHERE p.workspace_id = c.workspace_id AND p.generation_id = c.generation_id)
            + (SELECT count(*) FROM generation_versions v  -- that she deleted since
            WHERE v.workspace_id = c.workspace_id AND v.generation_id = c.generation_id
              AND v.position = ANY (c.kept) AND v.media_id IS NULL)
        AND NOT EXISTS (SELECT FROM generations g WHERE g.id = j.id AND g.erased_at IS NOT NULL)""",
    "picture of another workspace": """
        SELECT p.generation_id FROM generation_pictures p
        JOIN report_jobs j ON j.id = p.generation_id
        JOIN report_pictures m ON m.id = p.media_id
        WHERE p.workspace_id <> j.workspace_id OR p.workspace_id <> m.workspace_id""",
    "decision without an audit line": """
        SELECT v.id FROM top_up_verdicts v WHERE NOT EXISTS (
            SELECT FROM report_audit d WHERE d.subject_id = v.top_up_id
              AND d.action LIKE 'top_up.decide_%')""",
}
COUNTED = (
    "report_deliveries",
    "report_jobs",
    "report_ledger",
    "report_balances",
    "report_pictures",
    "report_outgoing",
    "report_top_ups",
    "report_audit",
)
BLIND = "the auditor's log-in does not see all: run qaptai migrate once"


def is_blind(connection: Connection) -> bool:
    """Whether policies hide rows from who asks: what is not seen would pass for right."""
    return bool(connection.scalar(text(roles.HIDDEN)))


def differences(connection: Connection, checks: dict[str, str]) -> Iterator[str]:
    """Each difference as one sentence with an id."""
    for name, query in checks.items():
        for row in connection.execute(text(query)):
            yield f"{name}: {row[0]}"


def pictures(connection: Connection) -> Iterator[str]:
    """Each stored picture whose object is missing, cannot be opened, or holds something else."""
    rows = connection.execute(
        text("SELECT id, workspace_id, object_key, sha256 FROM report_pictures")
    ).all()
    for row in rows:
        try:
            data = open_object(row.workspace_id, row.object_key)
        except (MediaGone, KeyGone, Unreadable) as gone:
            yield f"picture that cannot be opened ({type(gone).__name__}): {row.id}"
            continue
        if hashlib.sha256(data).digest() != bytes(row.sha256):
            yield f"picture that is another: {row.id}"


def totals(connection: Connection) -> dict[str, int]:
    """How much was looked at: a check over nothing proves nothing."""
    return {
        view: int(connection.scalar(text(f"SELECT count(*) FROM {view}")) or 0)  # noqa: S608
        for view in COUNTED
    }
