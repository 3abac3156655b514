"""The consent of a person who is shown: asked for, given, and taken back at any time.

A photo waits without a name until somebody says that its person agreed. Withdrawn, its picture
and the name are gone; that there was consent, from when to when and who recorded it, stays.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from core import objects
from core.audit.record import record_act
from core.database.base import changed_one
from core.database.key_store import delete_for_good
from core.database.scopes import after_commit
from core.database.sealing import for_workspace
from core.errors import QaptaiError
from core.media.models import Media
from core.model_photos.models import ModelPhoto
from core.workspaces.memberships import Member

PURPOSE = "pictures-of-products/1"  # goes up whenever the words that are agreed to change
MOST = 8  # photos of a workspace: they fit a list of a chat, with what else is asked there
LONGEST_NAME = 60  # characters
UNANSWERED = timedelta(hours=24)  # how long a photo waits for the question to be answered


class TooMany(QaptaiError):
    """The workspace has all the photos that it may have: one must go first."""

    def __init__(self, most: int) -> None:
        super().__init__(f"no more than {most}")
        self.most = most


@dataclass(frozen=True)
class Agreed:
    """A photo that may be used, of whom, and since when."""

    id: UUID
    media_id: UUID
    person: str
    since: datetime


def propose(session: Session, member: Member, media_id: UUID) -> UUID:
    """Set a kept picture aside until its person's consent is recorded; the photo's id.

    Raises:
        TooMany: nothing was set aside.
    """
    if len(usable(session, member)) >= MOST:
        raise TooMany(MOST)
    photo = uuid4()
    session.add(
        ModelPhoto(
            id=photo,
            workspace_id=member.workspace_id,
            account_id=member.account_id,
            media_id=media_id,
        )
    )
    session.flush()
    return photo


def agree(session: Session, member: Member, photo_id: UUID, *, person: str) -> bool:
    """Record that `person` agreed, once; `False` where nothing waits under this id.

    The member who set the photo aside is the one who says so.
    """
    sealed = for_workspace(member.workspace_id).seal(photo_id, person.encode())
    unagreed = update(ModelPhoto).where(
        ModelPhoto.workspace_id == member.workspace_id,
        ModelPhoto.id == photo_id,
        ModelPhoto.account_id == member.account_id,
        ModelPhoto.agreed_at.is_(None),
    )
    said = {"person": sealed, "purpose": PURPOSE, "agreed_at": func.db_now()}
    if not changed_one(session, unagreed.values(**said)):
        return False
    agreed = {"purpose": PURPOSE}
    record_act(
        session, member, "model_photo.agree", subject=("model_photo", photo_id), details=agreed
    )
    return True


def withdraw(session: Session, member: Member, photo_id: UUID) -> bool:
    """Take the consent back, or refuse it; the picture goes with the caller's commit.

    Any member may, so that whoever is asked to can. `False` where there is nothing left to stop.
    """
    before = session.scalar(
        select(ModelPhoto.agreed_at).where(
            ModelPhoto.workspace_id == member.workspace_id, ModelPhoto.id == photo_id
        )
    )
    key = session.scalar(select(func.withdraw_model_photo(photo_id)))
    if key is None:
        return False
    session.expire_all()
    after_commit(session, partial(delete_for_good, key))
    if before is not None:
        record_act(session, member, "model_photo.withdraw", subject=("model_photo", photo_id))
    return True


def usable(session: Session, member: Member) -> list[Agreed]:
    """The photos that may be used, newest first."""
    rows = session.scalars(
        select(ModelPhoto)
        .where(
            ModelPhoto.workspace_id == member.workspace_id,
            ModelPhoto.agreed_at.is_not(None),
            ModelPhoto.withdrawn_at.is_(None),
        )
        .order_by(ModelPhoto.agreed_at.desc(), ModelPhoto.id)
    )
    return [found for row in rows if (found := _agreed(row)) is not None]


def find(session: Session, photo_id: UUID) -> Agreed | None:
    """A photo that may be used just now, as far as the claim reaches."""
    row = session.scalar(
        select(ModelPhoto)
        .where(ModelPhoto.id == photo_id)
        .execution_options(populate_existing=True)  # it may have been withdrawn a moment ago
    )
    return _agreed(row) if row is not None else None


def drop_unagreed(session: Session) -> int:
    """Let go of photos whose question nobody answered in a day; how many."""
    waiting = session.execute(
        delete(ModelPhoto)
        .where(ModelPhoto.agreed_at.is_(None), ModelPhoto.created_at < func.db_now() - UNANSWERED)
        .returning(ModelPhoto.media_id)
        .execution_options(synchronize_session=False)
    ).scalars()
    gone = [one for one in waiting if one is not None]
    keys = session.execute(
        delete(Media).where(Media.id.in_(gone)).returning(Media.object_key)
    ).scalars()
    for key in keys:
        after_commit(session, partial(objects.delete, key))
    return len(gone)


def _agreed(row: ModelPhoto) -> Agreed | None:
    if row.media_id is None or row.person is None or row.agreed_at is None:
        return None
    name = for_workspace(row.workspace_id).open(row.id, row.person).decode()
    return Agreed(row.id, row.media_id, name, row.agreed_at)
