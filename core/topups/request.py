"""Ask for credits: a package, a sum, an account of ours, and a reference."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.credits import packages
from core.credits.packages import Package
from core.database.base import db_time
from core.errors import QaptaiError
from core.money import Money
from core.proofs.accounts import OurAccount
from core.topups.models import OPEN, ReceivingAccountRow, TopUp, TopUpState
from core.topups.reference import new_reference
from core.workspaces.memberships import Member

VALID_FOR = timedelta(days=3)
OPENS_AGAIN = timedelta(days=7)  # after its time was up


class NothingToPay(QaptaiError):
    """The package is not on sale, or no account of ours takes money now."""


@dataclass(frozen=True)
class ReceivingAccount:
    """Where to send the money."""

    title: str
    bank: str
    number: str


@dataclass(frozen=True)
class Request:
    """One request for credits. `amount` is `None` where a picture came without a request."""

    id: UUID
    reference: str
    amount: Money | None
    credits: int | None
    account: ReceivingAccount | None
    until: datetime
    state: TopUpState


def open_request(
    session: Session, member: Member, *, identity_id: UUID, package_id: UUID, key: str
) -> Request:
    """Begin (once per `key`) to buy a package; an unpaid earlier request is taken back.

    Raises:
        NothingToPay: the package or the receiving account is not to be had.
    """
    if earlier := session.scalar(
        select(TopUp).where(TopUp.workspace_id == member.workspace_id, TopUp.key == key)
    ):
        return _request(session, earlier)
    package = packages.find(session, package_id)
    account = _receiving(session)
    if package is None or account is None:
        raise NothingToPay(str(package_id))
    withdraw_unpaid(session, member)
    return _request(session, add(session, member, identity_id, key, package, account))


def add(
    session: Session,
    member: Member,
    identity_id: UUID,
    key: str,
    package: Package | None,
    account: ReceivingAccountRow | None,
    state: TopUpState = TopUpState.AWAITING,
) -> TopUp:
    """Add a request's row; without a package its sum is what the proof and the bank say."""
    row = TopUp(
        id=uuid4(),
        workspace_id=member.workspace_id,
        account_id=member.account_id,
        identity_id=identity_id,
        package_id=package.id if package else None,
        receiving_account_id=account.id if account else None,
        reference=new_reference(),
        amount_minor=package.price.minor if package else None,
        currency=package.price.currency if package else "PKR",
        credits=package.credits if package else None,
        key=key,
        state=state,
        until_at=db_time(session) + VALID_FOR,
    )
    session.add(row)
    session.flush()
    return row


def current(session: Session, member: Member) -> Request | None:
    """The member's newest request that is not at its end."""
    row = current_row(session, member)
    return _request(session, row) if row is not None else None


def current_row(session: Session, member: Member) -> TopUp | None:
    """The same, as its row; a request that was decided takes no more proofs."""
    return session.scalar(
        select(TopUp)
        .where(
            TopUp.workspace_id == member.workspace_id,
            TopUp.account_id == member.account_id,
            TopUp.state.in_([state for state in OPEN if state != TopUpState.DECIDED]),
        )
        .order_by(TopUp.created_at.desc())
        .limit(1)
    )


def returned_row(session: Session, member: Member) -> TopUp | None:
    """The member's newest request, if it was rejected or ran out lately: a proof opens it again."""
    row = session.scalar(
        select(TopUp)
        .where(TopUp.workspace_id == member.workspace_id, TopUp.account_id == member.account_id)
        .order_by(TopUp.created_at.desc())
        .limit(1)
    )
    if row is None or row.state not in (TopUpState.REJECTED, TopUpState.EXPIRED):
        return None
    return row if row.until_at > db_time(session) - OPENS_AGAIN else None


def withdraw_unpaid(session: Session, member: Member) -> bool:
    """Take back a request that no proof was sent for; `False` where there is none."""
    rows = session.execute(
        update(TopUp)
        .where(
            TopUp.workspace_id == member.workspace_id,
            TopUp.account_id == member.account_id,
            TopUp.state == TopUpState.AWAITING,
        )
        .values(state=TopUpState.CANCELLED)
        .returning(TopUp.id)
    ).all()
    return bool(rows)


def our_accounts(session: Session) -> list[OurAccount]:
    """All accounts of ours, with the numbers that a receipt may name."""
    rows = session.scalars(select(ReceivingAccountRow))
    return [OurAccount(row.title, (row.number, row.mobile or "")) for row in rows]


def _receiving(session: Session) -> ReceivingAccountRow | None:
    return session.scalar(
        select(ReceivingAccountRow)
        .where(ReceivingAccountRow.active)
        .order_by(ReceivingAccountRow.position)
        .limit(1)
    )


def _request(session: Session, row: TopUp) -> Request:
    account = (
        session.get(ReceivingAccountRow, row.receiving_account_id)
        if row.receiving_account_id
        else None
    )
    return Request(
        row.id,
        row.reference,
        Money(row.amount_minor, row.currency) if row.amount_minor else None,
        row.credits,
        ReceivingAccount(account.title, account.bank, account.number) if account else None,
        row.until_at,
        row.state,
    )


def expire(session: Session) -> int:
    """End requests that nobody paid in time."""
    rows = session.execute(
        update(TopUp)
        .where(TopUp.state == TopUpState.AWAITING, TopUp.until_at < func.db_now())
        .values(state=TopUpState.EXPIRED)
        .returning(TopUp.id)
    ).all()
    return len(rows)
