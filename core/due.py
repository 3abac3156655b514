"""The loop over what is due: asks each domain, every second, and hands over what it names."""

from collections.abc import Callable, Iterable
from uuid import UUID

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import tables  # noqa: F401  foreign keys between domains resolve
from core.audit import seal as sealing
from core.database.scopes import acting_as_system
from core.generations import due as orders
from core.generations import packs
from core.inbox import due as messages
from core.mail import letters
from core.outbox import due as deliveries
from core.privacy import export_lease
from core.queue import Task, app, hand_over
from core.redis_client import redis_client
from core.topups import tasks as topups

log = structlog.get_logger()
ALIVE = "qaptai:workers:alive"
ALIVE_SECONDS = 15
Named = Iterable[tuple[Task, UUID]]


def _for(task: Task, due: Callable[[Session], list[UUID]]) -> Callable[[Session], Named]:
    return lambda session: [(task, row) for row in due(session)]


DOMAINS: dict[str, Callable[[Session], Named]] = {
    "messages": messages.due,
    "orders": _for(Task.GENERATE, orders.due),
    "packs": _for(Task.PACK, packs.due),
    "exports": _for(Task.EXPORT, export_lease.due),
    "top_ups": topups.due,
    "deliveries": _for(Task.DELIVER, deliveries.due),
    "letters": _for(Task.MAIL, letters.due),
}


@app.task(name=Task.DUE)
def hand_over_due() -> None:
    """Hand over all that is due. Several may run: rows are locked and passed over.

    Each domain in a transaction of its own: one that fails holds up no other.

    Raises:
        ExceptionGroup: what failed, once all others were asked.
    """
    faults: list[Exception] = []
    for name, due in DOMAINS.items():
        try:
            with acting_as_system() as session:
                for task, row in due(session):
                    hand_over(session, task, row)
        except SoftTimeLimitExceeded:
            raise  # of none of them: the time of them all is up
        except Exception as fault:
            log.exception("due.failed", domain=name, error=type(fault).__name__)
            faults.append(fault)
    if len(faults) < len(DOMAINS):
        redis_client().set(ALIVE, "1", ex=ALIVE_SECONDS)
    if faults:
        raise ExceptionGroup("not handed over", faults)


@app.task(name=Task.SEAL)
def seal() -> None:
    """Chain and sign the audit's committed entries."""
    with acting_as_system() as session:
        sealing.seal(session)


@app.task(name=Task.ROLL_UP)
def roll_up() -> None:
    """Sum the platform's side of the ledger."""
    with acting_as_system() as session:
        session.execute(select(func.roll_up_totals()))
