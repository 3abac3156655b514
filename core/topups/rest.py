"""What is left of a request that was paid in part: asked for again, with the same code."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database.base import db_time
from core.money import Money
from core.topups import receipts, receiving, request
from core.topups.models import ReceivingAccountRow, TopUp, TopUpState
from core.topups.request import OPENS_AGAIN, Request, Wanted
from core.workspaces.memberships import Member


def open_rest(session: Session, member: Member, *, identity_id: UUID, key: str) -> Request | None:
    """Begin (once per `key`) to buy what the member's last request was not paid for.

    It bears the same code, so that the bank's line finds it. `None` where nothing is left of it,
    where it is long ago, or where she asked for something else since.
    """
    request.one_at_a_time(session, member)
    made = add_rest(session, member, identity_id=identity_id, key=key)
    return request.told(session, made) if made is not None else None


def add_rest(
    session: Session,
    member: Member,
    *,
    identity_id: UUID,
    key: str,
    paid: Money | None = None,
    state: TopUpState = TopUpState.AWAITING,
) -> TopUp | None:
    """The same, as its row; where `paid` is told, only if that is the rest."""
    if earlier := session.scalar(
        select(TopUp).where(TopUp.workspace_id == member.workspace_id, TopUp.key == key)
    ):
        return earlier
    last = request.newest_row(session, member)
    if last is None or last.state != TopUpState.PARTLY_PAID:
        return None
    left = _left(session, last)
    if left is None or paid not in (None, left.amount):
        return None
    if last.until_at + OPENS_AGAIN < db_time(session):
        return None
    return request.add(
        *(session, member, identity_id, key, left, _account(session, last), state),
        reference=last.reference,
    )


def _left(session: Session, last: TopUp) -> Wanted | None:
    posted = receipts.facts_of(session, last.id)
    if posted is None or last.amount_minor is None or last.credits is None:
        return None
    minor = last.amount_minor - (last.odd_minor or 0) - posted.paid.minor
    credits = last.credits - posted.credits
    return Wanted(Money(minor, last.currency), credits) if minor > 0 and credits > 0 else None


def _account(session: Session, last: TopUp) -> ReceivingAccountRow | None:
    """Where she paid before, if money is taken there still."""
    paid_to = last.receiving_account_id
    before = session.get(ReceivingAccountRow, paid_to) if paid_to else None
    if before is not None and before.active and not before.waits:
        return before
    return receiving.next_account(session, None)
