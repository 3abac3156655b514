"""End a hold: take what was delivered, give back the rest; each once per key."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.credits import ledger
from core.errors import QaptaiError


class HoldSpent(QaptaiError):
    """The hold has less left than was asked; nothing was moved."""


@dataclass(frozen=True)
class Held:
    """A hold under lock, in whole credits."""

    amount: int
    captured: int
    released: int

    @property
    def left(self) -> int:
        """What is neither captured nor released."""
        return self.amount - self.captured - self.released


def capture(session: Session, workspace_id: UUID, hold_id: UUID, *, amount: int, key: str) -> None:
    """Take `amount` of what is held: it is spent. A part may be captured, and the rest later.

    Raises:
        ValueError: `amount` is not a positive whole number that can be kept exactly.
        HoldSpent: less is left; nothing was moved.
        KeyReused: the key moved another amount.
    """
    _end(
        session,
        workspace_id,
        hold_id,
        ledger.Posting("capture", "held", "spent", amount, key, hold_id),
    )


def release(session: Session, workspace_id: UUID, hold_id: UUID, *, amount: int, key: str) -> None:
    """Give `amount` of what is held back to the balance. Raises as `capture` does."""
    posting = ledger.Posting("release", "held", "available", amount, key, hold_id)
    _end(session, workspace_id, hold_id, posting)


def lock(session: Session, hold_id: UUID) -> Held:
    """The hold, locked until the transaction ends.

    Raises:
        HoldSpent: the claim reaches no such hold.
    """
    found = func.lock_hold(hold_id).table_valued("amount", "captured", "released")
    row = session.execute(select(found)).one()
    if row.amount is None:
        raise HoldSpent("no such hold")
    return Held(row.amount, row.captured, row.released)


def _end(session: Session, workspace_id: UUID, hold_id: UUID, posting: ledger.Posting) -> None:
    ledger.check_amount(posting.amount)
    held = lock(session, hold_id)
    if earlier := ledger.find(session, workspace_id, posting.key):
        if (earlier.kind, earlier.amount, earlier.hold_id) != (
            posting.kind,
            posting.amount,
            hold_id,
        ):
            raise ledger.KeyReused(posting.key)
        return
    if posting.amount > held.left:
        raise HoldSpent(f"{posting.amount} asked, {held.left} left")
    ledger.post(session, workspace_id, posting)
