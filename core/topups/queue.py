"""All requests as lists: who waits, the longest first; and what came to its end, the newest first.

A list is read page by page: `after` is the last request seen.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, tuple_
from sqlalchemy.orm import Session

from core.database.base import db_time
from core.money import Money
from core.topups import aside
from core.topups.models import IN_REVIEW, TopUp, TopUpState
from core.topups.proof import sums_read

PAGE = 50
PROMISED_SECONDS = 30 * 60  # the merchant is told: usually within 30 minutes
WAITS = TopUp.state.in_(IN_REVIEW)
NOT_POSTED = TopUp.state.in_((*IN_REVIEW, TopUpState.DECIDED))
ENDS: dict[str, tuple[TopUpState, ...]] = {
    "approved": (TopUpState.APPROVED, TopUpState.PARTLY_PAID),
    "rejected": (TopUpState.REJECTED,),
    "unpaid": (TopUpState.AWAITING,),
    "ended": (TopUpState.EXPIRED, TopUpState.CANCELLED, TopUpState.REVERSED),
}
FILTERS: dict[str, ColumnElement[bool]] = {
    "waiting": and_(WAITS, ~aside.is_aside()),
    "later": and_(WAITS, aside.is_aside()),
    "without_line": and_(WAITS, TopUp.bank_line_id.is_(None)),
    "decided": TopUp.state == TopUpState.DECIDED,
    **{name: TopUp.state.in_(states) for name, states in ENDS.items()},
}
OF_THOSE_WHO_WAIT = ("waiting", "later", "without_line", "decided")
_SENT = func.coalesce(TopUp.submitted_at, TopUp.created_at)
_LAST = func.coalesce(TopUp.decided_at, TopUp.submitted_at, TopUp.created_at)


@dataclass(frozen=True)
class Item:
    """One line of a list; `at`: when it was sent, or came to its end."""

    id: UUID
    reference: str
    amount: Money | None
    state: str
    flags: tuple[str, ...]
    age_seconds: int
    at: datetime
    aside: aside.Aside | None
    read: Money | None = None  # in her proof, where she asked for no package


def page(session: Session, name: str, *, after: UUID | None = None) -> list[Item]:
    """A page of one of `FILTERS` as people see it: with what was read where no sum was said."""
    found = queue(session, name, after=after)
    read = sums_read(session, [one.id for one in found if one.amount is None])
    return [replace(one, read=read.get(one.id)) for one in found]


def queue(
    session: Session, name: str = "waiting", *, after: UUID | None = None, limit: int | None = None
) -> list[Item]:
    """A page, or at most `limit`, of one of `FILTERS`, in their order."""
    waits = name in OF_THOSE_WHO_WAIT
    place = _SENT if waits else _LAST
    order = (place, TopUp.id) if waits else (place.desc(), TopUp.id.desc())
    query = select(TopUp, place.label("at")).where(FILTERS[name]).order_by(*order)
    query = query.limit(limit or PAGE)
    if after is not None:
        last = select(place, TopUp.id).where(TopUp.id == after).subquery()
        here, there = tuple_(place, TopUp.id), select(last).scalar_subquery()
        query = query.where(here > there if waits else here < there)
    rows = session.execute(query).all()
    now, resting = db_time(session), aside.standing(session, [row.id for row, _ in rows])
    return [
        Item(
            row.id,
            row.reference,
            Money(row.amount_minor, row.currency) if row.amount_minor else None,
            row.state.value,
            tuple(row.flags),
            age(now, row.submitted_at),
            at,
            resting.get(row.id),
        )
        for row, at in rows
    ]


def counts(session: Session) -> dict[str, int]:
    """How many stand under each filter; of those that are at their end, by state alone."""
    query = select(TopUp.state, func.count()).where(~NOT_POSTED).group_by(TopUp.state)
    by_state = {state: int(count) for state, count in session.execute(query)}
    return waiting_counts(session) | {
        name: sum(by_state.get(state, 0) for state in states) for name, states in ENDS.items()
    }


def waiting_counts(session: Session) -> dict[str, int]:
    """How many stand under each filter of those who wait; by an index."""
    counted = [func.count().filter(FILTERS[name]).label(name) for name in OF_THOSE_WHO_WAIT]
    found = session.execute(select(*counted).select_from(TopUp).where(NOT_POSTED)).one()
    return {name: int(getattr(found, name)) for name in OF_THOSE_WHO_WAIT}


def oldest_seconds(session: Session) -> int:
    """How long the one has waited who waits longest; 0 where nobody does."""
    first = session.scalar(select(func.min(TopUp.submitted_at)).where(FILTERS["waiting"]))
    return age(db_time(session), first)


def late_seconds(age_seconds: int) -> int:
    """How long past the promised time somebody waits, or 0."""
    return max(0, age_seconds - PROMISED_SECONDS)


def age(now: datetime, since: datetime | None) -> int:
    """Whole seconds since then; 0 where it has not been."""
    return max(0, int((now - since).total_seconds())) if since else 0
