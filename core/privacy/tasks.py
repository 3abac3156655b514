"""The task that lets go of what is over."""

import structlog

from core.accounts import sessions
from core.database.scopes import acting_as_system
from core.generations.unkept import drop_unkept
from core.model_photos import consent
from core.privacy import retention
from core.queue import Task, app
from core.topups import request

log = structlog.get_logger()


@app.task(name=Task.COLLECT)
def collect() -> None:
    """Each rule in a transaction of its own: one that fails holds up no other."""
    counts = {}
    for rule in (
        retention.drop_unanswered,
        retention.drop_seen,
        retention.destroy_keys,
        drop_unkept,
        retention.collect_orphans,
        request.expire,
        consent.drop_unagreed,
        sessions.drop_old,
    ):
        with acting_as_system() as session:
            counts[rule.__name__] = rule(session)
    log.info("collected", **counts)
