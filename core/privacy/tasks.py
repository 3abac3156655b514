"""The tasks that let go of what is over, pack what is held, and tell of a new policy."""

from collections.abc import Callable
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from core.accounts import addresses, sessions
from core.audit.seal import seal_late
from core.database.scopes import acting_as_system
from core.errors import QaptaiError
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
    """Each rule in a transaction of its own: one that fails holds up no other.

    Raises:
        ExceptionGroup: rules that failed, once all others were carried out.
    """
    counts, faults = {}, []
    for rule in RULES:
        try:
            with acting_as_system() as session:
                counts[rule.__name__] = rule(session)
        except (SQLAlchemyError, QaptaiError, OSError) as fault:
            log.warning("collect.failed", rule=rule.__name__, error=type(fault).__name__)
            faults.append(fault)
    with acting_as_system() as session:
        booked = deletion.due(session)
    counts["erased"] = sum(erasure.carry_out(one) for one in booked)
    log.info("collected", **counts)
    if faults:
        raise ExceptionGroup("rules that failed", faults)


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
