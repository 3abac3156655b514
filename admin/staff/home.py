"""The first page: how the day goes, and what needs a person now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from admin.language import marked
from admin.pages import Reader, page
from core.clock import PAKISTAN
from core.credits import gifts
from core.database.scopes import acting_as_staff
from core.money import Money
from core.tickets import thread
from core.topups import bank, queue, watch

router = APIRouter()
DAYS = 14
WIDTH, HEIGHT = 140.0, 32.0  # of a sparkline, in its own units


@dataclass(frozen=True)
class Number:
    """One number with its last days; `usual` is the median of the days before today."""

    name: str
    now: str
    usual: str
    values: tuple[int, ...]

    @property
    def columns(self) -> list[tuple[float, float, float, float]]:
        """The sparkline: x, y, width and height of each day's column."""
        most, step = max(self.values, default=0) or 1, WIDTH / max(1, len(self.values))
        heights = [round(HEIGHT * value / most, 1) for value in self.values]
        return [
            (round(place * step, 1), round(HEIGHT - height, 1), round(step - 2, 1), height)
            for place, height in enumerate(heights)
        ]


@router.get("/admin")
def home(session: Reader) -> Response:
    """Numbers of the day, and what waits for somebody."""
    with acting_as_staff(session) as rows:
        counts, oldest = queue.waiting_counts(rows), queue.oldest_seconds(rows)
        exact = len(bank.exact(rows))
        days, troubles = watch.days_of(rows, days=DAYS), watch.troubles(rows, days=DAYS)
        found, waiting_gifts = watch.in_hand(rows), gifts.waiting(rows)
        talks = thread.counts(rows, session.staff_id)["us"]
        longest = thread.lines(rows, session.staff_id, "us", limit=1)
    failed = _failed(troubles, days)
    return page(
        "today.html",
        me=session,
        waiting=counts["waiting"],
        without_line=counts["without_line"],
        is_late=bool(queue.late_seconds(oldest)),
        queues=found.queues,
        exact=exact,
        gifts=len(waiting_gifts),
        talks=talks,
        longest=longest[0].age_seconds if longest else 0,
        oldest=oldest,
        late=[one for one in found.queues if one.oldest_seconds > 120],
        failed=failed,
        days=days,
        numbers=[
            _number(marked("Proofs sent today"), [day.asked for day in days]),
            _number(marked("Approved today"), [day.approved_minor for day in days], is_money=True),
            _number(marked("Rejected today"), [day.rejected for day in days]),
            _number(marked("Orders failed today"), failed["order"]),
            _number(marked("Deliveries failed today"), failed["delivery"]),
            _number(marked("Messages put aside today"), failed["message"]),
        ],
        width=WIDTH,
        height=HEIGHT,
        bar=None,
    )


def _failed(
    troubles: Sequence[watch.Trouble], days: Sequence[watch.Day]
) -> dict[str, tuple[int, ...]]:
    """How many of each kind ended badly on each day."""
    found = Counter((one.kind, one.at.astimezone(PAKISTAN).date()) for one in troubles)
    kinds = ("order", "delivery", "message")
    return {kind: tuple(found[kind, day.day] for day in days) for kind in kinds}


def _number(name: str, values: Sequence[int], *, is_money: bool = False) -> Number:
    before = sorted(values[:-1])
    usual = before[len(before) // 2] if before else 0
    said = [str(Money(one)) if is_money else str(one) for one in (values[-1], usual)]
    return Number(name, said[0], said[1], tuple(values))
