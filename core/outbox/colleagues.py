"""Tell somebody else of the same workspace what happened, in the chat that she used last."""

from uuid import UUID

from sqlalchemy.orm import Session

from core import notices
from core.outbox import tell
from core.workspaces.memberships import Member, chat_of

OUT = "team/out/"  # begins the key of what is told to who is out; the database knows it by that


def tell_colleague(
    session: Session, member: Member, colleague: UUID, notice: notices.Notice, *, key: str
) -> bool:
    """Once per `key`; `False` where it is the member herself, or she cannot be reached."""
    chat = chat_of(session, member, colleague)
    if chat is not None:
        tell.tell(session, chat, notice, key=key, workspace_id=member.workspace_id)
    return chat is not None


def tell_who_is_out(
    session: Session, leader: Member, gone: UUID, notice: notices.Notice, *, key: str
) -> bool:
    """Once per `key`, also in a chat that was out of reach: what it does not hear is mailed.

    It is hers to read on her pages, in whichever workspace. `False` where she has no chat at all.
    """
    chat = chat_of(session, leader, gone, even_out=True)
    if chat is not None:
        tell.tell(session, chat, notice, key=OUT + key, workspace_id=leader.workspace_id)
    return chat is not None
