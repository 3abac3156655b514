"""Make members of the staff."""

import sys
from typing import Annotated, NoReturn
from uuid import UUID

import pyotp
import typer
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from admin.commands.ready import ready_settings
from core import tables  # noqa: F401  foreign keys between domains resolve
from core.audit.record import Actor, record
from core.database.base import SCHEMA
from core.database.engine import sqlalchemy_url
from core.settings import Settings
from core.staff.people import ROLES, SHORTEST_PASSWORD, TooShort, add

app = typer.Typer(no_args_is_help=True)
AS_OWNER = text("SELECT set_config('role', :role, true), set_config('search_path', :path, true)")


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
    """Add a member of the staff, or give one a new password, role and second factor."""
    config = ready_settings()
    if role not in ROLES:
        _wrong(f"the role must be one of {', '.join(ROLES)}")
    if "@" not in email:
        _wrong("that is no e-mail address")
    password = (
        sys.stdin.readline().rstrip("\n")
        if password_stdin
        else typer.prompt("Password", hide_input=True)
    )
    secret = pyotp.random_base32() if totp_secret else None
    try:
        who = add(config, email=email, password=password, role=role, totp=secret)
    except TooShort:
        _wrong(
            f"a password has at least {SHORTEST_PASSWORD} characters, and not the same few again"
        )
    _write_down(config, who, role)
    typer.echo(f"totp secret: {secret}" if secret else "added")


def _wrong(problem: str) -> NoReturn:
    typer.echo(f"qaptai: {problem}", err=True)
    raise typer.Exit(2)


def _write_down(config: Settings, who: UUID, role: str) -> None:
    engine = create_engine(sqlalchemy_url(config.owner_database_url))
    with Session(engine) as session:
        session.execute(AS_OWNER, {"role": f"{config.role_prefix}owner", "path": SCHEMA})
        actor = Actor("owner")
        record(session, actor, "staff.add", subject=("staff", who), details={"role": role})
        session.commit()
    engine.dispose()
