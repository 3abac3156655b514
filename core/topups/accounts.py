"""Our receiving accounts in the console: one proposes a number or a name, another confirms it.

The database knows who may (`acting_pricer`); whoever may not gets its refusal. A number never
changes: another number is another account, so that an open request keeps the one it was given.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.credits.packages import ChangedMeanwhile, begin
from core.errors import QaptaiError
from core.topups.models import ReceivingAccountRow, ReceivingQr

LONGEST_REASON = 200  # characters


class KnownAlready(QaptaiError):
    """An account with this number is there already."""


class AnotherPersonNeeded(QaptaiError):
    """Whoever proposed it does not confirm it herself."""


@dataclass(frozen=True)
class Account:
    """An account of ours as the console shows it; `mobile` is its Raast id, where it has one."""

    id: UUID
    method: str
    title: str
    bank: str
    number: str
    mobile: str | None = None
    position: int = 0
    active: bool = False
    waits: bool = False
    proposed_by: UUID | None = None
    qr: UUID | None = None  # its version
    qr_waits: bool = False
    qr_set_by: UUID | None = None
    new_names: tuple[str, str] | None = None  # holder and bank that wait
    renamed_by: UUID | None = None

    @property
    def waiting(self) -> list[str]:
        """What of it is not told to anybody before a second person has looked."""
        parts = {"number": self.waits, "names": self.new_names is not None, "qr": self.qr_waits}
        return [part for part, waits in parts.items() if waits]


def every(session: Session) -> list[Account]:
    """All of them, in the order in which they are given out."""
    found = session.execute(
        select(ReceivingAccountRow, ReceivingQr.version, ReceivingQr.waits, ReceivingQr.set_by)
        .outerjoin(ReceivingQr, ReceivingQr.receiving_account_id == ReceivingAccountRow.id)
        .order_by(ReceivingAccountRow.position, ReceivingAccountRow.title, ReceivingAccountRow.id)
        .execution_options(populate_existing=True)
    )
    return [
        Account(
            row.id,
            row.method,
            row.title,
            row.bank,
            row.number,
            row.mobile,
            row.position,
            row.active,
            row.waits,
            row.proposed_by,
            version,
            bool(waits),
            set_by,
            (row.new_title, row.new_bank) if row.new_title and row.new_bank else None,
            row.renamed_by,
        )
        for row, version, waits, set_by in found
    ]


def propose(session: Session, staff_id: UUID, wanted: Account, *, reason: str) -> None:
    """Put an account before a second person; until then no merchant is told of it.

    Raises:
        KnownAlready: an account with this number is there.
    """
    call = func.propose_account(
        wanted.id,
        wanted.method,
        wanted.title,
        wanted.bank,
        wanted.number,
        wanted.mobile,
        wanted.position,
    )
    if not session.scalar(select(call)):
        raise KnownAlready(wanted.method)
    _write(session, staff_id, "account.propose", wanted.id, old=None, new=_told(wanted), why=reason)


def withdraw(session: Session, staff_id: UUID, account_id: UUID, *, reason: str) -> None:
    """Take back an account, or the new names of one, that nobody confirmed.

    Raises:
        ChangedMeanwhile: nothing of it waits any more.
    """
    old = _found(session, account_id)
    if not session.scalar(select(func.withdraw_account(account_id))):
        raise ChangedMeanwhile(str(account_id))
    was = (
        _told(old) if old.waits else dict(zip(("title", "bank"), old.new_names or (), strict=False))
    )
    _write(session, staff_id, "account.withdraw", account_id, old=was, new=None, why=reason)


def change(
    session: Session, staff_id: UUID, wanted: Account, *, seen: str, reason: str
) -> Literal["same", "saved", "proposed"]:
    """Let place and pause be as `wanted`, and put other names before a second person.

    `seen` is the mark of the account that she looked at. Until somebody else has confirmed them,
    merchants are told the names that stand.

    Raises:
        ChangedMeanwhile: the account is another by now, or nobody confirmed it.
    """
    old = _found(session, wanted.id)
    if old.waits or mark_of(old) != seen:
        raise ChangedMeanwhile(str(wanted.id))
    before, after = _told(old), _told(wanted)
    named = {name for name in ("title", "bank") if before[name] != after[name]}
    placed = {name for name in ("position", "active") if before[name] != after[name]}
    if not named | placed:
        return "same"
    call = func.set_account(wanted.id, wanted.title, wanted.bank, wanted.position, wanted.active)
    session.execute(select(call))
    for action, changed in (("account.set", placed), ("account.rename", named)):
        if changed:
            was = {name: before[name] for name in sorted(changed)}
            new = {name: after[name] for name in sorted(changed)}
            _write(session, staff_id, action, wanted.id, old=was, new=new, why=reason)
    return "proposed" if named else "saved"


def set_qr(
    session: Session,
    staff_id: UUID,
    account_id: UUID,
    picture: bytes | None,
    *,
    mime: str = "",
    size: tuple[int, int] = (0, 0),
    reason: str,
) -> None:
    """Put a QR picture before a second person, or take the one away that is there (`None`).

    Raises:
        ChangedMeanwhile: there is no such account.
    """
    old = _found(session, account_id)
    version = uuid4() if picture is not None else None
    session.execute(select(func.set_account_qr(account_id, version, picture, mime or None, *size)))
    _write(session, staff_id, "account.qr", account_id, old=old.qr, new=version, why=reason)


def confirm(
    session: Session,
    staff_id: UUID,
    account_id: UUID,
    *,
    seen_qr: UUID | None,
    seen_names: tuple[str, str] | None = None,
) -> Literal["two", "part", "alone"]:
    """Let an account, its names and its QR be told to merchants, as far as others proposed them.

    What she proposed herself goes on waiting (`part`), unless nobody else may change accounts: then
    she does both (`alone`). `seen_qr` is the version of the QR that she looked at, `seen_names` are
    the holder and the bank, where they wait.

    Raises:
        AnotherPersonNeeded: she proposed all of it herself.
        ChangedMeanwhile: nothing of it waits, or not what she saw.
    """
    if _found(session, account_id).new_names != seen_names:
        raise ChangedMeanwhile(str(account_id))
    came_to: Any = session.scalar(select(func.confirm_account(account_id, seen_qr)))
    if came_to == "own":
        raise AnotherPersonNeeded(str(account_id))
    if came_to == "changed":
        raise ChangedMeanwhile(str(account_id))
    now = _found(session, account_id)
    record(
        session,
        Actor("staff", staff_id),
        "account.confirm",
        subject=("receiving_account", account_id),
        details={**_told(now), "qr": seen_qr, "alone": came_to == "alone", "waits": now.waiting},
    )
    told: Literal["two", "part", "alone"] = came_to
    return told


def mark_of(account: Account) -> str:
    """A short text that the account does not have once it was changed."""
    shown = repr((sorted(_told(account).items()), account.new_names))
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def qr_of(session: Session, account_id: UUID) -> tuple[bytes, str] | None:
    """The QR of an account with its type, also one that waits."""
    row = session.get(ReceivingQr, account_id)
    return (row.picture, row.mime) if row is not None else None


def _found(session: Session, account_id: UUID) -> Account:
    """The account under the lock of whoever changes it."""
    begin(session)
    found = next((one for one in every(session) if one.id == account_id), None)
    if found is None:
        raise ChangedMeanwhile(str(account_id))
    return found


def _told(account: Account) -> dict[str, Any]:
    """What merchants are told of it: nobody's data but our own."""
    names = ("method", "title", "bank", "number", "mobile", "position", "active")
    return {name: getattr(account, name) for name in names}


def _write(
    session: Session, staff_id: UUID, action: str, account_id: UUID, *, old: Any, new: Any, why: str
) -> None:
    details = {"old": old, "new": new, "reason": why}
    subject = ("receiving_account", account_id)
    record(session, Actor("staff", staff_id), action, subject=subject, details=details)
