"""The lease on an order: taken by one worker, renewed while it works, free again when it dies."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select, update
from sqlalchemy.orm import Session

from core.database.base import changed_one
from core.errors import QaptaiError
from core.generations import touched, words
from core.generations.models import Generation, GenerationPhoto, OrderState, VersionChoice
from core.generations.wishes import Wish, wearer_of
from core.giving_up import Counted

LEASE = timedelta(seconds=12)  # short, and kept alive while the work goes on
TOO_LATE = timedelta(minutes=45)  # nothing stays held for an hour: what waited so long is let go
WAITING = (OrderState.QUEUED, OrderState.WORKING, OrderState.CHOOSING)
CHOOSING = Generation.state == OrderState.CHOOSING


class StaleLease(QaptaiError):
    """The lease ran out or somebody else took the order: nothing was settled."""


@dataclass(frozen=True)
class Lease(Counted):
    """A claim on one order; `attempt` counts from 1."""

    id: UUID
    workspace_id: UUID
    account_id: UUID
    identity_id: UUID
    token: int
    attempt: int
    kind: str
    is_overdue: bool
    batch_id: UUID | None = None
    is_shown: bool = False  # its versions are made: what is left to do is her choice


def due_now() -> ColumnElement[bool]:
    """Orders whose moment has come; one that she chooses between, as soon as she has chosen."""
    chosen = select(VersionChoice.generation_id).where(
        VersionChoice.workspace_id == Generation.workspace_id,
        VersionChoice.generation_id == Generation.id,
    )
    return and_(
        Generation.state.in_(WAITING),
        or_(Generation.due_at <= func.db_now(), and_(CHOOSING, chosen.exists())),
    )


def claim(session: Session, order_id: UUID, *, holder: str) -> Lease | None:
    """Take the order if it waits and is in nobody's hands; the attempt counts from here."""
    row = session.execute(
        update(Generation)
        .where(
            Generation.id == order_id,
            due_now(),
            or_(Generation.lease_until.is_(None), Generation.lease_until < func.db_now()),
        )
        .values(
            state=OrderState.WORKING,
            lease_token=Generation.lease_token + 1,
            lease_holder=holder,
            lease_until=func.db_now() + LEASE,
            attempts=case((CHOOSING, 1), else_=Generation.attempts + 1),
            due_at=func.db_now(),
            hinted_at=func.db_now() + LEASE,
            started_at=func.db_now(),
        )
        .returning(
            Generation.id,
            Generation.workspace_id,
            Generation.account_id,
            Generation.identity_id,
            Generation.lease_token.label("token"),
            Generation.attempts.label("attempt"),
            Generation.kind,
            Generation.batch_id,
            and_(
                Generation.shown_at.is_(None), Generation.created_at < func.db_now() - TOO_LATE
            ).label("is_overdue"),
            Generation.shown_at.is_not(None).label("is_shown"),
        )
    ).one_or_none()
    return Lease(**row._mapping) if row else None


def renew(session: Session, lease: Lease) -> bool:
    """Keep a lease alive; `False` where it is somebody else's by now."""
    until = func.db_now() + LEASE
    return _changed(session, lease, lease_until=until, hinted_at=until)


def wish_of(session: Session, lease: Lease) -> Wish:
    """What was ordered, under the lease's claim."""
    row = session.get(Generation, lease.id)
    if row is None:
        raise StaleLease(str(lease.id))
    return ordered(session, row)


def ordered(session: Session, row: Generation) -> Wish:
    """What an order is for."""
    return Wish(
        photos_of(session, row.id),
        row.look,
        tuple(row.sizes),
        row.reply_to,
        row.kept_from,
        wearer_of(row),
        versions=row.versions,
        words=words.opened(row),
        touches=touched.opened(row),
    )


def photos_of(session: Session, order_id: UUID) -> tuple[UUID, ...]:
    """The photos of an order, in their order."""
    found = select(GenerationPhoto.media_id).where(GenerationPhoto.generation_id == order_id)
    return tuple(session.scalars(found.order_by(GenerationPhoto.position)))


def leased(session: Session, lease: Lease) -> Generation:
    """The order, while the lease holds.

    Raises:
        StaleLease: it does not.
    """
    row = session.scalar(
        select(Generation).where(*_held(lease), Generation.lease_until > func.db_now())
    )
    if row is None:
        raise StaleLease(str(lease.id))
    return row


def change(session: Session, lease: Lease, **values: object) -> None:
    """Change the order, while the lease holds.

    Raises:
        StaleLease: somebody else has it; nothing of this may be committed.
    """
    if not _changed(session, lease, **values):
        raise StaleLease(str(lease.id))


def _changed(session: Session, lease: Lease, **values: object) -> bool:
    return changed_one(session, update(Generation).where(*_held(lease)).values(**values))


def _held(lease: Lease) -> tuple[ColumnElement[bool], ...]:
    """Whether the order is still in these hands: whoever claims it anew has another token."""
    return (
        Generation.id == lease.id,
        Generation.lease_token == lease.token,
        Generation.state == OrderState.WORKING,
    )
