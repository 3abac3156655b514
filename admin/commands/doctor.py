"""Check every setting and service, and say what to mend."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from admin.commands import doctor_messengers, doctor_parts
from admin.commands.doctor_findings import Finding, State
from admin.commands.ready import joined_settings
from core.settings import Settings

CHECKS: tuple[Callable[[Settings], Finding], ...] = (
    doctor_parts.database,
    doctor_parts.owner,
    doctor_parts.redis_server,
    doctor_parts.workers,
    doctor_parts.web,
    doctor_parts.storage,
    doctor_parts.holding,
    doctor_parts.keys,
    doctor_messengers.telegram,
    doctor_messengers.twilio,
    doctor_parts.media,
    doctor_messengers.mail,
    doctor_parts.providers,
)


def doctor(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Check every setting and service, and say what to mend; exit 1 where there is something."""
    config = joined_settings()
    found = []
    for one in examined(config):
        found.append(one)
        if not as_json:
            typer.echo(f"{one.state:5} {one.name:15} {one.words}")
    is_well = all(one.state is not State.MEND for one in found)
    if as_json:
        typer.echo(json.dumps({"ok": is_well, "findings": [asdict(one) for one in found]}))
    if not is_well:
        raise typer.Exit(1)


def examined(config: Settings) -> Iterator[Finding]:
    """The settings first, then each service that they name, as it is found.

    Where an address is none, no service is tried: one thing after the other.
    """
    problems = config.problems()
    for problem in problems:
        yield Finding("settings", State.MEND, problem)
    if not problems:
        yield Finding("settings", State.WELL, "complete")
    if not config.misaddressed():
        yield from (check(config) for check in CHECKS)
