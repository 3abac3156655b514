"""The Celery app: task names, queues, limits, and the handing over of committed rows.

A message carries a row's id and is a hint; the row is the truth. Traps and answers: results are
off, acks come late, lost children are requeued, and kombu's sweep of unacknowledged messages runs
every second instead of every hundred.
"""

from enum import StrEnum
from functools import partial
from uuid import UUID

import structlog
from celery import Celery
from kombu.exceptions import OperationalError
from sqlalchemy.orm import Session

from core.database.scopes import after_commit
from core.settings import settings

log = structlog.get_logger()


class Task(StrEnum):
    """Every task by its name, so that `core` hands over to `bots` without importing it."""

    FETCH = "bots.fetch"
    READ = "bots.read"
    FORGET = "bots.forget"
    CONVERSE = "bots.converse"
    DELIVER = "bots.deliver"
    SHOW_WORKING = "bots.show_working"
    GENERATE = "generations.generate"
    PACK = "generations.pack"
    WEIGH = "topups.weigh"
    MATCH = "topups.match"
    POST = "topups.post"
    EXPIRE = "topups.expire"
    DUE = "due.hand_over"
    SEAL = "audit.seal"
    ROLL_UP = "credits.roll_up"
    COLLECT = "privacy.collect"
    TELL_POLICIES = "privacy.tell_policies"
    EXPORT = "privacy.export"
    FORGET_SENT = "privacy.forget_sent"
    REMIND = "tickets.remind"
    MAIL = "bots.mail"


QUEUE_OF: dict[Task, str] = {
    Task.FETCH: "chat",
    Task.READ: "reading",
    Task.FORGET: "delivery",
    Task.CONVERSE: "chat",
    Task.DELIVER: "delivery",
    Task.SHOW_WORKING: "delivery",
    Task.GENERATE: "studio",
    Task.PACK: "studio",
    Task.WEIGH: "chat",
    Task.MATCH: "reading",
    Task.POST: "delivery",
    Task.EXPIRE: "due",
    Task.DUE: "due",
    Task.SEAL: "due",
    Task.ROLL_UP: "due",
    Task.COLLECT: "due",
    Task.TELL_POLICIES: "due",
    Task.EXPORT: "studio",
    Task.FORGET_SENT: "delivery",
    Task.REMIND: "due",
    Task.MAIL: "delivery",
}
QUEUES = ("chat", "delivery", "studio", "reading", "due")
HARD_LIMIT = 90  # seconds, of the longest task
WITH_PROVIDERS = 330  # seconds, where models elsewhere make pictures
BEYOND = 30  # seconds that a message stays unseen above the limit, or healthy work runs twice
# What beat sends, in seconds between two; an unread one expires before the next is due.
BEAT: dict[Task, float] = {
    Task.DUE: 1.0,
    Task.SEAL: 1.0,
    Task.ROLL_UP: 60.0,
    Task.EXPIRE: 60.0,
    Task.COLLECT: 300.0,
    Task.TELL_POLICIES: 60.0,
    Task.REMIND: 60.0,
    Task.FORGET_SENT: 60.0,
}


def longest() -> int:
    """The seconds after which a task is ended, whatever it does."""
    return WITH_PROVIDERS if settings().generation_providers else HARD_LIMIT


def make_app() -> Celery:
    """The app with its one table of settings."""
    limit = longest()
    made = Celery("qaptai", broker=settings().redis_url or "redis://127.0.0.1:1/0")
    made.conf.update(
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_time_limit=limit,
        task_soft_time_limit=limit - 10,
        task_routes={task.value: {"queue": queue} for task, queue in QUEUE_OF.items()},
        task_create_missing_queues=True,
        task_serializer="json",
        accept_content=["json"],
        worker_prefetch_multiplier=1,
        worker_proc_alive_timeout=30.0,  # a child warms itself before it says that it is there
        worker_soft_shutdown_timeout=15.0,
        worker_hijack_root_logger=False,
        worker_send_task_events=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={
            "visibility_timeout": limit + BEYOND,
            "unacked_restore_interval": 1,
            "unacked_restore_throttle": 1,
            "socket_connect_timeout": 0.5,
            "socket_timeout": 10,
            "socket_keepalive": True,
        },
        beat_schedule={
            task.value: {"task": task.value, "schedule": seconds, "options": {"expires": seconds}}
            for task, seconds in BEAT.items()
        },
        beat_max_loop_interval=1,
        timezone="UTC",
    )
    return made


app = make_app()


def hand_over(session: Session, task: Task, row: UUID | str) -> None:
    """Send `task` with the row's id once the scope has committed.

    Where Redis is away the hint is lost and the loop over what is due finds the row.
    """
    after_commit(session, partial(publish, task, row))


def publish(task: Task, row: UUID | str) -> bool:
    """Send one hint now; `False` where the queue cannot be reached."""
    try:
        app.send_task(task.value, args=[str(row)], retry=False, ignore_result=True)
    except (OperationalError, OSError) as away:
        log.warning("queue.unreachable", task=task.value, error=type(away).__name__)
        return False
    return True
