"""What came in, once each, sealed."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class InboxRow(Base):
    """One message of a merchant, once; its payload is sealed with the day's key."""

    __tablename__ = "inbox"
    id: Mapped[Id]
    channel: Mapped[str]
    bot: Mapped[str]
    chat_key: Mapped[bytes]
    kind: Mapped[str]
    message_order: Mapped[int]
    group_key: Mapped[str | None]
    state: Mapped[str]
    outcome: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    attempts: Mapped[int]
    lease_token: Mapped[int]
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    hinted_at: Mapped[datetime | None] = mapped_column(Moment)
    quiet_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None]
    payload: Mapped[bytes]
    payload_key: Mapped[str]
    forget_at: Mapped[datetime | None] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)


class InboxKey(Base):
    """A delivery that was seen, by its hash alone."""

    __tablename__ = "inbox_keys"
    key: Mapped[bytes] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Moment)
