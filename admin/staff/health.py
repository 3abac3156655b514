"""Whether the parts of the service answer, and how much waits in each queue."""

from dataclasses import dataclass

import redis
from fastapi import APIRouter
from starlette.responses import Response

from admin.language import marked
from admin.pages import Reader, page
from core import presence
from core.database.scopes import acting_as_staff
from core.due import ALIVE
from core.providers.breakers import Shared, locked_out
from core.redis_client import redis_client
from core.settings import settings
from core.topups import watch

router = APIRouter()
LATE = 120  # seconds after which a queue's oldest is worth a look


@dataclass(frozen=True)
class Part:
    """A part of the service; `words` tell what it means where it is away."""

    name: str
    is_well: bool
    words: str


@router.get("/admin/health")
def health(session: Reader) -> Response:
    """Parts, providers and queues, as they are now."""
    with acting_as_staff(session) as rows:
        found = watch.in_hand(rows)
    return page(
        "health.html",
        me=session,
        parts=[Part(marked("Database"), True, marked("this page was read from it")), *parts()],
        providers=providers(),
        processes=processes(),
        found=found,
        late=LATE,
        bar=None,
    )


def parts() -> list[Part]:
    """Redis and the workers; the database has answered, or there were no page."""
    try:
        working = bool(redis_client().exists(ALIVE))
    except redis.RedisError:
        return [
            Part("Redis", False, marked("nothing is handed over; orders wait and none is lost")),
            Part(marked("Workers"), False, marked("not known while Redis is away")),
        ]
    return [
        Part(marked("Redis"), True, marked("it answers")),
        Part(
            marked("Workers"),
            working,
            marked("they work") if working else marked("none works: start them"),
        ),
    ]


def processes() -> list[presence.Process]:
    """Every process that was heard of; none where Redis is away, which the page says above."""
    try:
        return presence.processes()
    except redis.RedisError:
        return []


def providers() -> list[Part]:
    """The chosen providers of pictures."""
    chosen = settings().generation_providers
    shut = locked_out(Shared(settings().redis_url), chosen) if chosen else {}
    return [
        Part(
            name,
            name not in shut,
            marked("does not take our key") if name in shut else marked("is asked"),
        )
        for name in chosen
    ]
