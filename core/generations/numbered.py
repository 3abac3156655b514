"""Which photo a picture was made from, by a number: where no message can answer the photo's own.

The photos of one chat are counted anew once nothing of it is being made.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.generations.models import Generation, GenerationPhoto

A_DAY = timedelta(days=1)
MOST = 100  # orders that are looked at; nobody counts so far


def number_of(session: Session, order_id: UUID, photo: UUID) -> int:
    """The photo's number, from 1, among those that its chat ordered before the others had ended."""
    mine = select(Generation.created_at).where(Generation.id == order_id).scalar_subquery()
    chat = select(Generation.identity_id).where(Generation.id == order_id).scalar_subquery()
    created = func.extract("epoch", Generation.created_at)
    ended = func.extract("epoch", func.coalesce(Generation.finished_at, Generation.shown_at))
    orders = session.execute(
        select(created, ended, GenerationPhoto.media_id)
        .join(GenerationPhoto, GenerationPhoto.generation_id == Generation.id)
        .where(
            Generation.identity_id == chat,
            Generation.kind == "pictures",
            GenerationPhoto.position == 0,
            Generation.created_at.between(mine - A_DAY, mine),
        )
        .order_by(Generation.created_at.desc(), Generation.batch_place.desc().nulls_last())
        .limit(MOST)
    ).all()
    begun = orders[0][0] if orders else 0
    for placed, over, _ in orders:
        if over is None or over > begun:
            begun = placed
    together = [of_photo for placed, _, of_photo in reversed(orders) if placed >= begun]
    return list(dict.fromkeys([*together, photo])).index(photo) + 1
