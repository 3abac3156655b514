"""Where an account can be written to."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.workspaces.memberships import Member, NoSuchMember


def chat_of(session: Session, member: Member) -> UUID:
    """The newest chat of the account that can be written to: what she asks is answered there.

    Raises:
        NoSuchMember: none of its chats can be reached.
    """
    found: UUID | None = session.scalar(select(func.chat_of_colleague(member.account_id)))
    if found is None:
        raise NoSuchMember(f"{member.account_id} has no chat that can be reached")
    return found
