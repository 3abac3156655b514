"""Bring the database up to date."""

import typer

from admin.commands.ready import ready_settings
from core.database.migrate import upgrade


def migrate() -> None:
    """Make roles, tables and policies current; safe to run again."""
    config = ready_settings()
    if not config.owner_database_url:
        typer.echo("qaptai: QAPTAI_OWNER_DATABASE_URL is missing", err=True)
        raise typer.Exit(2)
    upgrade(config.owner_database_url, config)
    typer.echo("the database is up to date")
