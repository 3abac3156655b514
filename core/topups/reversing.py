"""After the posting: take a top-up's credits back, tell the merchant, and note money sent back."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import notices
from core.audit.record import Actor, record
from core.credits import ledger, reversal
from core.errors import QaptaiError
from core.money import Money
from core.outbox import tell
from core.topups.models import PayerRefund, TopUp, TopUpState, Verdict
from core.workspaces.memberships import Member

REASON = range(10, 501)  # characters; the database asks for them, too
BANK_REFERENCE = re.compile("[0-9A-Z/-]{4,40}")  # as the database keeps it


class MoreThanPaid(QaptaiError):
    """The payer sent less than would go back to her; nothing was noted."""


class NotTakenBack(QaptaiError):
    """The credits still stand: they go first, the money after them."""


class UsedReference(QaptaiError):
    """The bank's reference is of another sum, or of another top-up's money."""


@dataclass(frozen=True)
class SentBack:
    """Money that went back to the payer's bank."""

    amount: Money
    bank_reference: str
    reason: str
    sent_at: datetime


@dataclass(frozen=True)
class Posted:
    """A top-up that was posted: what was paid for how many credits, and what went back since."""

    id: UUID
    reference: str
    state: str
    credits: int
    paid: Money
    sent_back: tuple[SentBack, ...]

    @property
    def left(self) -> Money:
        """What may still be sent back."""
        gone = sum(one.amount.minor for one in self.sent_back)
        return Money(self.paid.minor - gone, self.paid.currency)


def posted(session: Session, top_up_id: UUID) -> Posted | None:
    """A top-up that credits were posted for, reversed or not; else `None`."""
    row = session.get(TopUp, top_up_id)
    ended = (TopUpState.APPROVED, TopUpState.PARTLY_PAID, TopUpState.REVERSED)
    if row is None or row.state not in ended:
        return None
    said = session.execute(  # of two people's, the last decided
        select(Verdict.credits, Verdict.amount_minor)
        .where(Verdict.top_up_id == row.id, Verdict.undone_at.is_(None))
        .order_by(Verdict.seq.desc())
        .limit(1)
    ).one()
    sent = session.scalars(
        select(PayerRefund).where(PayerRefund.top_up_id == row.id).order_by(PayerRefund.sent_at)
    )
    return Posted(
        row.id,
        row.reference,
        row.state.value,
        said.credits or 0,
        Money(said.amount_minor or 0, row.currency),
        tuple(
            SentBack(
                Money(one.amount_minor, row.currency), one.bank_reference, one.reason, one.sent_at
            )
            for one in sent
        ),
    )


def reverse(session: Session, staff_id: UUID, top_up_id: UUID, *, reason: str) -> reversal.Reversed:
    """Take the credits back and tell the merchant, both once.

    Raises:
        ValueError: the reason is too short or too long.
        MayNotMoveCredits, NothingPosted: see `core.credits.reversal`.
    """
    if len(reason.strip()) not in REASON:
        raise ValueError("a reversal needs a reason that says something")
    moved = reversal.reverse(session, staff_id, top_up_id, reason=reason.strip())
    row = session.get_one(TopUp, top_up_id)
    left = ledger.balance(session, Member(row.account_id, row.workspace_id)).available
    tell.tell(
        session,
        row.identity_id,
        notices.TopUpReversed(row.id, row.reference, moved.taken, moved.owed, left),
        key=f"reversal/{row.id}",
        workspace_id=row.workspace_id,
    )
    return moved


def send_back(
    session: Session,
    staff_id: UUID,
    top_up_id: UUID,
    *,
    amount: Money,
    bank_reference: str,
    reason: str,
) -> None:
    """Note that `amount` went back to the payer's bank, once per reference of the bank.

    Raises:
        ValueError: no positive sum, no reason that says something, no reference of a bank.
        MoreThanPaid, NotTakenBack, UsedReference: nothing was noted.
        MayNotMoveCredits: the session's role is neither finance nor admin.
    """
    reference = "".join(bank_reference.split()).upper()
    if len(reason.strip()) not in REASON or amount.minor <= 0:
        raise ValueError("a positive sum and a reason are needed")
    if not BANK_REFERENCE.fullmatch(reference):
        raise ValueError("this is no reference of a bank")
    call = func.refund_payer(top_up_id, amount.minor, reference, reason.strip())
    found = select(call.table_valued("of_workspace", "fresh"))
    row = ledger.asked(session, found, _meanings(top_up_id))
    if row.fresh:
        record(
            session,
            Actor("staff", staff_id),
            "top_up.send_back",
            subject=("top_up", top_up_id),
            workspace_id=row.of_workspace,
            details={"minor": amount.minor, "reason": reason.strip()},
        )


def _meanings(top_up_id: UUID) -> dict[str, QaptaiError]:
    return {
        "22003": MoreThanPaid(str(top_up_id)),
        "23505": UsedReference(str(top_up_id)),
        "55000": NotTakenBack(str(top_up_id)),
    }
