"""The contents that WhatsApp has of us: made once by their shape, found again by its hash."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.database.base import changed_one
from core.outbox.models import ContentRow

ASK_AGAIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Known:
    """A content: the provider's id; of a template, how far its approval is."""

    sid: str
    approval: str | None

    @property
    def is_approved(self) -> bool:
        """Whether it may go outside the window."""
        return self.approval == "approved"


def find(session: Session, name: str) -> Known | None:
    """The content with this hash, if one was made."""
    row = session.execute(
        select(ContentRow.sid, ContentRow.approval).where(ContentRow.name == name)
    ).one_or_none()
    return Known(*row) if row else None


def keep(session: Session, name: str, sid: str, *, language: str) -> str:
    """Note what was made; the id that counts, where somebody was faster."""
    session.execute(
        insert(ContentRow)
        .values(name=name, sid=sid, language=language)
        .on_conflict_do_nothing(index_elements=[ContentRow.name])
    )
    return session.scalars(select(ContentRow.sid).where(ContentRow.name == name)).one()


def forget(session: Session, name: str) -> None:
    """The provider does not know it any more."""
    session.execute(delete(ContentRow).where(ContentRow.name == name))


def may_ask(session: Session, name: str) -> bool:
    """Whether its approval was not asked about just now; who is told yes, asks."""
    asked = func.coalesce(ContentRow.asked_at, func.db_now() - 2 * ASK_AGAIN)
    wanted = (ContentRow.name == name, asked < func.db_now() - ASK_AGAIN)
    return changed_one(session, update(ContentRow).where(*wanted).values(asked_at=func.db_now()))


def note_approval(session: Session, name: str, approval: str) -> None:
    """How far the approval is, in the provider's word: received, pending, approved, rejected."""
    session.execute(
        update(ContentRow)
        .where(ContentRow.name == name)
        .values(approval=approval, asked_at=func.db_now())
    )
