"""How each provider does: calls, refusals, waiting times, sameness, cost; for staff alone."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import text
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Day:
    """One day's calls of a provider, in UTC."""

    day: date
    made: int
    refused: int
    failed: int


@dataclass(frozen=True)
class Figures:
    """A provider's finished calls within some days.

    Latencies are milliseconds (median and 90th percentile), sameness is 0 to 1, `scores` counts
    its tenths from 0, `credits` is what merchants were charged, `for_nothing` the calls that may
    be on the bill and whose pictures nobody got. `billed` is millionths of a US dollar, as far as
    it is known, None where nothing of it is; `unbilled` counts the calls whose bill nobody knows.
    """

    provider: str
    calls: int
    made: int
    refused: int
    failed: int
    for_nothing: int
    credits: int
    billed: int | None
    unbilled: int
    billed_for_nothing: int | None
    unbilled_for_nothing: int
    latency_half: float | None
    latency_most: float | None
    score_half: float | None
    scores: tuple[int, ...]
    days: tuple[Day, ...]


def provider_figures(session: Session, *, days: int) -> list[Figures]:
    """Every provider that was called, by name; the session acts for staff."""
    found = session.execute(text("SELECT * FROM provider_figures(:days)"), {"days": days}).all()
    by_day: dict[str, list[Day]] = {}
    for row in found:
        if row.day is not None:
            one = Day(row.day, row.made, row.refused, row.failed)
            by_day.setdefault(row.provider, []).append(one)
    return [
        Figures(
            provider=row.provider,
            calls=row.calls,
            made=row.made,
            refused=row.refused,
            failed=row.failed,
            for_nothing=row.for_nothing,
            credits=int(row.credits),
            billed=_known(row.billed),
            unbilled=row.unbilled,
            billed_for_nothing=_known(row.billed_for_nothing),
            unbilled_for_nothing=row.unbilled_for_nothing,
            latency_half=row.latency_half,
            latency_most=row.latency_most,
            score_half=row.score_half,
            scores=tuple(row.scores),
            days=tuple(by_day[row.provider]),
        )
        for row in found
        if row.day is None
    ]


def _known(micro_usd: Decimal | None) -> int | None:
    return None if micro_usd is None else int(micro_usd)
