"""The providers: how often each was called, what came of it, how long it took, how alike it was."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from admin.language import marked
from admin.pages import Reader, page
from core.database.base import db_time
from core.database.scopes import acting_as_staff
from core.generations.figures import Day, Figures, provider_figures
from core.providers.breakers import Shared, locked_out
from core.providers.sameness import LIMIT
from core.settings import settings

router = APIRouter()
PERIODS = {7: marked("a week"), 30: marked("a month"), 90: marked("three months")}
WIDTH, HEIGHT = 600.0, 120.0  # of a plot, in its own units
KINDS = ("made", "refused", "failed")  # from the ground up


@dataclass(frozen=True)
class Bar:
    """One part of a column, in the plot's units from its upper left corner."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True)
class Row:
    """A provider with its two plots."""

    figures: Figures
    days: list[Bar]
    sameness: list[Bar]


@router.get("/admin/providers")
def providers(session: Reader, days: int = 30) -> Response:
    """Each provider that was called lately."""
    if days not in PERIODS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found, today = provider_figures(rows, days=days), db_time(rows).date()
    most = max(
        (day.made + day.refused + day.failed for one in found for day in one.days), default=0
    )
    shut = locked_out(Shared(settings().redis_url), settings().generation_providers)
    told = [Row(one, columns(one.days, days, today, most), tenths(one.scores)) for one in found]
    return page(
        "providers.html",
        me=session,
        rows=told,
        locked={name: datetime.fromtimestamp(until, UTC) for name, until in shut.items()},
        days=days,
        periods=PERIODS,
        most=most,
        limit=LIMIT,
        width=WIDTH,
        height=HEIGHT,
        bar=None,
    )


def columns(days: tuple[Day, ...], count: int, today: date, most: int) -> list[Bar]:
    """A column for each day with calls, the newest at the right; `most` calls fill the height."""
    step, found = WIDTH / count, []
    for day in days:
        x = WIDTH - step * (1 + (today - day.day) / timedelta(days=1))
        y = HEIGHT
        for kind in KINDS:
            height = HEIGHT * getattr(day, kind) / most
            if height:
                y -= height
                words = f"{day.day:%d %b}: {getattr(day, kind)} {kind}"
                found.append(Bar(kind, round(x, 2), round(y, 2), step * 0.8, height, words))
    return [bar for bar in found if bar.x >= 0]


def tenths(scores: tuple[int, ...]) -> list[Bar]:
    """A column for each tenth of sameness; those under the limit are another kind."""
    step, most = WIDTH / len(scores), max(scores)
    return [
        Bar(
            "made" if place / 10 >= LIMIT else "doubted",
            round(step * place, 2),
            HEIGHT * (1 - count / most),
            step * 0.9,
            HEIGHT * count / most,
            f"{place / 10:.1f} to {(place + 1) / 10:.1f}: {count}",
        )
        for place, count in enumerate(scores)
        if count
    ]
