"""Ask for credits: a package or a free amount, an account of ours, and a reference."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.credits import packages
from core.database.base import db_time
from core.errors import QaptaiError
from core.money import Money
from core.proofs.accounts import OurAccount
from core.topups import receiving, terms
from core.topups.models import OPEN, ReceivingAccountRow, TopUp, TopUpState
from core.topups.reference import new_reference
from core.workspaces.memberships import Member

VALID_FOR = timedelta(days=3)
OPENS_AGAIN = timedelta(days=7)  # after its time was up
ODD_RUPEES = range(1, 100)
ODD_TRIES = 30  # of them, before the plain sum does
ODD_SUM = "ux_top_ups_odd_sum_open"


class NothingToPay(QaptaiError):
    """The package is not on sale, the amount not taken, or no account of ours takes money now."""


@dataclass(frozen=True)
class ReceivingAccount:
    """Where to send the money; `raast` is its Raast id, where it has one beside its number."""

    id: UUID
    method: str
    title: str
    bank: str
    number: str
    raast: str | None = None


@dataclass(frozen=True)
class Wanted:
    """What is bought: so many credits for a sum, of a package or freely chosen."""

    amount: Money
    credits: int
    package_id: UUID | None = None


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
    session: Session,
    member: Member,
    *,
    identity_id: UUID,
    key: str,
    package_id: UUID | None = None,
    amount: Money | None = None,
    method: str | None = None,
) -> Request:
    """Begin (once per `key`) to buy a package, or credits for a free `amount`.

    The account is one of `method`, or of any. An unpaid earlier request is taken back.

    Raises:
        NothingToPay: the package, the amount or the receiving account is not to be had.
    """
    one_at_a_time(session, member)
    if earlier := session.scalar(
        select(TopUp).where(TopUp.workspace_id == member.workspace_id, TopUp.key == key)
    ):
        return told(session, earlier)
    standing = terms.standing(session)
    wanted = _wanted(session, standing, package_id, amount)
    account = receiving.next_account(session, method)
    if wanted is None or account is None:
        raise NothingToPay(str(package_id or "amount"))
    withdraw_unpaid(session, member)
    place = _add_odd if standing.odd_sums else add
    return told(session, place(session, member, identity_id, key, wanted, account))


def one_at_a_time(session: Session, member: Member) -> None:
    """Wait for whatever else the member is asking or paying for just now, by her chat or pages.

    It ends with the transaction; take it before any request's row.
    """
    whose = hashlib.sha256(b"top-up" + member.workspace_id.bytes + member.account_id.bytes)
    number = int.from_bytes(whose.digest()[:8], "big", signed=True)
    session.execute(select(func.pg_advisory_xact_lock(number)))


def add(
    session: Session,
    member: Member,
    identity_id: UUID,
    key: str,
    wanted: Wanted | None,
    account: ReceivingAccountRow | None,
    state: TopUpState = TopUpState.AWAITING,
    *,
    odd_minor: int = 0,
    reference: str = "",
) -> TopUp:
    """Add a request's row; where nothing is wanted, its sum is what the proof and the bank say.

    `odd_minor` is added to the sum and buys nothing. `reference` is that of an ended request.
    """
    row = TopUp(
        id=uuid4(),
        workspace_id=member.workspace_id,
        account_id=member.account_id,
        identity_id=identity_id,
        package_id=wanted.package_id if wanted else None,
        receiving_account_id=account.id if account else None,
        reference=reference or new_reference(),
        amount_minor=wanted.amount.minor + odd_minor if wanted else None,
        odd_minor=odd_minor or None,
        currency=wanted.amount.currency if wanted else "PKR",
        credits=wanted.credits if wanted else None,
        key=key,
        state=state,
        until_at=db_time(session) + VALID_FOR,
    )
    session.add(row)
    session.flush()
    return row


def _add_odd(
    session: Session,
    member: Member,
    identity_id: UUID,
    key: str,
    wanted: Wanted,
    account: ReceivingAccountRow,
) -> TopUp:
    """Add a request whose sum no other open one of the account has.

    Whether a sum is free only the unique index can tell: other people's requests are not seen.
    Where none of many tries is free, the plain sum is asked for.
    """
    for rupees in secrets.SystemRandom().sample(ODD_RUPEES, ODD_TRIES):
        try:
            with session.begin_nested():
                odd = rupees * 100
                return add(session, member, identity_id, key, wanted, account, odd_minor=odd)
        except IntegrityError as taken:
            diagnosis = getattr(taken.orig, "diag", None)
            if diagnosis is None or diagnosis.constraint_name != ODD_SUM:
                raise
    return add(session, member, identity_id, key, wanted, account)


def _wanted(
    session: Session, standing: terms.Terms, package_id: UUID | None, amount: Money | None
) -> Wanted | None:
    if package_id is not None:
        package = packages.find(session, package_id)
        return Wanted(package.price, package.credits, package.id) if package else None
    credits = standing.credits_for(amount.minor) if amount is not None else None
    return Wanted(amount, credits) if amount is not None and credits is not None else None


def current(session: Session, member: Member) -> Request | None:
    """The member's newest request that is not at its end."""
    row = current_row(session, member)
    return told(session, row) if row is not None else None


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
    row = newest_row(session, member)
    if row is None or row.state not in (TopUpState.REJECTED, TopUpState.EXPIRED):
        return None
    return row if row.until_at > db_time(session) - OPENS_AGAIN else None


def newest_row(session: Session, member: Member) -> TopUp | None:
    """The member's newest request, however it stands."""
    return session.scalar(
        select(TopUp)
        .where(TopUp.workspace_id == member.workspace_id, TopUp.account_id == member.account_id)
        .order_by(TopUp.created_at.desc())
        .limit(1)
    )


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
    rows = session.scalars(select(ReceivingAccountRow).where(~ReceivingAccountRow.waits))
    return [OurAccount(row.title, (row.number, row.mobile or "")) for row in rows]


def told(session: Session, row: TopUp) -> Request:
    """A request as its merchant is told of it."""
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
        _where(account) if account else None,
        row.until_at,
        row.state,
    )


def _where(row: ReceivingAccountRow) -> ReceivingAccount:
    return ReceivingAccount(row.id, row.method, row.title, row.bank, row.number, row.mobile)


def expire(session: Session) -> int:
    """End requests that nobody paid in time."""
    rows = session.execute(
        update(TopUp)
        .where(TopUp.state == TopUpState.AWAITING, TopUp.until_at < func.db_now())
        .values(state=TopUpState.EXPIRED)
        .returning(TopUp.id)
    ).all()
    return len(rows)
