"""Load and keep where a chat stands; one writer at a time."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.chats.models import ChatState
from core.database.sealing import for_chat


@dataclass
class Remembered:
    """What a chat remembers; `memory` is JSON."""

    identity_id: UUID
    at: str = "new"
    memory: dict[str, Any] = field(default_factory=dict)
    offer_id: str | None = None
    language: str | None = None
    workspace_id: UUID | None = None
    opted_out: bool = False


def try_lock(session: Session, chat_key: bytes) -> bool:
    """Take the chat until the transaction ends; `False` where another process has it."""
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(_lock_of(chat_key)))))


def lock(session: Session, chat_key: bytes) -> None:
    """Take the chat until the transaction ends, after whoever has it."""
    session.execute(select(func.pg_advisory_xact_lock(_lock_of(chat_key))))


def _lock_of(chat_key: bytes) -> int:
    return int.from_bytes(chat_key[:8], "big", signed=True)


def load(session: Session, identity_id: UUID) -> Remembered:
    """What the chat remembers; a new chat remembers nothing."""
    row = session.get(ChatState, identity_id)
    if row is None:
        return Remembered(identity_id)
    memory = json.loads(for_chat(identity_id).open(identity_id, row.memory)) if row.memory else {}
    return Remembered(
        identity_id,
        row.at,
        memory,
        row.offer_id,
        row.language,
        row.workspace_id,
        row.opted_out_at is not None,
    )


def keep(session: Session, chat: Remembered, *, heard_now: bool = True) -> None:
    """Write down where the chat stands now."""
    memory = json.dumps(chat.memory, ensure_ascii=False).encode()
    values: dict[str, Any] = {
        "at": chat.at,
        "memory": for_chat(chat.identity_id).seal(chat.identity_id, memory),
        "offer_id": chat.offer_id,
        "language": chat.language,
        "workspace_id": chat.workspace_id,
        "opted_out_at": func.db_now() if chat.opted_out else None,
    }
    if heard_now:
        values["last_inbound_at"] = func.db_now()
    statement = insert(ChatState).values(identity_id=chat.identity_id, version=1, **values)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[ChatState.identity_id],
            set_={**values, "version": ChatState.version + 1},
        )
    )


def window_is_open(session: Session, identity_id: UUID) -> bool:
    """Whether the merchant wrote within the last 24 hours, less five minutes.

    Where the provider has said that it is shut, it is, until she writes again.
    """
    recent = text("db_now() - interval '23 hours 55 minutes'")
    shut = ChatState.window_shut_at
    found = session.scalar(
        select(ChatState.identity_id).where(
            ChatState.identity_id == identity_id,
            ChatState.last_inbound_at > recent,
            or_(shut.is_(None), shut < ChatState.last_inbound_at),
        )
    )
    return found is not None


def shut_window(session: Session, identity_id: UUID) -> None:
    """The provider takes free words no longer, until the merchant writes again."""
    session.execute(
        update(ChatState)
        .where(ChatState.identity_id == identity_id)
        .values(window_shut_at=func.db_now())
    )
