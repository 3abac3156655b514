"""New secrets for a service that runs."""

from typing import Annotated

import typer

from admin.commands.ready import ready_settings
from core.database import rotation
from core.database.rotation import NothingToRotate

app = typer.Typer(no_args_is_help=True)


@app.callback()
def about() -> None:
    """The secret key and the master key."""


@app.command("rotate")
def rotate(
    finish: Annotated[
        bool, typer.Option("--finish", help="every process knows the new keys by now")
    ] = False,
) -> None:
    """Take new keys into use beside the old ones; with --finish, leave those (docs/keys.md)."""
    config = ready_settings()
    if not config.owner_database_url:
        typer.echo("qaptai: QAPTAI_OWNER_DATABASE_URL is missing", err=True)
        raise typer.Exit(2)
    try:
        if finish:
            done = rotation.finish(config.owner_database_url, config)
        else:
            rotation.begin(config.owner_database_url, config)
    except NothingToRotate as missing:
        typer.echo(f"qaptai: {missing}", err=True)
        raise typer.Exit(2) from missing
    if not finish:
        typer.echo(
            "old and new keys count side by side: restart every process with both,"
            " then qaptai keys rotate --finish"
        )
        return
    typer.echo(
        f"{done.data_keys} data keys wrapped anew, {done.claim_secrets} claim secrets forgotten:"
        " take the old keys out of the settings, restart, and make a backup"
    )
