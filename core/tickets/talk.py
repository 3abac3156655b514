"""The chat's side of a ticket: open it, write to it, leave it, open it again."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.database.sealing import for_chat

AGAIN_HOURS = 24  # how long words after the closing open it again
EVER_HOURS = 24 * 365  # how long "not yet" does


class About(StrEnum):
    """What somebody is asked for: a question, or what of her data is to be corrected."""

    QUESTION = "question"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    TOP_UP = "top_up"
    OTHER = "other"


class Kind(StrEnum):
    """What came: words, or a thing of which only that it came is kept."""

    TEXT = "text"
    PHOTO = "photo"
    PROOF = "proof"
    UNREAD = "unread"  # a voice message, or a picture that is none


def begin(session: Session, identity_id: UUID, *, about: About, language: str) -> None:
    """Ask for a person; a chat has one open ticket, however often it asks.

    The session acts for the chat's member, or for the system while there is no consent.
    """
    session.execute(select(func.open_ticket(identity_id, about.value, language)))


def is_open(session: Session, identity_id: UUID) -> bool:
    """Whether the chat has an open ticket."""
    return bool(session.scalar(select(func.has_open_ticket(identity_id))))


def write(
    session: Session,
    identity_id: UUID,
    *,
    language: str,
    text: str = "",
    kind: Kind = Kind.TEXT,
    pieces: int = 1,
) -> bool:
    """Put words, or that `pieces` of a `kind` came, into the open ticket; `False` without one."""
    row = uuid4()
    sealed = (
        for_chat(identity_id).seal(row, text.encode(errors="replace"))
        if kind == Kind.TEXT
        else None
    )
    call = func.write_to_ticket(identity_id, row, kind.value, pieces, sealed, language)
    return bool(session.scalar(select(call)))


def leave(session: Session, identity_id: UUID) -> None:
    """Back to the bot: what was asked stays open; where nothing was said, nothing is left."""
    session.execute(select(func.leave_ticket(identity_id)))


def reopen(session: Session, identity_id: UUID, *, within_hours: int) -> bool:
    """Open the newest ticket again, if it was closed so lately; `True` where one is open now."""
    return bool(session.scalar(select(func.reopen_ticket(identity_id, within_hours))))


def solved(session: Session, identity_id: UUID, ticket_id: UUID) -> bool:
    """She says so of a closed ticket; `False` where it is open, or she said so before."""
    return bool(session.scalar(select(func.ticket_is_solved(identity_id, ticket_id))))
