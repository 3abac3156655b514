"""Whether a promise about somebody's data was kept."""

from typing import Annotated
from uuid import UUID

import typer

from admin.commands.ready import ready_settings
from core.database.engine import engine_of
from core.privacy.left import left

app = typer.Typer(no_args_is_help=True)


@app.callback()
def about() -> None:
    """What is held on people."""


@app.command("verify")
def verify(account: Annotated[UUID, typer.Argument(help="the id of an account")]) -> None:
    """Search every table and the key store for what is left of an erased account; exit 1 if any."""
    ready_settings()
    with engine_of("auditor").connect() as connection:
        found = list(left(connection, account))
    for line in found:
        typer.echo(line, err=True)
    if found:
        raise typer.Exit(1)
    typer.echo("nothing is left")
