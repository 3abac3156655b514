"""What a merchant asked to be deleted, and what became of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class DeletionRow(Base):
    """One booking: it may be undone until it is due.

    `keys` names the data keys that are yet to be destroyed, once the rows are gone.
    """

    __tablename__ = "deletions"
    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    # None: nobody asked; the account was emptied when its chat joined another.
    identity_id: Mapped[UUID | None] = mapped_column(ForeignKey("chat_identities.id"))
    scope: Mapped[str]  # pictures, account
    state: Mapped[str]  # booked, undone, erased, done
    keys: Mapped[list[str]] = mapped_column(ARRAY(Text))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
