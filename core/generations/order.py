"""Place an order or take it back; its credits follow in the same transaction."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.credits import capture, hold
from core.errors import QaptaiError
from core.generations.models import Generation, GenerationPhoto, OrderState
from core.generations.offered import is_inventive
from core.generations.prices import price_list
from core.queue import Task, hand_over
from core.workspaces.memberships import Member

SECONDS_EACH, INVENTED_EACH = 6, 40


class NotThisOrder(QaptaiError):
    """The key stands for another order."""


class PriceWentUp(QaptaiError):
    """It costs more than she was shown: nothing was held or ordered."""


@dataclass(frozen=True)
class Wish:
    """What is ordered: photos in order, one look, one or more sizes."""

    photos: tuple[UUID, ...]
    look: str
    sizes: tuple[str, ...]
    reply_to: str | None = None
    kept_from: UUID | None = None  # the order whose pictures are taken after all


@dataclass(frozen=True)
class Agreed:
    """What an order costs at most, and one picture by each maker, in whole credits."""

    cost: int
    prices: dict[str, int] | None = None

    def by(self, provider: str) -> int:
        """One picture by one maker; by one that was chosen later, the dearest that was agreed."""
        known = self.prices or {}
        return known.get(provider, max(known.values(), default=0))


@dataclass(frozen=True)
class Placed:
    """An order that waits for its turn. `cost` in whole credits."""

    order_id: UUID
    cost: int
    eta_seconds: int


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

    Raises:
        NotEnoughCredits: nothing was held or ordered.
        NotThisOrder: the key was used for another wish.
        PriceWentUp: it costs more than was shown.
    """
    if earlier := placed_before(session, member, key):
        if (earlier.look, tuple(earlier.sizes), _count(session, earlier)) != (
            wish.look,
            wish.sizes,
            len(wish.photos),
        ):
            raise NotThisOrder(key)
        return Placed(earlier.id, earlier.cost, _eta_of(wish))
    prices = price_list(session)
    cost = prices.price(wish.look, wish.sizes, len(wish.photos))
    if shown is not None and cost > shown:
        raise PriceWentUp(key)
    agreed = Agreed(cost, prices.fixed(wish.look))
    return hold_and_queue(session, member, wish, agreed, identity_id=identity_id, key=key)


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
        return Placed(earlier.id, 0, eta(1))
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


def identity_of(session: Session, order_id: UUID) -> UUID | None:
    """The chat that an order came from."""
    return session.scalar(select(Generation.identity_id).where(Generation.id == order_id))


def eta(pictures: int, *, look: str = "") -> int:
    """About how many seconds an order takes, waiting included."""
    return 4 + (INVENTED_EACH if is_inventive(look) else SECONDS_EACH) * pictures


def give_back(session: Session, workspace_id: UUID, hold_id: UUID, order_id: UUID) -> None:
    """Release what is left of an order's hold."""
    left = capture.lock(session, hold_id).left
    if left:
        key = f"release/{order_id}"
        capture.release(session, workspace_id, hold_id, amount=left, key=key)


def _count(session: Session, row: Generation) -> int:
    """How many photos an order has."""
    photos = select(func.count()).where(GenerationPhoto.generation_id == row.id)
    return session.scalar(photos) or 0


def agreed_on(session: Session, row: Generation) -> Agreed:
    """What was fixed when an order was confirmed; of one without, as prices stand now."""
    return Agreed(row.cost, row.prices or price_list(session).fixed(row.look))


def _eta_of(wish: Wish) -> int:
    look = "" if wish.kept_from else wish.look
    return eta(len(wish.photos) * len(wish.sizes), look=look)


def placed_before(session: Session, member: Member, key: str) -> Generation | None:
    """The order that a key stands for."""
    return session.scalar(
        select(Generation).where(
            Generation.workspace_id == member.workspace_id, Generation.key == key
        )
    )


def hold_and_queue(
    session: Session, member: Member, wish: Wish, agreed: Agreed, *, identity_id: UUID, key: str
) -> Placed:
    """Hold the price that was agreed on, unless it is free, and queue the order.

    Raises:
        NotEnoughCredits: nothing was held or ordered.
    """
    held = hold.hold(session, member, amount=agreed.cost, key=key) if agreed.cost else None
    order_id = uuid4()
    session.add(
        Generation(
            id=order_id,
            workspace_id=member.workspace_id,
            account_id=member.account_id,
            identity_id=identity_id,
            kind="sheet" if wish.look == "sheet" else "pictures",
            look=wish.look,
            sizes=list(wish.sizes),
            cost=agreed.cost,
            prices=agreed.prices,
            hold_id=held,
            key=key,
            reply_to=wish.reply_to,
            kept_from=wish.kept_from,
            due_at=func.db_now(),
            hinted_at=func.db_now(),
        )
    )
    session.flush()
    session.add_all(
        GenerationPhoto(
            workspace_id=member.workspace_id, generation_id=order_id, position=place, media_id=photo
        )
        for place, photo in enumerate(wish.photos)
    )
    session.flush()
    hand_over(session, Task.GENERATE, order_id)
    return Placed(order_id, agreed.cost, _eta_of(wish))
