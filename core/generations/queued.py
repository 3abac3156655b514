"""Put an order into the queue, its price held, once per key."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.credits import hold
from core.generations import touched, words
from core.generations.line import HERE
from core.generations.models import Generation, GenerationPhoto
from core.generations.wishes import Agreed, Placed, Wish, time_to_choose
from core.model_photos.wearer import Wearer
from core.queue import Task, hand_over
from core.workspaces.memberships import Member

SHEET = "sheet:"  # what the key of a photo's preview starts with; the photo's id follows


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


def _shown_in(wish: Wish) -> dict[str, object]:
    wearer = wish.wearer or Wearer()
    return {"model_photo_id": wearer.photo_id, "house_photo": wearer.house}


def _place_of(wish: Wish) -> dict[str, object]:
    batch_id, place = wish.batch or (None, None)
    return {"batch_id": batch_id, "batch_place": place}


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
