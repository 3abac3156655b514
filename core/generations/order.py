"""Place an order or take it back; its credits follow in the same transaction."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.credits import capture, hold
from core.errors import QaptaiError
from core.generations import words
from core.generations.models import Generation, GenerationPhoto, OrderState
from core.generations.offered import is_inventive
from core.generations.prices import price
from core.model_photos.wearer import Wearer
from core.queue import Task, hand_over
from core.settings import settings
from core.workspaces.memberships import Member

SECONDS_EACH, INVENTED_EACH = 6, 40
MOST_VERSIONS = 3


class NotThisOrder(QaptaiError):
    """The key stands for another order."""


@dataclass(frozen=True)
class Wish:
    """What is ordered: photos in order, one look, one or more sizes.

    `versions` is how many of one picture she wants to choose from; `words` are her own for the
    scene, cleaned.
    """

    photos: tuple[UUID, ...]
    look: str
    sizes: tuple[str, ...]
    reply_to: str | None = None
    kept_from: UUID | None = None  # the order whose pictures are taken after all
    wearer: Wearer | None = None  # who is shown, where the look shows somebody
    versions: int = 1
    words: str = ""

    @property
    def pictures(self) -> int:
        """How many pictures are to be made."""
        return len(self.photos) * len(self.sizes) * self.versions


@dataclass(frozen=True)
class Placed:
    """An order that waits for its turn. `cost` in whole credits."""

    order_id: UUID
    cost: int
    eta_seconds: int


def place(session: Session, member: Member, wish: Wish, *, identity_id: UUID, key: str) -> Placed:
    """Hold the price and queue the order, once per `key`.

    Raises:
        NotEnoughCredits: nothing was held or ordered.
        NotThisOrder: the key was used for another wish.
        ValueError: versions of something that has none.
    """
    if wish.versions > 1 and not has_versions(wish.look, len(wish.photos), len(wish.sizes)):
        raise ValueError(f"there are no {wish.versions} versions of this")
    cost = price(wish.look, wish.sizes, len(wish.photos)) * wish.versions
    if earlier := placed_before(session, member, key):
        if (earlier.look, tuple(earlier.sizes), earlier.cost) != (
            wish.look,
            wish.sizes,
            cost,
        ):
            raise NotThisOrder(key)
        return Placed(earlier.id, cost, _eta_of(wish))
    lasts = hold.LONGEST + (time_to_choose() if wish.versions > 1 else timedelta(0))
    held = hold.hold(session, member, amount=cost, key=key, lasts=lasts)
    return queue(session, member, wish, identity_id=identity_id, key=key, hold_id=held, cost=cost)


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
    return queue(session, member, wish, identity_id=identity_id, key=key, hold_id=None, cost=0)


def cancel(session: Session, member: Member, order_id: UUID) -> bool:
    """Take an order back while it is queued: its credits are released. `False` once it began."""
    row = session.scalar(
        update(Generation)
        .where(
            Generation.workspace_id == member.workspace_id,
            Generation.id == order_id,
            Generation.state == OrderState.QUEUED,
        )
        .values(state=OrderState.CANCELLED, finished_at=func.db_now())
        .returning(Generation.hold_id)
    )
    if row is None:
        return False
    give_back(session, member.workspace_id, row, order_id)
    return True


def has_versions(look: str, photos: int, sizes: int) -> bool:
    """Whether several versions can be ordered: of one inventive picture, to tell them by number."""
    return is_inventive(look) and photos * sizes == 1


def time_to_choose() -> timedelta:
    """How long she may choose between versions."""
    return timedelta(hours=settings().version_hours)


def identity_of(session: Session, order_id: UUID) -> UUID | None:
    """The chat that an order came from."""
    return session.scalar(select(Generation.identity_id).where(Generation.id == order_id))


def eta(pictures: int, *, look: str = "") -> int:
    """About how many seconds an order takes, waiting included."""
    return 4 + (INVENTED_EACH if is_inventive(look) else SECONDS_EACH) * pictures


def wearer_of(row: Generation) -> Wearer | None:
    """Who is shown in an order's pictures."""
    if row.model_photo_id is None and row.house_photo is None:
        return None
    return Wearer(row.model_photo_id, row.house_photo)


def _shown_in(wish: Wish) -> dict[str, object]:
    wearer = wish.wearer or Wearer()
    return {"model_photo_id": wearer.photo_id, "house_photo": wearer.house}


def give_back(session: Session, workspace_id: UUID, hold_id: UUID, order_id: UUID) -> None:
    """Release what is left of an order's hold."""
    left = capture.lock(session, hold_id).left
    if left:
        key = f"release/{order_id}"
        capture.release(session, workspace_id, hold_id, amount=left, key=key)


def _eta_of(wish: Wish) -> int:
    look = "" if wish.kept_from else wish.look
    return eta(wish.pictures, look=look)


def placed_before(session: Session, member: Member, key: str) -> Generation | None:
    """The order that a key stands for."""
    return session.scalar(
        select(Generation).where(
            Generation.workspace_id == member.workspace_id, Generation.key == key
        )
    )


def queue(
    session: Session,
    member: Member,
    wish: Wish,
    *,
    identity_id: UUID,
    key: str,
    hold_id: UUID | None,
    cost: int,
) -> Placed:
    """Queue an order that is held for already, and hand it over."""
    order_id = uuid4()
    session.add(
        Generation(
            id=order_id,
            workspace_id=member.workspace_id,
            account_id=member.account_id,
            identity_id=identity_id,
            kind="sheet" if hold_id is None else "pictures",
            look=wish.look,
            sizes=list(wish.sizes),
            cost=cost,
            hold_id=hold_id,
            key=key,
            reply_to=wish.reply_to,
            kept_from=wish.kept_from,
            **_shown_in(wish),
            versions=wish.versions,
            words=words.sealed(member.workspace_id, order_id, wish.words),
            due_at=func.db_now(),
            hinted_at=func.db_now(),
        )
    )
    session.flush()
    _add_photos(session, member, order_id, wish.photos)
    hand_over(session, Task.GENERATE, order_id)
    return Placed(order_id, cost, _eta_of(wish))


def _add_photos(session: Session, member: Member, order_id: UUID, photos: tuple[UUID, ...]) -> None:
    session.add_all(
        GenerationPhoto(
            workspace_id=member.workspace_id, generation_id=order_id, position=place, media_id=photo
        )
        for place, photo in enumerate(photos)
    )
    session.flush()
