"""Place an order or take it back; its credits follow in the same transaction."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.credits import alarms, capture, hold, ledger, limits
from core.errors import QaptaiError
from core.generations import touched, words
from core.generations.line import HERE, line
from core.generations.models import Generation, GenerationPhoto, OrderState
from core.generations.offered import is_inventive, shows_a_person
from core.generations.prices import price_list
from core.model_photos.wearer import Wearer
from core.queue import Task, hand_over
from core.settings import settings
from core.studio.touches import NONE, Touches
from core.workspaces.memberships import Member

SHEET = "sheet:"  # what the key of a photo's preview starts with; the photo's id follows


class NotThisOrder(QaptaiError):
    """The key stands for another order."""


class PriceWentUp(QaptaiError):
    """It costs more than she was shown: nothing was held or ordered."""


@dataclass(frozen=True)
class Wish:
    """What is ordered: photos in order, one look, one or more sizes.

    `versions` is how many of one picture she wants to choose from; `words` are her own for the
    scene, cleaned; `touches` what is changed on each picture.
    """

    photos: tuple[UUID, ...]
    look: str
    sizes: tuple[str, ...]
    reply_to: str | None = None
    kept_from: UUID | None = None  # the order whose pictures are taken after all
    wearer: Wearer | None = None  # who is shown, where the look shows somebody
    versions: int = 1
    words: str = ""
    batch: tuple[UUID, int] | None = None  # what it belongs to, and its place there from 0
    touches: Touches = NONE

    @property
    def pictures(self) -> int:
        """How many pictures are to be made."""
        return len(self.photos) * len(self.sizes) * self.versions


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
    """An order that waits for its turn, `ahead` pictures before it. `cost` in whole credits."""

    order_id: UUID
    cost: int
    eta_seconds: int = field(compare=False)
    ahead: int = field(default=0, compare=False)


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


def has_versions(look: str, photos: int, sizes: int) -> bool:
    """Whether several versions can be ordered: of one inventive picture, to tell them by number.

    Not of a person: nobody's consent may end while pictures of them wait to be chosen.
    """
    return is_inventive(look) and not shows_a_person(look) and photos * sizes == 1


def time_to_choose() -> timedelta:
    """How long she may choose between versions."""
    return timedelta(hours=settings().version_hours)


def wearer_of(row: Generation) -> Wearer | None:
    """Who is shown in an order's pictures."""
    if row.model_photo_id is None and row.house_photo is None:
        return None
    return Wearer(row.model_photo_id, row.house_photo)


def _shown_in(wish: Wish) -> dict[str, object]:
    wearer = wish.wearer or Wearer()
    return {"model_photo_id": wearer.photo_id, "house_photo": wearer.house}


def _place_of(wish: Wish) -> dict[str, object]:
    batch_id, place = wish.batch or (None, None)
    return {"batch_id": batch_id, "batch_place": place}


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
    order_id, held = uuid4(), None
    if agreed.cost:
        lasts = hold.LONGEST + (time_to_choose() if wish.versions > 1 else timedelta(0))
        held = hold.hold(session, member, amount=agreed.cost, key=key, lasts=lasts)
    session.add(
        Generation(
            id=order_id,
            workspace_id=member.workspace_id,
            account_id=member.account_id,
            identity_id=identity_id,
            kind="sheet" if agreed.prices is None else "pictures",
            look=wish.look,
            sizes=list(wish.sizes),
            cost=agreed.cost,
            prices=agreed.prices,
            hold_id=held,
            key=key,
            reply_to=wish.reply_to or _message_of(session, member, wish, identity_id),
            kept_from=wish.kept_from,
            **_shown_in(wish),
            **_place_of(wish),
            versions=wish.versions,
            words=words.sealed(member.workspace_id, order_id, wish.words),
            touches=touched.sealed(member.workspace_id, wish.touches),
            due_at=func.db_now(),
            hinted_at=func.db_now(),
        )
    )
    session.flush()
    _add_photos(session, member, order_id, wish.photos)
    hand_over(session, Task.GENERATE, order_id)
    return Placed(order_id, agreed.cost, HERE)


def _message_of(session: Session, member: Member, wish: Wish, identity_id: UUID) -> str | None:
    """The message that brought the first photo, as its sheet has it; of this chat, or none."""
    sheet = placed_before(session, member, f"{SHEET}{wish.photos[0]}") if wish.photos else None
    return sheet.reply_to if sheet is not None and sheet.identity_id == identity_id else None


def _add_photos(session: Session, member: Member, order_id: UUID, photos: tuple[UUID, ...]) -> None:
    session.add_all(
        GenerationPhoto(
            workspace_id=member.workspace_id, generation_id=order_id, position=place, media_id=photo
        )
        for place, photo in enumerate(photos)
    )
    session.flush()
