"""Pictures whose product changed: seen small, not charged, and hers if she wants them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from core import notices
from core.generations import attempts, order, settle, touched, words
from core.generations import lease as lease_of
from core.generations.lease import Lease
from core.generations.line import HERE
from core.generations.models import Generation
from core.generations.offered import INSTEAD
from core.generations.prices import STUDIO
from core.generations.queued import hold_and_queue, placed_before
from core.generations.wishes import Agreed, Placed, Wish, wearer_of
from core.media import keep
from core.model_photos.wearer import check
from core.workspaces.memberships import Member


@dataclass(frozen=True)
class Doubted:
    """A picture that is held back, its small preview, and the call that it came of."""

    written: keep.Written
    preview: keep.Written
    provider: str
    number: int


def tell(session: Session, lease: Lease, doubted: Sequence[Doubted], *, charged: int) -> None:
    """Keep both pictures of each, and ask her: take it, the faithful look, or nothing.

    The order is settled afterwards, in the same transaction: `charged` of it is taken.
    """
    row = lease_of.leased(session, lease)
    agreed = order.agreed_on(session, row)
    wish = lease_of.wish_of(session, lease)
    for one in doubted:
        keep.keep(session, lease, one.written, kind="picture")
        keep.keep(session, lease, one.preview, kind="sheet")
    session.flush()
    for one in doubted:
        attempts.note(session, lease, one.number, media_id=one.written.id)
    settle.tell_more(
        session,
        lease,
        notices.ProductChanged(
            order_id=lease.id,
            preview_ids=tuple(one.preview.id for one in doubted),
            photo_ids=wish.photos,
            look=wish.look,
            faithful=INSTEAD[wish.look],
            cost=sum(agreed.by(one.provider) for one in doubted),
            faithful_cost=agreed.by(STUDIO),
            balance=settle.available(session, lease) + row.cost - charged,
        ),
        "changed",
    )


def place_kept(
    session: Session, member: Member, doubted: UUID, *, identity_id: UUID
) -> Placed | None:
    """Order the pictures that were held back, once, for what she was asked; None without any.

    Raises:
        NotEnoughCredits: nothing was held or ordered.
        NotAgreed: nothing either: who is shown does not agree to it any more.
    """
    key = f"keep:{doubted}"
    if earlier := placed_before(session, member, key):
        return Placed(earlier.id, earlier.cost, HERE)
    row, kept = session.get(Generation, doubted), attempts.held_back(session, doubted)
    if row is None or not kept:
        return None
    shown = wearer_of(row)
    if shown is not None:
        check(session, shown)
    prices = order.agreed_on(session, row)
    agreed = Agreed(sum(prices.by(one.provider) for one in kept), prices.prices)
    photos, said = lease_of.photos_of(session, doubted), words.opened(row)
    wish = Wish(
        photos,
        row.look,
        tuple(row.sizes),
        row.reply_to,
        doubted,
        wearer=shown,
        words=said,
        touches=touched.opened(row),
    )
    return hold_and_queue(session, member, wish, agreed, identity_id=identity_id, key=key)


def deliver(session: Session, lease: Lease, doubted: UUID, sizes: Sequence[str]) -> None:
    """Finish an order that takes what another one held back.

    Raises:
        StaleLease: somebody else has the order now; nothing of this may be committed.
    """
    made = tuple(
        settle.Made(None, sizes[one.position % len(sizes)], one.provider, media_id=one.media_id)
        for one in attempts.held_back(session, doubted)
    )
    settle.finish(session, lease, made, settle.Seen(()))
