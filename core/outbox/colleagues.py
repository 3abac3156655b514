"""Tell somebody else of the same workspace what happened, in the chat that she used last."""

from uuid import UUID

from sqlalchemy.orm import Session

from core import notices
from core.outbox import tell
from core.workspaces.memberships import Member, chat_of


def tell_colleague(
    session: Session, member: Member, colleague: UUID, notice: notices.Notice, *, key: str
) -> bool:
    """Once per `key`; `False` where it is the member herself, or she cannot be reached."""
    chat = chat_of(session, member, colleague)
    if chat is not None:
        tell.tell(session, chat, notice, key=key, workspace_id=member.workspace_id)
    return chat is not None
