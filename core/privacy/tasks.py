"""The tasks that let go of what is over, pack what is held, and tell of a new policy."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy.orm import Session

from core.accounts import addresses, sessions
from core.audit.seal import seal_late
from core.database.scopes import acting_as_system
from core.generations.packs import drop_packed
from core.generations.unkept import drop_unkept
from core.mail import letters
from core.model_photos import consent
from core.privacy import (
    daily,
    deletion,
    erasure,
    export_requests,
    exporting,
    retention,
    sent,
    telling,
)
from core.queue import Task, app
from core.tickets import forgetting
from core.workspaces import invitations

log = structlog.get_logger()
BATCHES = 20  # of people who are told of a new policy, a minute


RULES: tuple[Callable[[Session], int], ...] = (
    daily.count,
    retention.drop_unanswered,
    retention.drop_seen,
    retention.destroy_keys,
    drop_unkept,
    drop_packed,
    export_requests.drop_over,
    retention.collect_orphans,
    retention.collect_unheld,
    consent.drop_unagreed,
    forgetting.drop_strangers,
    sessions.drop_old,
    addresses.drop_old,
    letters.drop_old,
    invitations.drop_over,
    seal_late,
)


@app.task(name=Task.COLLECT)
def collect() -> None:
    """Each rule, and each deletion that is due, by itself: one that fails holds up no other.

    Raises:
        ExceptionGroup: what failed, once all others were carried out.
    """
    faults: list[Exception] = []
    counts = {rule.__name__: _tried(partial(_followed, rule), faults) for rule in RULES}
    with acting_as_system() as session:
        booked = deletion.due(session)
    counts["erased"] = sum(_tried(partial(erasure.carry_out, one), faults) for one in booked)
    log.info("collected", **counts)
    if faults:
        raise ExceptionGroup("not let go of", faults)


def _followed(rule: Callable[[Session], int]) -> int:
    with acting_as_system() as session:
        return rule(session)


def _tried(work: Callable[[], int], faults: list[Exception]) -> int:
    """What it came to; 0 where it failed, which is noted among the `faults`."""
    try:
        return work()
    except SoftTimeLimitExceeded:
        raise  # of none of them: the time of them all is up
    except Exception as fault:
        log.exception("collect.failed", error=type(fault).__name__)
        faults.append(fault)
        return 0


@app.task(name=Task.TELL_POLICIES)
def tell_policies() -> None:
    """Tell the next batches of people of each new version, a transaction a batch."""
    with acting_as_system() as session:
        wanted = telling.unfinished(session)
    for document, version in wanted:
        count = 0
        for _ in range(BATCHES):
            with acting_as_system() as session:
                told = telling.tell_some(session, document, version)
            count += len(told)
            if len(told) < telling.BATCH:
                break
        if count:
            log.info("policy.told", document=document, version=version, people=count)


@app.task(name=Task.EXPORT)
def export(export_id: str) -> None:
    """Pack all that is held of an account. May run twice, late, or beside itself."""
    exporting.carry_out(UUID(export_id))


@app.task(name=Task.FORGET_SENT)
def forget_sent() -> None:
    """Let providers forget what they were sent of pictures that are erased."""
    if ended := sent.carry_out():
        log.info("providers.forgot", ended=ended)
