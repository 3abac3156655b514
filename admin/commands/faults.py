"""How a command says that it cannot go on: in one line, with the exit code that belongs to it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import typer
from pydantic import ValidationError

from core.errors import QaptaiError
from core.settings import Settings

FAILED, USED_WRONGLY = 1, 2
# What psycopg calls a database that nobody migrated, or that an older release did.
OUTDATED = ("UndefinedTable", "UndefinedColumn", "UndefinedFunction", "InvalidSchemaName")


@dataclass(frozen=True)
class Told:
    """What is said of a fault, and how the command ends."""

    line: str
    code: int = FAILED


@contextmanager
def in_one_line() -> Iterator[None]:
    """A block that is a whole command; what nobody foresaw keeps its traceback."""
    try:
        yield
    except typer.Abort:
        _end(Told("aborted"))
    except Exception as fault:
        known = told_of(fault)
        if known is None:
            raise
        _end(known)


def told_of(fault: Exception) -> Told | None:
    """What to say of a fault that its reader can mend; None: it is a bug of ours."""
    if isinstance(fault, typer.TyperException):  # without words: its help was shown
        return Told(_joined(fault.format_message()), fault.exit_code)
    if isinstance(fault, QaptaiError):
        return Told(_joined(str(fault)) or type(fault).__name__)
    if isinstance(fault, ValidationError) and fault.title == Settings.__name__:
        return Told("; ".join(_misset(fault)), USED_WRONGLY)
    if isinstance(fault, OSError) and fault.filename:
        return Told(f"{fault.filename}: {fault.strerror}")
    return _of_a_service(fault)


def _of_a_service(fault: Exception) -> Told | None:
    """Its library is loaded here alone: whoever raised it has loaded it, and few commands do."""
    name = type(fault).__module__.partition(".")[0]
    if name == "redis" and _is_named(fault, "ConnectionError", "TimeoutError"):
        return Told(f"Redis does not answer ({type(fault).__name__}): look at QAPTAI_REDIS_URL")
    cause = getattr(fault, "orig", None) or fault
    if type(cause).__module__.partition(".")[0] not in ("psycopg", "psycopg_pool"):
        return None
    if _is_named(cause, *OUTDATED):
        return Told("the database is not up to date: run qaptai migrate")
    if _is_named(cause, "OperationalError", "PoolTimeout"):
        return Told(f"the database does not let us in: {first_line(cause)}")
    return None


def _misset(fault: ValidationError) -> list[str]:
    """What the settings say of each variable; never its value, which may be a secret."""
    found = fault.errors(include_url=False, include_context=False, include_input=False)
    return [
        ": ".join([*(f"QAPTAI_{name}".upper() for name in one["loc"]), one["msg"]]) for one in found
    ]


def first_line(fault: BaseException) -> str:
    """What a library says first; the rest are its guesses."""
    return str(fault).strip().partition("\n")[0]


def _is_named(fault: BaseException, *names: str) -> bool:
    return any(kind.__name__ in names for kind in type(fault).__mro__)


def _joined(words: str) -> str:
    return " ".join(words.split())


def _end(told: Told) -> None:
    if told.line:
        typer.echo(f"qaptai: {told.line}", err=True)
    sys.exit(told.code)
