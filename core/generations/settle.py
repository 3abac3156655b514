"""Finish an order or let it fail; its credits follow in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.orm import Session

from core import notices
from core.credits import capture, ledger
from core.generations import attempts, batches, history, low, numbered, packs
from core.generations import lease as lease_of
from core.generations.batches import Outcome
from core.generations.lease import Lease
from core.generations.models import Generation, GenerationPicture, OrderState
from core.generations.order import give_back
from core.media import keep
from core.outbox import tell
from core.workspaces.memberships import Member

BACK_OFF = timedelta(seconds=2)


def note_objects(session: Session, lease: Lease, keys: list[str]) -> None:
    """Name the objects that are about to be written, so that the collector spares them."""
    lease_of.change(session, lease, object_keys=keys)


@dataclass(frozen=True)
class Seen:
    """What a preview found out: the looks in their order, advice, how sure the cut-out is."""

    looks: tuple[str, ...]
    advice: tuple[str, ...] = ()
    certainty: str = "high"


@dataclass(frozen=True)
class Made:
    """A finished picture: its object, its size's slug, and who made it by which call.

    `written` is None where it lies in the store already, as `media_id`.
    """

    written: keep.Written | None
    size: str
    provider: str = "studio"
    number: int = 0
    charge: int = 0  # whole credits
    media_id: UUID | None = None

    @property
    def id(self) -> UUID:
        """The picture's id.

        Raises:
            ValueError: it is neither written nor kept.
        """
        found = self.media_id or (self.written.id if self.written else None)
        if found is None:
            raise ValueError("a picture that lies nowhere")
        return found


def finish(
    session: Session,
    lease: Lease,
    made: tuple[Made, ...],
    seen: Seen,
    *,
    charged: int | None = None,
    instead: str | None = None,
) -> None:
    """Add the pictures, capture the price and tell the merchant; the order is done.

    `charged` of the price is taken, all where nothing is said, and the rest given back; `instead`
    is the faithful look where the studio had to make it.

    Raises:
        StaleLease: somebody else has the order now; nothing of this may be committed.
    """
    batches.lock(session, lease.batch_id)
    row = lease_of.leased(session, lease)
    _keep(session, lease, made)
    if row.hold_id is not None:
        key = f"capture/{lease.id}"
        amount = row.cost if charged is None else charged
        if amount:
            capture.capture(session, lease.workspace_id, row.hold_id, amount=amount, key=key)
        give_back(session, lease.workspace_id, row.hold_id, lease.id)
    told = _ready(session, lease, row, made, seen)
    if isinstance(told, notices.PictureReady) and charged is not None:
        told = replace(told, cost=charged, given_back=row.cost - charged, instead=instead)
    _tell_made(session, lease, row, told, charged)
    lease_of.change(
        session, lease, state=OrderState.DONE, charged=charged, finished_at=func.db_now()
    )


def _tell_made(
    session: Session, lease: Lease, row: Generation, told: notices.Notice, charged: int | None
) -> None:
    """The pictures, or small ones where she saves data; and whether the balance runs low now."""
    if lease.batch_id is not None:
        _tell(session, lease, told, Outcome(lease.id, OrderState.DONE, None, charged=charged))
    elif lease.kind == "sheet":
        _tell(session, lease, told)
    elif packs.saves_data(session, row.workspace_id, row.account_id):
        packs.ask_sheet(session, row)
    else:
        _tell(session, lease, told)
        low.warn(session, row)


def _keep(session: Session, lease: Lease, made: tuple[Made, ...]) -> None:
    """Add the pictures, and what was charged for those that a provider's call made."""
    kind = "sheet" if lease.kind == "sheet" else "picture"
    for position, one in enumerate(made):
        if one.written is not None:
            keep.keep(session, lease, one.written, kind=kind)
        session.add(
            GenerationPicture(
                workspace_id=lease.workspace_id,
                generation_id=lease.id,
                position=position,
                size=one.size,
                media_id=one.id,
                provider=one.provider,
            )
        )
    session.flush()
    for one in made:
        if one.number:
            attempts.note(session, lease, one.number, media_id=one.id, cost=one.charge)


def try_later(session: Session, lease: Lease, reason: str) -> None:
    """Give the order back after a fault of ours, for the next attempt with back-off."""
    wait = BACK_OFF * 4 ** (lease.attempt - 1)
    lease_of.change(
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
    batches.lock(session, lease.batch_id)
    row = lease_of.leased(session, lease)
    if row.hold_id is not None:
        give_back(session, lease.workspace_id, row.hold_id, lease.id)
    state = OrderState.REFUSED if refused else OrderState.FAILED
    told = _ended(session, lease, row, reason, looks, refused=refused)
    _tell(session, lease, told, Outcome(lease.id, state, reason))
    lease_of.change(session, lease, state=state, reason=reason, finished_at=func.db_now())


def hold_back(session: Session, lease: Lease, reason: str) -> None:
    """Release the hold of an order whose pictures are all held back; the caller tells her why."""
    batches.lock(session, lease.batch_id)
    row = lease_of.leased(session, lease)
    if row.hold_id is not None:
        give_back(session, lease.workspace_id, row.hold_id, lease.id)
    ending = Outcome(lease.id, OrderState.REFUSED, reason)
    batches.tell_if_ended(session, lease.batch_id, ending=ending)
    lease_of.change(
        session, lease, state=OrderState.REFUSED, reason=reason, finished_at=func.db_now()
    )


def let_go(
    session: Session,
    lease: Lease,
    reason: str,
    told: Callable[[int], notices.Notice] | None = None,
) -> None:
    """Release the hold of an order that nobody should make, or wait for, any more.

    `told` is what to say about it, given what the member can spend then.
    """
    batches.lock(session, lease.batch_id)
    row = lease_of.leased(session, lease)
    if row.hold_id is not None:
        give_back(session, lease.workspace_id, row.hold_id, lease.id)
    if row.kind == "pictures":
        left = available(session, lease)
        notice = told(left) if told else notices.OrderCancelled(lease.id, row.cost, left)
        _tell(session, lease, notice, Outcome(lease.id, OrderState.CANCELLED, reason))
    lease_of.change(
        session, lease, state=OrderState.CANCELLED, reason=reason, finished_at=func.db_now()
    )


def _ready(
    session: Session,
    lease: Lease,
    row: Generation,
    made: tuple[Made, ...],
    seen: Seen,
) -> notices.Notice:
    photos = lease_of.wish_of(session, lease).photos
    if lease.kind == "sheet":
        gone = history.ordered_since(session, lease.id, photos)
        left = tuple(one for one in photos if one not in gone)
        return notices.SheetReady(
            order_id=lease.id,
            sheet_id=made[0].id,
            looks=seen.looks,
            photo_ids=left or photos,
            advice=seen.advice,
            certainty=seen.certainty,
            again=history.last_look(session, lease.identity_id),
            ordered=not left,
        )
    return notices.PictureReady(
        order_id=lease.id,
        picture_ids=tuple(one.id for one in made),
        photo_ids=photos,
        look=row.look,
        sizes=tuple(row.sizes),
        cost=row.cost,
        left=available(session, lease),
        reply_to=row.reply_to,
        number=numbered.number_of(session, lease.id, photos[0]),
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
    photos = lease_of.wish_of(session, lease).photos
    if lease.kind == "sheet" and not refused:
        return notices.SheetFailed(lease.id, looks, photos)
    left = available(session, lease)
    if refused:
        return notices.PictureRefused(lease.id, reason, row.cost, left)
    return notices.PictureFailed(lease.id, photos, row.cost, left)


def available(session: Session, lease: Lease) -> int:
    """What the member can spend, in whole credits."""
    return ledger.balance(session, Member(lease.account_id, lease.workspace_id)).available


def tell_more(session: Session, lease: Lease, notice: notices.Notice, what: str) -> None:
    """Tell something else about an order, once under the name of `what` it is."""
    key = f"order/{lease.id}/{what}"
    tell.tell(session, lease.identity_id, notice, key=key, workspace_id=lease.workspace_id)


def _tell(
    session: Session, lease: Lease, notice: notices.Notice, ending: Outcome | None = None
) -> None:
    """Tell what became of an order; of one of a batch, once all the others have ended, too."""
    if lease.batch_id is not None:
        batches.tell_if_ended(session, lease.batch_id, ending=ending)
        return
    key = f"order/{lease.id}"
    tell.tell(session, lease.identity_id, notice, key=key, workspace_id=lease.workspace_id)
