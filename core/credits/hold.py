"""Set credits aside for an order, once per key."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.credits import ledger, limits
from core.credits.models import CreditHold
from core.workspaces.memberships import Member

LONGEST = timedelta(minutes=50)  # nothing stays held for an hour, but while she chooses


def hold(
    session: Session, member: Member, *, amount: int, key: str, lasts: timedelta = LONGEST
) -> UUID:
    """Move `amount` whole credits from available to held, once per `key`; the hold's id.

    A second call with the same key returns the first hold and moves nothing. The balance stays
    locked until the caller's transaction ends. A hold that outlives `lasts` is a fault that the
    verifier names.

    Raises:
        ValueError: `amount` is not a positive whole number that can be kept exactly.
        NotEnoughCredits: nothing was moved; also while something is owed.
        LimitReached: it is more than is left of the member's own month; nothing was moved.
        KeyReused: the key holds another amount.
    """
    ledger.check_amount(amount)
    balance = ledger.lock_balance(session, member.workspace_id)
    if earlier := _earlier(session, member, key):
        if earlier.amount != amount:
            raise ledger.KeyReused(key)
        return earlier.id
    if balance.owed or balance.available < amount:
        usable = 0 if balance.owed else balance.available
        raise ledger.NotEnoughCredits(needed=amount, available=usable)
    limits.check(session, member, amount)
    return _take(session, member, amount, key, lasts)


def _earlier(session: Session, member: Member, key: str) -> CreditHold | None:
    return session.scalar(
        select(CreditHold).where(
            CreditHold.workspace_id == member.workspace_id, CreditHold.key == key
        )
    )


def _take(session: Session, member: Member, amount: int, key: str, lasts: timedelta) -> UUID:
    hold_id = uuid4()
    session.add(
        CreditHold(
            id=hold_id,
            workspace_id=member.workspace_id,
            account_id=member.account_id,
            key=key,
            amount=amount,
            ends_at=func.db_now() + lasts,
        )
    )
    session.flush()
    posting = ledger.Posting("hold", "available", "held", amount, f"hold/{key}", hold_id)
    ledger.post(session, member.workspace_id, posting)
    return hold_id
