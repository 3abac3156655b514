"""What every command needs first: complete settings, or those of the demo that runs here."""

import os

import typer

from core import logs
from core.embedded import joined
from core.settings import Settings, settings


def ready_settings() -> Settings:
    """The settings, joined with a demo that runs beside us; exit 2 where something is missing."""
    problems = joined_settings().problems()
    if problems:
        told = "; ".join(problems)
        typer.echo(f"qaptai: {told}. Or start everything at once: make demo", err=True)
        raise typer.Exit(2)
    return settings()


def joined_settings() -> Settings:
    """The settings as they are, joined with a demo that runs beside us."""
    logs.configure()
    if not settings().database_url or not settings().redis_url:
        _join_demo()
    return settings()


def _join_demo() -> None:
    found = joined.find(settings().data_dir)
    if found is None:
        return
    values = {
        **found.environment,
        "QAPTAI_DATABASE_URL": found.database_url,
        "QAPTAI_OWNER_DATABASE_URL": found.owner_database_url,
        "QAPTAI_REDIS_URL": found.redis_url,
    }
    for name, value in values.items():
        if not os.environ.get(name):
            os.environ[name] = value
    settings.cache_clear()
