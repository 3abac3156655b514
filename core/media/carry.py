"""A merchant's own photos, taken along from one workspace of hers into another."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.database.scopes import Acting, acting_for
from core.media import keep
from core.media.models import Media


def reached(session: Session, media_ids: Sequence[UUID]) -> bool:
    """Whether the session's claim reaches every one of these pictures."""
    wanted = set(media_ids)
    found = session.scalar(select(func.count()).where(Media.id.in_(wanted))) if wanted else 0
    return found == len(wanted)


def carry(session: Session, photos: Sequence[UUID], *, to: Acting) -> tuple[UUID, ...]:
    """Copies of her own photos in the workspace of `to`, in their order; the first ones stay.

    Raises:
        MediaGone: one of them is not hers, or not there.
    """
    carried = []
    for photo in photos:
        row = session.get(Media, photo)
        if row is None or row.account_id != to.account_id or row.kind != "photo":
            raise keep.MediaGone(str(photo))
        found = keep.read(session, photo)
        with acting_for(to, within=session):
            written = keep.write(
                to.workspace_id,
                found.data,
                mime=found.mime,
                width=found.width,
                height=found.height,
            )
            copy = keep.keep(session, to, written, kind="photo", look_hash=row.look_hash)
        carried.append(copy)
    return tuple(carried)
