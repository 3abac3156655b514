"""The chats that people write from: found by a blind key, addressed by a sealed address."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.accounts.models import ChatIdentity
from core.database.sealing import for_chat


@dataclass(frozen=True)
class Identity:
    """One chat on one channel, with the account it belongs to once there is consent."""

    id: UUID
    channel: str
    address: str  # the provider's id of the chat
    account_id: UUID | None
    is_reachable: bool
    why_not: str | None = None  # why it cannot be written to


def find_or_add(session: Session, channel: str, chat_key: bytes, address: str) -> Identity:
    """The identity of a chat that wrote; made at its first message."""
    fresh = uuid4()
    session.execute(
        insert(ChatIdentity)
        .values(
            id=fresh,
            channel=channel,
            chat_key=chat_key,
            address=for_chat(fresh).seal(fresh, address.encode()),
        )
        .on_conflict_do_nothing()
    )
    row = session.scalars(select(ChatIdentity).where(ChatIdentity.chat_key == chat_key)).one()
    if row.unreachable_since is not None:  # whoever writes can be written to
        row.unreachable_since, row.unreachable_why = None, None
    return _identity(row)


def find(session: Session, identity_id: UUID) -> Identity | None:
    """The identity with this id."""
    row = session.get(ChatIdentity, identity_id)
    return _identity(row) if row is not None else None


def of_chat(session: Session, chat_key: bytes) -> Identity | None:
    """The identity of a chat, if it ever wrote."""
    row = session.scalar(select(ChatIdentity).where(ChatIdentity.chat_key == chat_key))
    return _identity(row) if row is not None else None


def _identity(row: ChatIdentity) -> Identity:
    address = for_chat(row.id).open(row.id, row.address).decode()
    return Identity(
        row.id,
        row.channel,
        address,
        row.account_id,
        row.unreachable_since is None,
        row.unreachable_why,
    )
