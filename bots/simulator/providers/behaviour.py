"""How a provider on loopback behaves at its next calls: as it should, or in one of the bad ways."""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from enum import StrEnum

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field
from starlette.responses import StreamingResponse

from bots.simulator.providers.dresser import dressed
from bots.simulator.providers.painter import huge_header, painted

HUGE_BYTES = 27 * 1024 * 1024
TRICKLED, PAUSE = 400, 0.1  # drops, and seconds between two of them


class Behaviour(StrEnum):
    """What the next call gets."""

    WORKS = "works"
    CHANGES_PRODUCT = "changes_product"
    REFUSES = "refuses"
    REFUSES_RESULT = "refuses_result"  # after the work, on looking at what was made
    LIMITS = "limits"  # 429 that names no time
    LIMITS_FOR = "limits_for"  # 429 that names one: `Orders.retry_after`
    BREAKS = "breaks"  # 500
    OVERLOADED = "overloaded"  # 503
    TOO_LATE = "too_late"  # the work is done, the answer comes after everybody has left
    SAYS_TEXT = "says_text"
    BROKEN_PICTURE = "broken_picture"  # cut off in the middle
    HUGE_PICTURE = "huge_picture"  # too many bytes
    HUGE_SIDES = "huge_sides"  # few bytes that tell of absurdly many pixels
    TRICKLES = "trickles"  # a byte now and then, for ever
    NO_KEY = "no_key"
    NO_MONEY = "no_money"
    BAD_INPUT = "bad_input"


@dataclass(frozen=True)
class Call:
    """A call that came in: what it was told to be, and the fields it carried (no pictures)."""

    behaviour: Behaviour
    facts: dict[str, str]


@dataclass
class Orders:
    """What the next calls get, in order, and what came in so far; works where nothing is ordered.

    `lateness` (seconds) is how long an answer stays away that comes too late.
    """

    retry_after: float = 7
    lateness: float = 60
    calls: list[Call] = field(default_factory=list)
    made: int = 0  # pictures that were worked for, and would be billed
    _waiting: deque[Behaviour] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, *behaviours: Behaviour) -> None:
        """Order the behaviour of the next calls, one each."""
        with self._lock:
            self._waiting.extend(behaviours)

    def take(self, **facts: str) -> Behaviour:
        """Note a call, and say how to behave at it."""
        with self._lock:
            behaviour = self._waiting.popleft() if self._waiting else Behaviour.WORKS
            self.calls.append(Call(behaviour, facts))
            return behaviour

    async def picture(
        self,
        behaviour: Behaviour,
        canvas: bytes,
        guard: bytes | None,
        person: bytes | None = None,
    ) -> bytes:
        """The picture of a call that ends in one, however bad; counted as worked for.

        `canvas` is any picture; `guard` as in a job, where the provider was sent one; `person` a
        second picture, of somebody who is to wear the first.
        """
        turn, self.made = self.made, self.made + 1
        if behaviour is Behaviour.HUGE_SIDES:
            return huge_header()
        changes = behaviour is Behaviour.CHANGES_PRODUCT
        if person is not None:
            picture = await asyncio.to_thread(dressed, canvas, person, changes=changes)
        else:
            picture = await asyncio.to_thread(painted, canvas, guard, changes=changes, turn=turn)
        if behaviour is Behaviour.TOO_LATE:
            await asyncio.sleep(self.lateness)
        if behaviour is Behaviour.BROKEN_PICTURE:
            return picture[: len(picture) // 2]
        if behaviour is Behaviour.HUGE_PICTURE:
            return picture + bytes(HUGE_BYTES - len(picture))
        return picture


def trickle(media_type: str) -> StreamingResponse:
    """An answer of 200 that drips: each wait is short, all of them are endless."""

    async def drops() -> AsyncIterator[bytes]:
        for _ in range(TRICKLED):
            yield b" "
            await asyncio.sleep(PAUSE)

    return StreamingResponse(drops(), media_type=media_type)


class _Wanted(BaseModel):
    behaviour: str
    times: int = Field(default=1, ge=1, le=100)


def order_router(orders: Orders) -> APIRouter:
    """`POST /orders` with `behaviour` and `times`; `GET /orders` tells what came in."""
    router = APIRouter()

    @router.post("/orders", status_code=204)
    def order(wanted: _Wanted) -> None:
        if wanted.behaviour not in set(Behaviour):
            raise HTTPException(422, f"one of {', '.join(Behaviour)}")
        orders.next(*[Behaviour(wanted.behaviour)] * wanted.times)

    @router.get("/orders")
    def seen() -> dict[str, object]:
        calls = [{"behaviour": call.behaviour, **call.facts} for call in orders.calls]
        return {"made": orders.made, "calls": calls}

    return router
