"""How the work stands, for staff: what is in hand, what went wrong, and each day's verdicts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, cast, exists, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.clock import PAKISTAN
from core.database.base import db_time
from core.money import Money
from core.topups.models import IN_REVIEW, TopUp, Verdict


@dataclass(frozen=True)
class Waits:
    """Rows that wait to be worked on, and for how many seconds the oldest has."""

    name: str
    count: int
    oldest_seconds: int


@dataclass(frozen=True)
class InHand:
    """What waits in each queue; `unsure` deliveries may have arrived, `for_later` wait for her."""

    queues: tuple[Waits, ...]
    unsure: int
    for_later: int


@dataclass(frozen=True)
class Trouble:
    """An order, message or delivery that ended badly, or an order that waits; `kind` says which.

    `credits` is an order's price. `may` says what a person can do (retry, take_back), or why
    nothing: retried, own_words, in_hand, too_old.
    """

    kind: str
    id: UUID
    workspace_id: UUID | None
    what: str
    reason: str
    attempts: int
    at: datetime
    credits: int
    may: str


@dataclass(frozen=True)
class Day:
    """One day in Pakistan: requests sent, verdicts that stand, and the sum that was approved."""

    day: date
    asked: int = 0
    approved: int = 0
    approved_minor: int = 0
    rejected: int = 0

    @property
    def approved_sum(self) -> Money:
        """The sum as money."""
        return Money(self.approved_minor)


def in_hand(session: Session) -> InHand:
    """The queues as they are now."""
    parts = ("messages", "orders", "deliveries")
    columns = [*parts, *(f"{one}_oldest" for one in parts), "unsure", "for_later"]
    row = session.execute(select(func.work_in_hand().table_valued(*columns))).one()._mapping
    now = db_time(session)
    return InHand(
        tuple(
            Waits(
                one,
                row[one],
                int((now - row[f"{one}_oldest"]).total_seconds()) if row[one] else 0,
            )
            for one in parts
        ),
        row["unsure"],
        row["for_later"],
    )


def troubles(session: Session, *, days: int) -> list[Trouble]:
    """What failed or was parked within so many days, or waits too long; the newest first."""
    said = ("kind", "id", "workspace_id", "what", "reason", "attempts", "happened_at")
    columns = (*said, "credits", "may")
    rows = session.execute(select(func.troubled_jobs(days).table_valued(*columns)))
    return [
        Trouble(
            row.kind,
            row.id,
            row.workspace_id,
            row.what,
            row.reason or "",
            row.attempts,
            row.happened_at,
            row.credits or 0,
            row.may,
        )
        for row in rows
    ]


def days_of(session: Session, *, days: int) -> list[Day]:
    """The last days, the oldest first, today included; days without work are there, too."""
    today = db_time(session).astimezone(PAKISTAN).date()
    since = db_time(session) - timedelta(days=days)
    found = {
        day: Day(day) for day in (today - timedelta(days=ago) for ago in range(days - 1, -1, -1))
    }
    sent = _day_of(TopUp.submitted_at)
    for day, count in session.execute(
        select(sent, func.count()).where(TopUp.submitted_at > since).group_by(sent)
    ):
        if day in found:
            found[day] = Day(day, asked=count)
    last = _last_verdicts().subquery()
    said, approved = _day_of(last.c.created_at), last.c.verdict == "approve"
    for day, yes, minor, no in session.execute(
        select(
            said,
            func.count().filter(approved),
            func.coalesce(func.sum(last.c.amount_minor).filter(approved), 0),
            func.count().filter(~approved),
        )
        .where(last.c.created_at > since)
        .group_by(said)
    ):
        if day in found:
            found[day] = Day(day, found[day].asked, yes, int(minor or 0), no)
    return list(found.values())


def _last_verdicts() -> Select[datetime, str, int | None]:
    """The verdict that decided each request, once: of two people's, the last."""
    waits = exists().where(TopUp.id == Verdict.top_up_id, TopUp.state.in_(IN_REVIEW))
    return (
        select(Verdict.created_at, Verdict.verdict, Verdict.amount_minor)
        .ext(distinct_on(Verdict.top_up_id))
        .where(Verdict.undone_at.is_(None), ~waits)
        .order_by(Verdict.top_up_id, Verdict.seq.desc())
    )


def _day_of(moment: ColumnElement[datetime] | InstrumentedAttribute[Any]) -> ColumnElement[date]:
    return cast(func.timezone(str(PAKISTAN), moment), Date)
