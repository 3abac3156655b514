"""Totals of each day that name nobody: all that stays for ever of what people made.

A number under five, or of fewer than five people, is not written down: too few to hide among.
"""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.credits import ledger
from core.database.base import db_time
from core.generations.models import Generation, GenerationPicture, OrderState
from core.media.models import Media
from core.privacy.models import DailyCount

LEAST = 5
CAUGHT_UP = 7  # days that are counted late, where nothing ran for a while
Counted = tuple[int, int]  # how many, and how many people (or workspaces) stand behind it


def count(session: Session) -> int:
    """Count the days that are over and were not counted yet; how many there were."""
    today = db_time(session).date()
    days = [today - timedelta(days=back) for back in range(CAUGHT_UP, 0, -1)]
    counted = set(session.scalars(select(DailyCount.day).where(DailyCount.day.in_(days))))
    fresh = [day for day in days if day not in counted]
    for day in fresh:
        _count(session, day)
    return len(fresh)


def _count(session: Session, day: date) -> None:
    """Write a day down, once; what is too few is there without its number."""
    start = datetime.combine(day, time.min, UTC)
    end = start + timedelta(days=1)
    for what, (number, people) in _counts(session, start, end).items():
        told = number if min(number, people) >= LEAST else None
        row = insert(DailyCount).values(day=day, what=what, number=told)
        session.execute(row.on_conflict_do_nothing())


def _counts(session: Session, start: datetime, end: datetime) -> dict[str, Counted]:
    people = func.count(Generation.account_id.distinct())
    made = (
        Generation.kind == "pictures",
        Generation.state == OrderState.DONE,
        Generation.finished_at >= start,
        Generation.finished_at < end,
    )
    orders = session.execute(select(func.count(), people).where(*made)).one()
    pictures = session.execute(
        select(func.count(), people)
        .join_from(Generation, GenerationPicture, GenerationPicture.generation_id == Generation.id)
        .where(*made)
    ).one()
    photos = session.execute(
        select(func.count(), func.count(Media.account_id.distinct())).where(
            Media.kind == "photo", Media.created_at >= start, Media.created_at < end
        )
    ).one()
    return {
        "photos": (photos[0], photos[1]),
        "orders": (orders[0], orders[1]),
        "merchants": (orders[1], orders[1]),
        "pictures": (pictures[0], pictures[1]),
        "credits_spent": ledger.moved(session, "capture", start, end),
        "credits_bought": ledger.moved(session, "top_up", start, end),
    }
