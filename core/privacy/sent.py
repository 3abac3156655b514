"""What providers were sent of a picture that is erased: they are told to forget it, too.

A booking is made by the function that erases, in its transaction; this carries it out.
"""

from datetime import timedelta
from typing import Literal
from uuid import UUID

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.database.naming import found_once
from core.database.scopes import acting_as_system
from core.privacy.models import ProviderErasure
from core.providers.base import Forgets, ProviderError
from core.providers.configured import configured
from core.settings import settings

log = structlog.get_logger()
A_TIME = 20
MOST_ATTEMPTS = 6
FIRST_WAIT = timedelta(minutes=5)  # four times as long after each attempt: a day and some in all
End = Literal["done", "no_way", "failed"]


def carry_out() -> int:
    """Ask each provider once for what is due; how many bookings ended."""
    with acting_as_system() as session:
        booked = _claim(session)
    if not booked:
        return 0
    makers = {one.name: one for one in configured(settings())}
    ended = 0
    for row in booked:
        end = _asked(makers.get(row.provider), row)
        if end is not None:
            with acting_as_system() as session:
                _settle(session, row.id, end)
            ended += 1
    return ended


def _claim(session: Session) -> list[ProviderErasure]:
    """What is due; the attempt counts, and the next one has its time, before anybody is asked."""
    due = (
        select(ProviderErasure.id)
        .where(ProviderErasure.state == "booked", ProviderErasure.due_at <= func.db_now())
        .order_by(ProviderErasure.due_at)
        .limit(A_TIME)
    )
    wait = FIRST_WAIT * func.power(4, ProviderErasure.attempts)
    taken = (
        update(ProviderErasure)
        .where(ProviderErasure.id.in_(found_once(due)))
        .values(attempts=ProviderErasure.attempts + 1, due_at=func.db_now() + wait)
        .returning(ProviderErasure)
        .execution_options(synchronize_session=False)
    )
    return list(session.scalars(taken))


def _asked(maker: object, row: ProviderErasure) -> End | None:
    """How the booking ended; `None` where it is tried again."""
    if maker is not None and not isinstance(maker, Forgets):
        return "no_way"
    try:
        if isinstance(maker, Forgets) and row.request_id is not None:
            maker.forget(row.request_id)
            return "done"
        why = "NotConfigured"
    except ProviderError as error:
        why = type(error).__name__
    except SoftTimeLimitExceeded:
        raise  # of none of them: the time of them all is up
    except Exception as fault:  # no known way to fail: the others that are due are asked as well
        log.exception("provider.fault", provider=row.provider, error=type(fault).__name__)
        why = type(fault).__name__
    is_last = row.attempts >= MOST_ATTEMPTS
    log.warning("provider.not_forgotten", provider=row.provider, error=why, last=is_last)
    return "failed" if is_last else None


def _settle(session: Session, booking: UUID, end: End) -> None:
    """Write down how it ended; what failed keeps its number, so that it can be asked by hand."""
    values = {} if end == "failed" else {"request_id": None}
    session.execute(
        update(ProviderErasure)
        .where(ProviderErasure.id == booking, ProviderErasure.state == "booked")
        .values(state=end, ended_at=func.db_now(), **values)
        .execution_options(synchronize_session=False)
    )
