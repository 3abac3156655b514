"""Set a request aside: until a time, until the bank's lines come, or until the merchant answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core import notices
from core.audit.record import Actor, record
from core.clock import PAKISTAN
from core.database.base import db_time
from core.outbox import tell
from core.topups.leases import HELD, HeldByAnother
from core.topups.models import ReviewPause, TopUp

HALF_HOUR, A_DAY = timedelta(minutes=30), timedelta(days=1)
OPENS = time(9)  # in Pakistan, when staff begin their day


class Why(StrEnum):
    """What is waited for: a time, the bank, or what the merchant is asked to send."""

    HALF_HOUR = "half_hour"
    BANK = "bank"
    TOMORROW = "tomorrow"
    CLEARER = "clearer"
    WHOLE = "whole"
    NUMBER = "number"


SNOOZES = (Why.HALF_HOUR, Why.BANK, Why.TOMORROW)
ASKS = (Why.CLEARER, Why.WHOLE, Why.NUMBER)


@dataclass(frozen=True)
class Aside:
    """Why a request is set aside, and when it comes back by itself, in Pakistan's time."""

    why: Why
    until: datetime


def snooze(session: Session, staff_id: UUID, top_up_id: UUID, why: Why) -> bool:
    """Let a request rest; `False` where it waits for no verdict.

    Raises:
        ValueError: `why` is none of `SNOOZES`.
        HeldByAnother: nothing was changed.
    """
    if why not in SNOOZES:
        raise ValueError(why)
    return _set(session, staff_id, top_up_id, why, "top_up.snooze") is not None


def ask(session: Session, staff_id: UUID, top_up_id: UUID, wanted: Why) -> bool:
    """Ask the merchant, in her language, for what is `wanted`; `False` where no verdict is due.

    It comes back with her next proof, or after a day. Asked twice at once, she is told once.

    Raises:
        ValueError: `wanted` is none of `ASKS`.
        HeldByAnother: nothing was changed.
    """
    if wanted not in ASKS:
        raise ValueError(wanted)
    pause = _set(session, staff_id, top_up_id, wanted, "top_up.ask_for_more")
    if pause is None:
        return False
    asked = session.get_one(TopUp, top_up_id)
    tell.tell(
        session,
        asked.identity_id,
        notices.TopUpAsked(asked.id, asked.reference, wanted),
        key=f"asked/{pause}",
        workspace_id=asked.workspace_id,
    )
    return True


def standing(session: Session, top_ups: Collection[UUID]) -> dict[UUID, Aside]:
    """Those of `top_ups` that are set aside now."""
    found = session.scalars(
        select(ReviewPause).where(
            ReviewPause.top_up_id.in_(top_ups), ReviewPause.until_at > func.db_now()
        )
    )
    return {one.top_up_id: Aside(Why(one.why), one.until_at.astimezone(PAKISTAN)) for one in found}


def is_aside() -> ColumnElement[bool]:
    """Whether a row of `TopUp` is set aside now."""
    return exists().where(
        ReviewPause.workspace_id == TopUp.workspace_id,
        ReviewPause.top_up_id == TopUp.id,
        ReviewPause.until_at > func.db_now(),
    )


def end(session: Session, top_up_id: UUID) -> None:
    """The merchant sent something: her request comes back, whatever it waited for."""
    session.execute(delete(ReviewPause).where(ReviewPause.top_up_id == top_up_id))


def end_with_lines(session: Session, receiving_account_id: UUID) -> None:
    """The bank's lines came: what waited for those of this account comes back."""
    paid_there = select(TopUp.id).where(
        or_(
            TopUp.receiving_account_id == receiving_account_id,
            TopUp.receiving_account_id.is_(None),
        )
    )
    session.execute(
        delete(ReviewPause).where(
            ReviewPause.why == Why.BANK.value, ReviewPause.top_up_id.in_(paid_there)
        )
    )


def _set(session: Session, staff_id: UUID, top_up_id: UUID, why: Why, action: str) -> UUID | None:
    until = _until(db_time(session), why)
    call = func.set_review_aside(top_up_id, why.value, until).table_valued("pause", "fresh")
    try:
        with session.begin_nested():
            made = session.execute(select(call)).one()
    except DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", "") == HELD:
            raise HeldByAnother(str(top_up_id)) from None
        raise
    if made.fresh:
        record(
            session,
            Actor("staff", staff_id),
            action,
            subject=("top_up", top_up_id),
            workspace_id=session.scalar(select(TopUp.workspace_id).where(TopUp.id == top_up_id)),
            details={"why": why.value},
        )
    return UUID(str(made.pause)) if made.pause else None


def _until(now: datetime, why: Why) -> datetime:
    if why == Why.HALF_HOUR:
        return now + HALF_HOUR
    if why == Why.TOMORROW:
        tomorrow = now.astimezone(PAKISTAN).date() + A_DAY
        return datetime.combine(tomorrow, OPENS, PAKISTAN)
    return now + A_DAY
