"""A payment's screenshot sent from the account's pages: held, read and masked as one of a chat."""

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import objects
from core.database.sealing import for_holding, for_inbox
from core.media.intake import Taken
from core.queue import Task, hand_over
from core.workspaces.memberships import Member, guarded, own_chat


def send(session: Session, member: Member, taken: Taken) -> None:
    """Hold a picture for the reader, which takes it as a proof of this workspace's request.

    Raises:
        NoSuchMember: no chat of the account can be reached.
        TooMany: as many were sent today as are read in a day; nothing was kept.
    """
    row, item, key = uuid4(), uuid4(), objects.new_key()
    now = datetime.now(UTC)
    day = for_inbox(now.date().isoformat())
    sealer = for_holding(now.strftime("%Y-%m-%dT%H"))
    objects.put(key, sealer.seal(item, taken.data), holding=True)
    sent = func.send_proof(
        row,
        item,
        own_chat(session, member),
        key,
        sealer.name,
        taken.sha256,
        taken.look_hash,
        taken.mime,
        taken.width,
        taken.height,
        day.seal(row, b"{}"),
        day.name,
    )
    try:
        guarded(session, member, sent)
    except BaseException:
        objects.delete(key, holding=True)
        raise
    hand_over(session, Task.READ, row)


def is_being_read(session: Session) -> bool:
    """Whether a screenshot from the pages is still on its way to the acting member's request."""
    return bool(session.scalar(select(func.proofs_on_their_way())))
