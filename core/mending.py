"""What staff do about jobs that ended badly or do not end: each once, and in the audit."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from core import notices
from core.audit.record import Actor, record
from core.credits import ledger
from core.errors import QaptaiError
from core.outbox import tell
from core.queue import Task, hand_over

LOCK_NOT_AVAILABLE = "55P03"


class NoSuchJob(QaptaiError):
    """There is no such order."""


class _InOtherHands(QaptaiError):
    """A worker has it just now."""


@dataclass(frozen=True)
class Mended:
    """What became of an order: `outcome` is placed or taken_back, or says why neither.

    `order_id` is the order that is made now; `credits` is its price.
    """

    outcome: str
    order_id: UUID
    credits: int


def retry_order(session: Session, staff_id: UUID, order_id: UUID) -> Mended:
    """Order once more what failed, at the price that was agreed on, and tell the merchant.

    A failed order is ordered again at most once, whoever asks and how often: later calls are
    answered `retried`. Its price is held anew, and taken or given back as any order's is.
    `short`: her credits do not cover it. `own_words`: it was described in the merchant's own
    words, which staff do not read. `ended`: it did not fail.

    Raises:
        MayNotMoveCredits: the session's role is none of supervisor, finance, admin.
        NoSuchJob: there is no such order.
    """
    columns = ("outcome", "made", "of_workspace", "of_chat", "price", "balance")
    row = _asked(session, select(func.retry_order(order_id).table_valued(*columns)), order_id)
    if row is None:
        return Mended("in_hand", order_id, 0)
    mended = Mended(row.outcome, UUID(str(row.made or order_id)), int(row.price))
    if mended.outcome != "placed":
        return mended
    if mended.credits:
        told = notices.OrderRetried(mended.order_id, mended.credits, int(row.balance))
        key = f"order/{mended.order_id}/retried"
        tell.tell(session, row.of_chat, told, key=key, workspace_id=row.of_workspace)
    hand_over(session, Task.GENERATE, mended.order_id)
    record(
        session,
        Actor("staff", staff_id),
        "order.retry",
        subject=("order", order_id),
        workspace_id=row.of_workspace,
        details={"credits": mended.credits, "order": str(mended.order_id)},
    )
    return mended


def take_back_order(session: Session, staff_id: UUID, order_id: UUID) -> Mended:
    """End an order that waits too long, give its credits back, and tell the merchant; all once.

    A worker that comes back to it settles nothing any more. `in_hand`: it is being made just
    now. `ended`: it needs nobody.

    Raises:
        MayNotMoveCredits: the session's role is none of supervisor, finance, admin.
        NoSuchJob: there is no such order.
    """
    columns = ("outcome", "of_workspace", "of_chat", "price", "balance")
    row = _asked(session, select(func.take_back_order(order_id).table_valued(*columns)), order_id)
    if row is None:
        return Mended("in_hand", order_id, 0)
    mended = Mended(row.outcome, order_id, int(row.price))
    if mended.outcome != "taken_back":
        return mended
    if mended.credits:  # a free preview ends without a word, as it does by itself
        told = notices.OrderCancelled(order_id, mended.credits, int(row.balance))
        key = f"order/{order_id}"
        tell.tell(session, row.of_chat, told, key=key, workspace_id=row.of_workspace)
    record(
        session,
        Actor("staff", staff_id),
        "order.take_back",
        subject=("order", order_id),
        workspace_id=row.of_workspace,
        details={"credits": mended.credits},
    )
    return mended


def retry_message(session: Session, staff_id: UUID, message_id: UUID) -> bool:
    """Let a message that was put aside be answered after all; `False` where it is not any more.

    Raises:
        MayNotMoveCredits: the session's role is none of supervisor, finance, admin.
    """
    found = _asked(session, select(func.retry_message(message_id).label("found")), message_id)
    if found is None or not found.found:
        return False
    hand_over(session, Task.CONVERSE, message_id)
    actor, subject = Actor("staff", staff_id), ("message", message_id)
    record(session, actor, "message.retry", subject=subject)
    return True


def retry_delivery(session: Session, staff_id: UUID, delivery_id: UUID) -> bool:
    """Send once more what did not arrive; `False` where it is not waiting for that any more.

    Raises:
        MayNotMoveCredits: the session's role is none of supervisor, finance, admin.
    """
    call = func.retry_delivery(delivery_id).table_valued("is_queued", "of_workspace")
    found = _asked(session, select(call), delivery_id)
    if found is None or not found.is_queued:
        return False
    hand_over(session, Task.DELIVER, delivery_id)
    actor, subject = Actor("staff", staff_id), ("delivery", delivery_id)
    record(session, actor, "delivery.retry", subject=subject, workspace_id=found.of_workspace)
    return True


def _asked(session: Session, call: Select[Any], job_id: UUID) -> Row[Any] | None:
    """What a function of the database answers; `None` where a worker has the row just now."""
    about = str(job_id)
    try:
        known = {"P0002": NoSuchJob(about), LOCK_NOT_AVAILABLE: _InOtherHands(about)}
        return ledger.asked(session, call, known)
    except _InOtherHands:
        return None
