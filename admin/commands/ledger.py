"""The verifiers: ledger, audit, and everything."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from admin.commands.ready import ready_settings
from core import verify
from core.audit import seal
from core.database.engine import engine_of

ledger = typer.Typer(no_args_is_help=True)
audit = typer.Typer(no_args_is_help=True)


@ledger.callback()
def about_ledger() -> None:
    """The ledger of credits."""


@audit.callback()
def about_audit() -> None:
    """The chain of the audit."""


@ledger.command("verify")
def verify_ledger(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Recompute every balance, hold and cause; exit 1 on a difference."""
    _tell(_rows(verify.LEDGER), as_json)


@audit.command("verify")
def verify_audit(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Recompute the audit's chain; exit 1 on a difference."""
    _tell(_chain(), as_json)


def verify_all(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """All assertions; exit 1 on a difference."""
    found = _rows(verify.LEDGER | verify.WORK)
    with engine_of("auditor").connect() as connection:
        found += verify.pictures(connection)
    _tell([*found, *_chain()], as_json)


def _rows(checks: dict[str, str]) -> list[str]:
    ready_settings()
    with engine_of("auditor").connect() as connection:
        return list(verify.differences(connection, checks))


def _chain() -> list[str]:
    ready_settings()
    with Session(engine_of("auditor")) as session:
        return list(seal.verify(session))


def _tell(found: Sequence[str], as_json: bool) -> None:
    with engine_of("auditor").connect() as connection:
        looked_at = verify.totals(connection)
        if verify.is_blind(connection):
            found = [verify.BLIND, *found]
    if as_json:
        told = {"ok": not found, "differences": list(found), "looked_at": looked_at}
        typer.echo(json.dumps(told))
    else:
        for line in found:
            typer.echo(line, err=True)
        typer.echo(f"{len(found)} differences over {sum(looked_at.values())} rows")
    if found:
        raise typer.Exit(1)
