"""Claim an order, finish it or let it fail; its credits follow in the same transaction."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core import notices
from core.credits import capture, ledger
from core.errors import QaptaiError
from core.generations.models import (
    Generation,
    GenerationPhoto,
    GenerationPicture,
    OrderState,
)
from core.generations.order import Wish, give_back
from core.media import keep
from core.outbox import tell
from core.workspaces.memberships import Member

LEASE = timedelta(seconds=12)  # short, and kept alive while the work goes on
BACK_OFF = timedelta(seconds=2)
MOST_ATTEMPTS = 3


class StaleLease(QaptaiError):
    """The lease ran out or somebody else took the order: nothing was settled."""


@dataclass(frozen=True)
class Lease:
    """A claim on one order; `attempt` counts from 1."""

    id: UUID
    workspace_id: UUID
    account_id: UUID
    identity_id: UUID
    token: int
    attempt: int
    kind: str


def claim(session: Session, order_id: UUID, *, holder: str) -> Lease | None:
    """Take the order if it waits and is in nobody's hands; the attempt counts from here."""
    row = session.execute(
        update(Generation)
        .where(
            Generation.id == order_id,
            Generation.state.in_((OrderState.QUEUED, OrderState.WORKING)),
            Generation.due_at <= func.db_now(),
            or_(Generation.lease_until.is_(None), Generation.lease_until < func.db_now()),
        )
        .values(
            state=OrderState.WORKING,
            lease_token=Generation.lease_token + 1,
            lease_holder=holder,
            lease_until=func.db_now() + LEASE,
            attempts=Generation.attempts + 1,
            due_at=func.db_now(),
            hinted_at=func.db_now() + LEASE,
        )
        .returning(
            Generation.id,
            Generation.workspace_id,
            Generation.account_id,
            Generation.identity_id,
            Generation.lease_token,
            Generation.attempts,
            Generation.kind,
        )
    ).one_or_none()
    return Lease(*row) if row else None


def renew(session: Session, lease: Lease) -> bool:
    """Keep a lease alive; `False` where it is somebody else's by now."""
    changed = session.execute(
        update(Generation)
        .where(
            Generation.id == lease.id,
            Generation.lease_token == lease.token,
            Generation.state == OrderState.WORKING,
        )
        .values(lease_until=func.db_now() + LEASE, hinted_at=func.db_now() + LEASE)
        .returning(Generation.id)
    ).one_or_none()
    return changed is not None


def wish_of(session: Session, lease: Lease) -> Wish:
    """What was ordered, under the lease's claim."""
    row = session.get(Generation, lease.id)
    if row is None:
        raise StaleLease(str(lease.id))
    photos = session.scalars(
        select(GenerationPhoto.media_id)
        .where(GenerationPhoto.generation_id == lease.id)
        .order_by(GenerationPhoto.position)
    ).all()
    return Wish(tuple(photos), row.look, tuple(row.sizes), row.reply_to)


def note_objects(session: Session, lease: Lease, keys: list[str]) -> None:
    """Name the objects that are about to be written, so that the collector spares them."""
    _own(session, lease, object_keys=keys)


@dataclass(frozen=True)
class Made:
    """A finished picture: its written object, its size's slug, and who made it."""

    written: keep.Written
    size: str
    provider: str = "studio"


def finish(session: Session, lease: Lease, made: tuple[Made, ...], looks: tuple[str, ...]) -> None:
    """Add the pictures, capture the price and tell the merchant; the order is done.

    Raises:
        StaleLease: somebody else has the order now; nothing of this may be committed.
    """
    row = _leased(session, lease)
    kind = "sheet" if lease.kind == "sheet" else "picture"
    for position, one in enumerate(made):
        keep.keep(
            session,
            one.written,
            workspace_id=lease.workspace_id,
            account_id=lease.account_id,
            kind=kind,
        )
        session.add(
            GenerationPicture(
                workspace_id=lease.workspace_id,
                generation_id=lease.id,
                position=position,
                size=one.size,
                media_id=one.written.id,
                provider=one.provider,
            )
        )
    session.flush()
    if row.hold_id is not None:
        key = f"capture/{lease.id}"
        capture.capture(session, lease.workspace_id, row.hold_id, amount=row.cost, key=key)
    _tell(session, lease, _ready(session, lease, row, made, looks))
    _own(session, lease, state=OrderState.DONE, finished_at=func.db_now())


def try_later(session: Session, lease: Lease, reason: str) -> None:
    """Give the order back after a fault of ours, for the next attempt with back-off."""
    wait = BACK_OFF * 4 ** (lease.attempt - 1)
    _own(
        session,
        lease,
        state=OrderState.QUEUED,
        reason=reason,
        lease_until=None,
        due_at=func.db_now() + wait,
        hinted_at=None,
    )


def fail(
    session: Session,
    lease: Lease,
    reason: str,
    *,
    looks: tuple[str, ...] = (),
    refused: bool = False,
) -> None:
    """Release the hold and tell the merchant; the order has ended without a picture."""
    row = _leased(session, lease)
    if row.hold_id is not None:
        give_back(session, lease.workspace_id, row.hold_id, lease.id)
    _tell(session, lease, _ended(session, lease, row, reason, looks, refused=refused))
    state = OrderState.REFUSED if refused else OrderState.FAILED
    _own(session, lease, state=state, reason=reason, finished_at=func.db_now())


def _ready(
    session: Session,
    lease: Lease,
    row: Generation,
    made: tuple[Made, ...],
    looks: tuple[str, ...],
) -> notices.Notice:
    photos = wish_of(session, lease).photos
    if lease.kind == "sheet":
        return notices.SheetReady(lease.id, made[0].written.id, looks, photos)
    return notices.PictureReady(
        order_id=lease.id,
        picture_ids=tuple(one.written.id for one in made),
        photo_ids=photos,
        look=row.look,
        sizes=tuple(row.sizes),
        cost=row.cost,
        left=_available(session, lease),
        reply_to=row.reply_to,
    )


def _ended(
    session: Session,
    lease: Lease,
    row: Generation,
    reason: str,
    looks: tuple[str, ...],
    *,
    refused: bool,
) -> notices.Notice:
    photos = wish_of(session, lease).photos
    if lease.kind == "sheet" and not refused:
        return notices.SheetFailed(lease.id, looks, photos)
    left = _available(session, lease)
    if refused:
        return notices.PictureRefused(lease.id, reason, row.cost, left)
    return notices.PictureFailed(lease.id, photos, row.cost, left)


def _available(session: Session, lease: Lease) -> int:
    return ledger.balance(session, Member(lease.account_id, lease.workspace_id)).available


def _tell(session: Session, lease: Lease, notice: notices.Notice) -> None:
    tell.tell(
        session,
        lease.identity_id,
        notice,
        key=f"order/{lease.id}",
        workspace_id=lease.workspace_id,
    )


def _leased(session: Session, lease: Lease) -> Generation:
    row = session.scalar(
        select(Generation).where(
            Generation.id == lease.id,
            Generation.lease_token == lease.token,
            Generation.state == OrderState.WORKING,
            Generation.lease_until > func.db_now(),
        )
    )
    if row is None:
        raise StaleLease(str(lease.id))
    return row


def _own(session: Session, lease: Lease, **values: object) -> None:
    changed = session.execute(
        update(Generation)
        .where(
            Generation.id == lease.id,
            Generation.lease_token == lease.token,
            Generation.state == OrderState.WORKING,
        )
        .values(**values)
        .returning(Generation.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if changed is None:
        raise StaleLease(str(lease.id))
