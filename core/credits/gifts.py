"""Gifts of credits as staff see them: given with a reason, approved by a second person, listed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from core import notices
from core.credits import book, grants
from core.credits.models import CreditGrant, GrantApproval
from core.errors import QaptaiError
from core.outbox import tell

REASON = range(10, 501)  # characters; the database asks for them, too
PAGE = 50


class NothingWaits(QaptaiError):
    """No gift of this key waits for a second person."""


@dataclass(frozen=True)
class Gift:
    """Credits that were given, or wait: `staff_ids` gave their word for it, the first one first.

    `id` is None while it waits.
    """

    id: UUID | None
    workspace_id: UUID
    key: str
    amount: int
    reason: str
    staff_ids: tuple[UUID, ...]
    at: datetime


def give(
    session: Session, staff_id: UUID, workspace_id: UUID, *, amount: int, reason: str, key: str
) -> bool:
    """Give whole credits and tell the owner, both once per `key`; `False`: another person must.

    Raises:
        ValueError: no whole number from 1 to `grants.MOST_GIVEN`, or no reason of that length.
        MayNotMoveCredits, NoBalance, KeyReused: see `core.credits.grants`.
    """
    reason = reason.strip()
    if len(reason) not in REASON:
        raise ValueError("a gift needs a reason that says something")
    grant = grants.give(session, staff_id, workspace_id, amount=amount, reason=reason, key=key)
    if grant is None:
        return False
    has = book.balance_of(session, workspace_id)
    told = notices.CreditsGiven(amount, has.available if has else 0)
    for chat in session.scalars(select(func.chats_of_owner(workspace_id))).all():
        tell.tell(session, chat, told, key=f"grant/{grant}", workspace_id=workspace_id)
    return True


def approve(session: Session, staff_id: UUID, workspace_id: UUID, *, key: str) -> bool:
    """Give one's word for the very gift that waits under `key`; `False` where it still waits.

    Raises:
        NothingWaits: there is no such gift.
        NoBalance: nobody is left in the workspace.
        MayNotMoveCredits: the session's role is none of supervisor, finance, admin.
    """
    row = session.scalars(
        select(GrantApproval)
        .where(GrantApproval.workspace_id == workspace_id, GrantApproval.key == key)
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NothingWaits(key)
    return give(session, staff_id, workspace_id, amount=row.amount, reason=row.reason, key=key)


def waiting(session: Session) -> list[Gift]:
    """Gifts that lack a second person, the oldest first."""
    made = select(CreditGrant.id).where(
        CreditGrant.workspace_id == GrantApproval.workspace_id,
        CreditGrant.key == GrantApproval.key,
    )
    rows = session.scalars(
        select(GrantApproval).where(~made.exists()).order_by(GrantApproval.created_at)
    )
    return [_together(words) for words in _by_gift(rows).values()]


def given(session: Session, *, before: UUID | None = None, limit: int = PAGE) -> list[Gift]:
    """What staff gave, the newest first; `before` is the last one seen."""
    query = select(CreditGrant).where(CreditGrant.kind == "goodwill")
    last = session.get(CreditGrant, before) if before else None
    if last is not None:
        place = tuple_(CreditGrant.created_at, CreditGrant.id)
        query = query.where(place < (last.created_at, last.id))
    newest = query.order_by(CreditGrant.created_at.desc(), CreditGrant.id.desc())
    rows = session.scalars(newest.limit(limit)).all()
    words = _by_gift(
        session.scalars(
            select(GrantApproval)
            .where(GrantApproval.key.in_([row.key for row in rows]))
            .order_by(GrantApproval.created_at)
        )
    )
    return [
        Gift(
            row.id,
            row.workspace_id,
            row.key,
            row.amount,
            row.reason,
            tuple(one.staff_id for one in words.get((row.workspace_id, row.key), ()))
            or ((row.staff_id,) if row.staff_id else ()),
            row.created_at,
        )
        for row in rows
    ]


def _by_gift(words: Iterable[GrantApproval]) -> dict[tuple[UUID, str], list[GrantApproval]]:
    """The words that were given for each gift, in their order."""
    found: dict[tuple[UUID, str], list[GrantApproval]] = {}
    for one in words:
        found.setdefault((one.workspace_id, one.key), []).append(one)
    return found


def _together(words: list[GrantApproval]) -> Gift:
    first = words[0]
    staff = tuple(one.staff_id for one in words)
    return Gift(
        None, first.workspace_id, first.key, first.amount, first.reason, staff, first.created_at
    )
