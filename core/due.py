"""The loop over what is due: asks each domain, every second, and hands over what it names."""

from sqlalchemy import func, select

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

ALIVE = "qaptai:workers:alive"
ALIVE_SECONDS = 15


@app.task(name=Task.DUE)
def hand_over_due() -> None:
    """Hand over all that is due. Several may run: rows are locked and passed over."""
    with acting_as_system() as session:
        for task, row in messages.due(session):
            hand_over(session, task, row)
        for row in orders.due(session):
            hand_over(session, Task.GENERATE, row)
        for row in packs.due(session):
            hand_over(session, Task.PACK, row)
        for row in export_lease.due(session):
            hand_over(session, Task.EXPORT, row)
        for task, row in topups.due(session):
            hand_over(session, task, row)
        for row in deliveries.due(session):
            hand_over(session, Task.DELIVER, row)
        for row in letters.due(session):
            hand_over(session, Task.MAIL, row)
    redis_client().set(ALIVE, "1", ex=ALIVE_SECONDS)


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
