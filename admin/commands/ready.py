"""What every command needs first: complete settings, or those of the demo that runs here."""

import json
import os
from pathlib import Path

import typer

from core.settings import Settings, settings

JOINED = {
    "QAPTAI_DATABASE_URL": "database_url",
    "QAPTAI_OWNER_DATABASE_URL": "owner_database_url",
    "QAPTAI_REDIS_URL": "redis_url",
}


def ready_settings() -> Settings:
    """The settings, joined with a demo that runs beside us; exit 2 where something is missing."""
    if not settings().database_url:
        _join_demo()
    problems = settings().problems()
    if problems:
        for problem in problems:
            typer.echo(f"qaptai: {problem}", err=True)
        typer.echo("qaptai: or start everything at once: make demo", err=True)
        raise typer.Exit(2)
    return settings()


def _join_demo() -> None:
    file = Path(settings().data_dir) / "demo.json"
    if not file.exists():
        return
    told = json.loads(file.read_text("utf8"))
    for name, key in JOINED.items():
        os.environ.setdefault(name, told[key])
    for name, value in told.get("environment", {}).items():
        os.environ.setdefault(name, value)
    settings.cache_clear()
