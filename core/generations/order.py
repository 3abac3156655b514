"""Place an order or take it back; its credits follow in the same transaction."""

from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.credits import alarms, capture, ledger, limits
from core.errors import QaptaiError
from core.generations.line import HERE, line
from core.generations.models import Generation, GenerationPhoto, OrderState
from core.generations.prices import price_list
from core.generations.queued import hold_and_queue, placed_before
from core.generations.wishes import Agreed, Placed, Wish, has_versions
from core.workspaces.memberships import Member


class NotThisOrder(QaptaiError):
    """The key stands for another order."""


class PriceWentUp(QaptaiError):
    """It costs more than she was shown: nothing was held or ordered."""


def place(
    session: Session,
    member: Member,
    wish: Wish,
    *,
    identity_id: UUID,
    key: str,
    shown: int | None = None,
) -> Placed:
    """Hold the price and queue the order, once per `key`; `shown` is the price she agreed to.

    What it costs is fixed here: a price that changes afterwards does not change this order.
    Several photos are a batch: an order each, all of them or none; the first is what is answered.

    Raises:
        NotEnoughCredits: nothing was held or ordered.
        NotThisOrder: the key was used for another wish.
        PriceWentUp: it costs more than was shown.
        ValueError: versions of something that has none.
    """
    if wish.versions > 1 and not has_versions(wish.look, len(wish.photos), len(wish.sizes)):
        raise ValueError(f"there are no {wish.versions} versions of this")
    now = line(session)
    eta_seconds = now.seconds(wish.look, wish.pictures)
    if earlier := placed_before(session, member, key):
        return Placed(earlier.id, _same(session, earlier, wish), eta_seconds)
    prices = price_list(session)
    cost = prices.price(wish.look, wish.sizes, len(wish.photos)) * wish.versions
    if shown is not None and cost > shown:
        raise PriceWentUp(key)
    alarms.arm(session, member)
    each = Agreed(cost // len(wish.photos), prices.fixed(wish.look))
    if len(wish.photos) == 1:
        placed = hold_and_queue(session, member, wish, each, identity_id=identity_id, key=key)
    else:
        placed = _place_batch(session, member, wish, each, identity_id=identity_id, key=key)
    return replace(placed, eta_seconds=eta_seconds, ahead=now.ahead)


def _place_batch(
    session: Session, member: Member, wish: Wish, each: Agreed, *, identity_id: UUID, key: str
) -> Placed:
    """An order for each photo, in their order, or none; what one costs is the same for all."""
    cost, batch_id = each.cost * len(wish.photos), uuid4()
    ledger.check_covered(session, member, cost)
    limits.check(session, member, cost)
    of_photo = [
        replace(wish, photos=(one,), batch=(batch_id, n)) for n, one in enumerate(wish.photos)
    ]
    with session.begin_nested():  # a limit that is reached on the way leaves nothing held
        placed = [
            hold_and_queue(
                session, member, one, each, identity_id=identity_id, key=f"{key}/{n}" if n else key
            )
            for n, one in enumerate(of_photo)
        ]
    return replace(placed[0], cost=cost)


def place_sheet(
    session: Session,
    member: Member,
    photos: tuple[UUID, ...],
    *,
    identity_id: UUID,
    key: str,
    reply_to: str | None = None,
) -> Placed:
    """Queue the free preview sheet of the first photo, once per `key`."""
    if earlier := placed_before(session, member, key):
        return Placed(earlier.id, 0, HERE)
    wish = Wish(photos, "sheet", ("sheet",), reply_to)
    return hold_and_queue(session, member, wish, Agreed(0), identity_id=identity_id, key=key)


def cancel(session: Session, member: Member, order_id: UUID) -> bool:
    """Take an order back while it is queued: its credits are released. `False` once it began."""
    row = session.execute(
        update(Generation)
        .where(
            Generation.workspace_id == member.workspace_id,
            Generation.id == order_id,
            Generation.state == OrderState.QUEUED,
        )
        .values(state=OrderState.CANCELLED, finished_at=func.db_now())
        .returning(Generation.hold_id)
    ).one_or_none()
    if row is None:
        return False
    if row.hold_id is not None:
        give_back(session, member.workspace_id, row.hold_id, order_id)
    return True


def give_back(session: Session, workspace_id: UUID, hold_id: UUID, order_id: UUID) -> None:
    """Release what is left of an order's hold."""
    if left := capture.lock(session, hold_id).left:
        capture.release(session, workspace_id, hold_id, amount=left, key=f"release/{order_id}")


def _same(session: Session, earlier: Generation, wish: Wish) -> int:
    """What the order that a key stands for costs, as long as it is of the same wish."""
    count, cost = _whole(session, earlier)
    was = (earlier.look, tuple(earlier.sizes), count, earlier.versions)
    if was != (wish.look, wish.sizes, len(wish.photos), wish.versions):
        raise NotThisOrder(earlier.key)
    return cost


def _whole(session: Session, first: Generation) -> tuple[int, int]:
    """How many photos an order, or the batch that it begins, has, and what all of it costs."""
    if first.batch_id is None:
        photos = select(func.count()).where(GenerationPhoto.generation_id == first.id)
        return session.scalar(photos) or 0, first.cost
    batch = select(func.count(), func.sum(Generation.cost))
    count, cost = session.execute(batch.where(Generation.batch_id == first.batch_id)).one()
    return count, int(cost)


def agreed_on(session: Session, row: Generation) -> Agreed:
    """What was fixed when an order was confirmed; of one without, as prices stand now."""
    return Agreed(row.cost, row.prices or price_list(session).fixed(row.look))
