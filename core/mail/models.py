"""What is mailed, sealed until it went."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class MailRow(Base):
    """One e-mail to one account; address and values are sealed, and go once it has ended."""

    __tablename__ = "mails"
    id: Mapped[Id]
    account_id: Mapped[UUID]  # of a registration: the id that the account will have
    key: Mapped[str]
    kind: Mapped[str]
    language: Mapped[str]
    body: Mapped[bytes | None]
    state: Mapped[str] = mapped_column(default="queued")
    attempt: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None]
