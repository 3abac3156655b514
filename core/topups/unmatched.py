"""An account's new lines are matched; one that cannot be holds up no other, and waits longer."""

import traceback
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.database.scopes import acting_as_system
from core.topups import late, weighing
from core.topups.models import BankLine

SOONEST, LATEST = timedelta(minutes=1), timedelta(days=1)
log = structlog.get_logger()


def match(account: UUID, lines: Sequence[UUID]) -> None:
    """Match new lines with requests that wait, then with those without proof, in one transaction.

    Where that fails, each half by itself: what is left in the end are the lines that cannot be.
    """
    try:
        with acting_as_system() as session:
            late.take_up(session, weighing.rematch(session, account, lines))
    except SoftTimeLimitExceeded:
        raise  # of no line: the time of them all is up
    except Exception as fault:  # noqa: BLE001  whatever it is, some line of these brings it about
        _set_aside(lines)  # nobody else begins with them meanwhile
        middle = len(lines) // 2
        if not middle:
            _note(lines[0], fault)
            return
        match(account, lines[:middle])
        match(account, lines[middle:])


def count(session: Session) -> int:
    """How many lines could not be matched and are tried again."""
    waits = (BankLine.weighed_at.is_(None), BankLine.again_at.is_not(None))
    return session.scalar(select(func.count()).select_from(BankLine).where(*waits)) or 0


def _set_aside(lines: Sequence[UUID]) -> None:
    """Try again after as long as a line is here by now: the pauses double."""
    age = func.db_now() - BankLine.created_at
    pause = func.least(func.greatest(age, SOONEST), LATEST)
    with acting_as_system() as session:
        session.execute(
            update(BankLine)
            .where(BankLine.id.in_(lines), BankLine.weighed_at.is_(None))
            .values(again_at=func.db_now() + pause)
        )


def _note(line: UUID, fault: Exception) -> None:
    """Where it failed and as what, without the message: that may quote the bank's words."""
    cause = getattr(fault, "orig", None) or fault
    log.error(
        "bank_line.unmatched",
        bank_line=str(line),
        error=type(cause).__name__,
        sqlstate=getattr(cause, "sqlstate", None),
        rule=getattr(getattr(cause, "diag", None), "constraint_name", None),
        where=traceback.format_tb(fault.__traceback__),
    )
