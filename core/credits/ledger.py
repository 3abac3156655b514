"""The double-entry ledger of whole credits: each transfer debits one account, credits another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.credits.models import CreditBalance, Transfer
from core.errors import QaptaiError
from core.workspaces.memberships import Member

MOST_CREDITS = 2**53
# What a movement means for the credits she can use.
SIGN = {
    "grant": 1,
    "top_up": 1,
    "release": 1,
    "advance": 1,
    "hold": -1,
    "reversal": -1,
    "advance_back": -1,
    "capture": 0,
}


class NotEnoughCredits(QaptaiError):
    """The balance does not cover it; nothing was moved."""

    def __init__(self, *, needed: int, available: int) -> None:
        super().__init__(f"{needed} credits are needed, {available} are available")
        self.needed = needed
        self.available = available


class KeyReused(QaptaiError):
    """The idempotency key was used before, with other values."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the key {key} stands for something else")


class NoBalance(QaptaiError):
    """The claim does not reach this workspace's balance."""


class MayNotMoveCredits(QaptaiError):
    """This role of the staff gives nothing and takes nothing back."""


@dataclass(frozen=True)
class Balance:
    """Whole credits: free to use, set aside for orders, owed after a reversal."""

    available: int
    held: int
    owed: int = 0


@dataclass(frozen=True)
class Line:
    """One line of the history; `credits` as they changed what is available."""

    kind: str
    credits: int
    at: datetime


@dataclass(frozen=True)
class Posting:
    """One movement to be made."""

    kind: str
    debit: str
    credit: str
    amount: int
    key: str
    hold_id: UUID


def check_amount(amount: object, *, most: int = MOST_CREDITS) -> None:
    """Refuse what is not a whole number from 1 to `most`: the database would round a fraction.

    Raises:
        ValueError: says what was given.
    """
    if type(amount) is not int or not 0 < amount <= most:
        raise ValueError(f"a whole number from 1 to {most} is needed, not {amount!r}")


def asked(
    session: Session, call: Select[Any], known: Mapping[str, QaptaiError], *, key: str = ""
) -> Row[Any]:
    """What a function of the database answers to staff; refused, the transaction goes on.

    Raises:
        MayNotMoveCredits: the session's role does not do this.
        KeyReused: the key stood for something else.
        what is `known` by the refusal's SQLSTATE; anything else is a bug.
    """
    try:
        with session.begin_nested():
            return session.execute(call).one()
    except DBAPIError as refused:
        meanings: dict[str, QaptaiError] = {
            "42501": MayNotMoveCredits("this role moves no credits"),
            "23505": KeyReused(key),
            **known,
        }
        raise meanings.get(getattr(refused.orig, "sqlstate", ""), refused) from None


def balance(session: Session, member: Member) -> Balance:
    """What the member's workspace has now."""
    row = session.execute(
        select(CreditBalance.available, CreditBalance.held, CreditBalance.owed).where(
            CreditBalance.workspace_id == member.workspace_id
        )
    ).one_or_none()
    if row is None:
        raise NoBalance(str(member.workspace_id))
    return Balance(*row)


def lock_balance(session: Session, workspace_id: UUID) -> Balance:
    """The balance, locked until the caller's transaction ends: take no slower lock after it.

    Raises:
        NoBalance: the claim does not reach this workspace.
    """
    found = func.lock_balance(workspace_id).table_valued("available", "held", "owed")
    row = session.execute(select(found)).one()
    if row.available is None:
        raise NoBalance(str(workspace_id))
    return Balance(row.available, row.held, row.owed)


def check_covered(session: Session, member: Member, amount: int) -> None:
    """Refuse at once what several holds together could not cover; the balance stays locked.

    Raises:
        NotEnoughCredits: nothing was moved; also while something is owed.
    """
    now = lock_balance(session, member.workspace_id)
    usable = 0 if now.owed else now.available
    if usable < amount:
        raise NotEnoughCredits(needed=amount, available=usable)


def find(session: Session, workspace_id: UUID, key: str) -> Transfer | None:
    """The transfer that was posted under `key`."""
    return session.scalar(
        select(Transfer).where(Transfer.workspace_id == workspace_id, Transfer.key == key)
    )


def post(session: Session, workspace_id: UUID, posting: Posting) -> None:
    """Add one transfer; the database moves the balances and refuses what would go below zero."""
    session.add(
        Transfer(
            workspace_id=workspace_id,
            kind=posting.kind,
            debit=posting.debit,
            credit=posting.credit,
            amount=posting.amount,
            key=posting.key,
            hold_id=posting.hold_id,
        )
    )
    session.flush()


def recent(session: Session, member: Member, *, limit: int = 10) -> list[Line]:
    """The newest lines first; captures change nothing that is available and are left out."""
    rows = session.execute(
        select(Transfer.kind, Transfer.amount, Transfer.created_at)
        .where(Transfer.workspace_id == member.workspace_id, Transfer.kind != "capture")
        .order_by(Transfer.seq.desc())
        .limit(limit)
    )
    return [Line(kind, SIGN[kind] * amount, at) for kind, amount, at in rows if at is not None]


def moved(session: Session, kind: str, start: datetime, end: datetime) -> tuple[int, int]:
    """Whole credits that all transfers of a kind moved in a time, and in how many workspaces."""
    total, workspaces = session.execute(
        select(
            func.coalesce(func.sum(Transfer.amount), 0),
            func.count(Transfer.workspace_id.distinct()),
        ).where(Transfer.kind == kind, Transfer.created_at >= start, Transfer.created_at < end)
    ).one()
    return int(total), int(workspaces)
