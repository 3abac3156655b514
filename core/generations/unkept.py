"""What she saw and did not keep goes: versions of orders that have ended, and every preview."""

from functools import partial
from uuid import UUID

from sqlalchemy import delete, select, union
from sqlalchemy.orm import Session

from core import objects
from core.database.scopes import after_commit
from core.generations.models import Generation, GenerationPicture, GenerationVersion
from core.media.models import Media

BATCH = 500


def drop_unkept(session: Session, order_id: UUID | None = None) -> int:
    """Delete what ended orders (or one of them) left over; the session acts for the system.

    Returns how many pictures went. The objects follow once the rows are gone for good.
    """
    ended = select(Generation.id).where(Generation.finished_at.is_not(None))
    kept = select(GenerationPicture.media_id).where(
        GenerationPicture.workspace_id == GenerationVersion.workspace_id,
        GenerationPicture.media_id == GenerationVersion.media_id,
    )
    if order_id is not None:
        ended = ended.where(Generation.id == order_id)
    over = GenerationVersion.generation_id.in_(ended)
    left = union(
        select(GenerationVersion.preview_id).where(over, GenerationVersion.preview_id.is_not(None)),
        select(GenerationVersion.media_id).where(
            over, GenerationVersion.media_id.is_not(None), ~kept.exists()
        ),
    ).limit(BATCH)
    gone = session.scalars(
        delete(Media).where(Media.id.in_(left)).returning(Media.object_key)
    ).all()
    for key in gone:
        after_commit(session, partial(objects.delete, key))
    return len(gone)
