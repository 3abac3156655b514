"""Copies of the shop, and the way back from them."""

import time
from pathlib import Path
from typing import Annotated

import typer

from admin.commands.ready import ready_settings
from core import tables  # noqa: F401  foreign keys between domains resolve
from core.backup.restore import restore as put_back
from core.backup.save import save
from core.settings import Settings

Folder = Annotated[Path, typer.Argument(help="where backups stand")]
Keys = Annotated[
    Path | None,
    typer.Option("--keys", help="where the keys' backups stand, apart; by default DIR-keys"),
]


def backup(folder: Folder, keys: Keys = None) -> None:
    """Copy database, pictures and wrapped keys while the shop runs (docs/backups.md)."""
    config, begun = ready_settings(), time.monotonic()
    done = save(folder, _apart(folder, keys), config)
    typer.echo(
        f"{done.backup}: {done.manifest.objects} objects of {done.manifest.object_bytes} bytes,"
        f" {done.keys} keys apart; {done.dropped} old ones deleted;"
        f" {time.monotonic() - begun:.1f} s"
    )


def restore(folder: Folder, keys: Keys = None) -> None:
    """Put the newest backup into an empty database; what was erased since stays erased."""
    config, begun = ready_settings(), time.monotonic()
    done = put_back(folder, _apart(folder, keys), _owner_url(config), config)
    typer.echo(
        f"{done.backup}: {done.objects} objects, {done.keys} keys; {done.erased} erased once more,"
        f" {done.waiting} as soon as an order or a verdict ends;"
        f" {done.deleted} pictures deleted once more;"
        f" {time.monotonic() - begun:.1f} s"
    )
    if done.acts_lost:
        typer.echo(
            f"The audit had {done.acts_lost} acts more than this backup; they are lost, and"
            " `qaptai audit verify` says so until their head is put away (docs/backups.md)."
        )


def _apart(folder: Path, keys: Path | None) -> Path:
    whole = folder.absolute()
    return keys or whole.with_name(f"{whole.name}-keys")


def _owner_url(config: Settings) -> str:
    if not config.owner_database_url:
        typer.echo("qaptai: QAPTAI_OWNER_DATABASE_URL is missing", err=True)
        raise typer.Exit(2)
    return config.owner_database_url
