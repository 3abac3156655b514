"""What its provider still keeps of a message: it is asked to delete it, at ever longer pauses.

Once the message itself cannot be read any more, nobody knows what to ask for: then it is given up,
and stays counted.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.orm import Session

from core.database.base import changed_one
from core.database.naming import naming
from core.inbox.message import PICTURES
from core.inbox.models import InboxRow

FIRST_PAUSE = timedelta(seconds=30)
LONGEST = timedelta(days=7)  # as long as what was written to us can be read
GIVEN_UP = timedelta(days=36_500)  # ahead of the clock: never due, and still told from what is gone
AGE = func.db_now() - func.coalesce(InboxRow.done_at, InboxRow.received_at)
# Pictures that their provider still keeps; pushed on, so that each is named once a while, and more
# rarely the longer it is refused.
DUE = naming(
    InboxRow,
    InboxRow.forget_at <= func.db_now(),
    InboxRow.kind.in_(PICTURES),
    then={"forget_at": func.db_now() + func.greatest(FIRST_PAUSE, AGE)},
    returning=(InboxRow.id,),
    limit=500,
)


def forgotten(session: Session, row_id: UUID) -> None:
    """The provider keeps the picture no longer."""
    session.execute(update(InboxRow).where(InboxRow.id == row_id).values(forget_at=None))


def give_up(session: Session, row_id: UUID, *, older_than: timedelta = LONGEST) -> bool:
    """The provider was not brought to delete it: ask no more, once it is so old. Whether it is."""
    refused = InboxRow.id == row_id, older_than <= AGE
    never = func.db_now() + GIVEN_UP
    return changed_one(session, update(InboxRow).where(*refused).values(forget_at=never))
