"""Delete single photos and pictures: at once, for good.

The policy lets admins see what members make; deleting it is for whoever made it.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit.record import record_act
from core.errors import QaptaiError
from core.media.models import Media
from core.privacy.erasure import delete_after
from core.workspaces.memberships import Member


class InUse(QaptaiError):
    """Something is being made of a photo: nothing was deleted."""


def erase(session: Session, member: Member, wanted: Sequence[UUID]) -> int:
    """Delete the member's own photos and pictures among these; how many there were.

    Rows and links go with the transaction, the objects after it, and with them every copy: smaller
    ones, what was packed, an export.

    Raises:
        InUse: nothing was deleted.
    """
    hers = session.scalars(
        select(Media.id).where(
            Media.id.in_(wanted),
            Media.account_id == member.account_id,
            Media.workspace_id == member.workspace_id,
            Media.kind.in_(("photo", "picture")),
        )
    ).all()
    if not hers:
        return 0
    try:
        with session.begin_nested():
            gone = list(session.scalars(select(func.erase_own(list(hers)))))
    except DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", "") == "55006":
            raise InUse(str(member.account_id)) from refused
        raise
    session.expire_all()
    delete_after(session, gone)
    for one in hers:
        record_act(session, member, "picture.delete", subject=("media", one))
    return len(hers)
