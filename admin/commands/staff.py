"""Make members of the staff."""

import sys
from typing import Annotated

import pyotp
import typer

from admin.commands.ready import ready_settings
from core.staff.people import ROLES, add

app = typer.Typer(no_args_is_help=True)


@app.callback()
def people() -> None:
    """People of the console."""


@app.command("add")
def add_member(
    email: str,
    role: Annotated[str, typer.Option(help=", ".join(ROLES))],
    password_stdin: Annotated[bool, typer.Option(help="read the password from input")] = False,
    totp_secret: Annotated[bool, typer.Option(help="make a second factor, print it")] = False,
) -> None:
    """Add a member of the staff, or give one a new password and role."""
    config = ready_settings()
    if role not in ROLES:
        typer.echo(f"qaptai: the role must be one of {', '.join(ROLES)}", err=True)
        raise typer.Exit(2)
    password = (
        sys.stdin.readline().rstrip("\n")
        if password_stdin
        else typer.prompt("Password", hide_input=True)
    )
    secret = pyotp.random_base32() if totp_secret else None
    add(config, email=email, password=password, role=role, totp=secret)
    typer.echo(f"totp secret: {secret}" if secret else "added")
