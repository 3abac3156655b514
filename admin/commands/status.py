"""How much waits."""

import json
import time
from typing import Annotated

import typer
from sqlalchemy import text

from admin.commands.ready import ready_settings
from core.database.engine import engine_of
from core.settings import settings

COUNTS = {
    "inbox": "SELECT count(*) FROM inbox WHERE state IN ('received', 'ready')",
    "orders": "SELECT count(*) FROM generations WHERE state IN ('queued', 'working')",
    "readings": "SELECT count(*) FROM top_ups WHERE state = 'submitted'",
    "postings": "SELECT count(*) FROM top_ups WHERE state = 'decided'",
    "deliveries": "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')",
}
LATER = "SELECT count(*) FROM outbox WHERE state = 'unknown'"


def status(
    as_json: Annotated[bool, typer.Option("--json")] = False,
    wait_idle: Annotated[float, typer.Option(help="seconds to wait until all is done")] = 0.0,
) -> None:
    """Count what waits; exit 0 once nothing does, 1 where something still does."""
    ready_settings()
    until = time.monotonic() + wait_idle
    found = counted()
    while any(found[name] for name in COUNTS) and time.monotonic() < until:
        time.sleep(0.2)
        found = counted()
    typer.echo(json.dumps(found) if as_json else "\n".join(f"{k}: {v}" for k, v in found.items()))
    if any(found[name] for name in COUNTS):
        raise typer.Exit(1)


def counted() -> dict[str, int]:
    """All counts, read by the auditor's log-in."""
    with engine_of("auditor").connect() as connection:
        found = {name: int(connection.scalar(text(sql)) or 0) for name, sql in COUNTS.items()}
        found["later"] = int(connection.scalar(text(LATER)) or 0)
    return found


__all__ = ["counted", "settings", "status"]
