"""How much waits."""

import json
import time
from typing import Annotated

import typer
from sqlalchemy import text

from admin.commands.ready import ready_settings
from core import verify
from core.database.engine import engine_of

COUNTS = text("""
WITH waiting AS (
    SELECT i.state, i.forget_at, EXISTS (
        SELECT FROM holding_items h WHERE h.inbox_id = i.id) AS held
    FROM inbox i WHERE i.state IN ('received', 'ready'))
SELECT
    (SELECT count(*) FROM waiting WHERE state = 'ready') AS inbox,
    (SELECT count(*) FROM waiting WHERE state = 'received' AND NOT held) AS pictures,
    (SELECT count(*) FROM waiting WHERE state = 'received' AND held) AS readings,
    (SELECT count(*) FROM generations g WHERE state IN ('queued', 'working') OR (
        state = 'choosing' AND (due_at <= db_now() OR EXISTS (
            SELECT FROM version_choices c WHERE c.generation_id = g.id)))) AS orders,
    (SELECT count(*) FROM generations WHERE state = 'choosing') AS choosing,
    (SELECT count(*) FROM top_ups WHERE state = 'submitted') AS weighings,
    (SELECT count(*) FROM top_ups WHERE state = 'decided') AS postings,
    (SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')) AS deliveries,
    (SELECT count(*) FROM exports WHERE state IN ('queued', 'working')) AS exports,
    (SELECT count(*) FROM mails WHERE state = 'sending' OR (
        state = 'queued' AND attempt = 0)) AS letters,
    (SELECT count(*) FROM mails WHERE state = 'queued' AND attempt > 0) AS letters_again,
    (SELECT count(*) FROM outbox WHERE state = 'unknown') AS unknown,
    (SELECT count(*) FROM outbox WHERE state = 'waiting') AS waiting_for_merchant,
    (SELECT count(*) FROM inbox WHERE forget_at <= db_now() + interval '1 year') AS to_forget,
    (SELECT count(*) FROM inbox WHERE forget_at > db_now() + interval '1 year') AS not_forgotten
""")
# Not to be waited for: a merchant's choice, letters that the mail server did not take, a lost
# answer, words outside the window, media still at the provider, or given up there.
LATER = (
    *("choosing", "letters_again", "unknown", "waiting_for_merchant", "to_forget"),
    "not_forgotten",
)


def status(
    as_json: Annotated[bool, typer.Option("--json")] = False,
    wait_idle: Annotated[float, typer.Option(help="seconds to wait until all is done")] = 0.0,
) -> None:
    """Count what waits; exit 0 once nothing does, 1 where something still does."""
    ready_settings()
    with engine_of("auditor").connect() as connection:
        if verify.is_blind(connection):  # what is not seen would pass for done
            typer.echo(f"qaptai: {verify.BLIND}", err=True)
            raise typer.Exit(1)
    until = time.monotonic() + wait_idle
    found = counted()
    while _busy(found) and time.monotonic() < until:
        time.sleep(0.2)
        found = counted()
    idle = not _busy(found)
    told = {"idle": idle, **found, "later": sum(found[name] for name in LATER)}
    typer.echo(json.dumps(told) if as_json else "\n".join(f"{k}: {v}" for k, v in told.items()))
    if not idle:
        raise typer.Exit(1)


def counted() -> dict[str, int]:
    """All counts in one look, read by the auditor's log-in."""
    with engine_of("auditor").connect() as connection:
        return {
            name: int(count) for name, count in connection.execute(COUNTS).one()._mapping.items()
        }


def _busy(found: dict[str, int]) -> bool:
    return any(count for name, count in found.items() if name not in LATER)
