"""The assertions over the whole database; each names its differences."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

CHECKS: dict[str, str] = {
    "balance differs from its transfers": """
        SELECT b.workspace_id FROM credit_balances b LEFT JOIN (
            SELECT workspace_id,
                sum(CASE WHEN credit = 'available' THEN amount ELSE 0 END)
                  - sum(CASE WHEN debit = 'available' THEN amount ELSE 0 END) AS available,
                sum(CASE WHEN credit = 'held' THEN amount ELSE 0 END)
                  - sum(CASE WHEN debit = 'held' THEN amount ELSE 0 END) AS held,
                sum(CASE WHEN debit = 'owed' THEN amount ELSE 0 END)
                  - sum(CASE WHEN credit = 'owed' THEN amount ELSE 0 END) AS owed
            FROM ledger_transfers GROUP BY workspace_id) t USING (workspace_id)
        WHERE (b.available, b.held, b.owed) IS DISTINCT FROM
            (coalesce(t.available, 0), coalesce(t.held, 0), coalesce(t.owed, 0))""",
    "hold differs from its transfers": """
        SELECT h.id FROM credit_holds h LEFT JOIN ledger_transfers t ON t.hold_id = h.id
        GROUP BY h.id, h.amount, h.captured, h.released
        HAVING h.captured <> coalesce(sum(t.amount) FILTER (WHERE t.kind = 'capture'), 0)
            OR h.released <> coalesce(sum(t.amount) FILTER (WHERE t.kind = 'release'), 0)
            OR h.amount <> coalesce(sum(t.amount) FILTER (WHERE t.kind = 'hold'), 0)""",
    "done order not charged exactly once": """
        SELECT g.id FROM generations g LEFT JOIN credit_holds h ON h.id = g.hold_id
        WHERE (g.state = 'done' AND g.cost > 0 AND h.captured IS DISTINCT FROM g.cost)
           OR (g.state IN ('failed', 'refused', 'cancelled') AND g.cost > 0
               AND h.released IS DISTINCT FROM g.cost)""",
    "done order without a picture": """
        SELECT g.id FROM generations g WHERE g.state = 'done' AND NOT EXISTS (
            SELECT FROM generation_pictures p WHERE p.generation_id = g.id)""",
    "approved top-up not credited exactly": """
        SELECT t.id FROM top_ups t
        LEFT JOIN top_up_verdicts v ON v.top_up_id = t.id AND v.undone_at IS NULL
        LEFT JOIN (SELECT top_up_id, sum(amount) AS credited FROM ledger_transfers
                   WHERE kind = 'top_up' GROUP BY top_up_id) l ON l.top_up_id = t.id
        WHERE (t.state IN ('approved', 'partly_paid')
               AND l.credited IS DISTINCT FROM v.credits)
           OR (t.state NOT IN ('approved', 'partly_paid', 'reversed')
               AND l.credited IS NOT NULL)""",
    "decided top-up without an audit line": """
        SELECT v.id FROM top_up_verdicts v WHERE NOT EXISTS (
            SELECT FROM audit_entries a WHERE a.subject_id = v.top_up_id
              AND a.action LIKE 'top_up.decide_%')""",
    "grant not posted exactly": """
        SELECT g.id FROM credit_grants g LEFT JOIN ledger_transfers t ON t.grant_id = g.id
        GROUP BY g.id, g.amount HAVING g.amount <> coalesce(sum(t.amount), 0)""",
    "held for more than an hour": """
        SELECT h.id FROM credit_holds h
        WHERE h.captured + h.released < h.amount AND h.ends_at + interval '10 min' < db_now()""",
    "message unfinished after ten minutes": """
        SELECT i.id FROM inbox i
        WHERE i.state IN ('received', 'ready') AND i.received_at < db_now() - interval '10 min'""",
}
COUNTED = ("inbox", "generations", "ledger_transfers", "top_ups", "outbox", "audit_entries")


def differences(connection: Connection) -> Iterator[str]:
    """Each difference as one sentence with an id."""
    for name, query in CHECKS.items():
        for row in connection.execute(text(query)):
            yield f"{name}: {row[0]}"


def totals(connection: Connection) -> dict[str, int]:
    """How much was looked at: a check over nothing proves nothing."""
    return {
        table: int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)  # noqa: S608
        for table in COUNTED
    }
