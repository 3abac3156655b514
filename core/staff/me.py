"""What somebody of the staff does for herself: her sessions, her password."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.hashing import HASHER
from core.staff.models import StaffSessionRow
from core.staff.people import checked


@dataclass(frozen=True)
class OwnSession:
    """One of her log-ins that is still open."""

    id: UUID
    created_at: datetime
    seen_at: datetime


def sessions(session: Session, staff_id: UUID) -> list[OwnSession]:
    """Her open sessions, the newest first."""
    rows = session.execute(
        select(StaffSessionRow.id, StaffSessionRow.created_at, StaffSessionRow.seen_at)
        .where(
            StaffSessionRow.staff_id == staff_id,
            StaffSessionRow.ended_at.is_(None),
            StaffSessionRow.expires_at > func.db_now(),
        )
        .order_by(StaffSessionRow.created_at.desc())
    )
    return [OwnSession(row.id, row.created_at, row.seen_at) for row in rows]


def end(session: Session, staff_id: UUID, which: UUID) -> bool:
    """End one of her sessions; `False`: it is not hers, or has ended."""
    ended = bool(session.scalar(select(func.end_own_session(which))))
    if ended:
        _write_down(session, staff_id, "staff.end_session")
    return ended


def codes_left(session: Session) -> int:
    """How many of her recovery codes are unused."""
    return session.scalar(select(func.recovery_codes_left())) or 0


def set_password(session: Session, staff_id: UUID, password: str) -> None:
    """Let another password count; all her sessions end, this one, too.

    Raises:
        TooShort: nothing was changed.
    """
    fresh = HASHER.hash(checked(password))
    _write_down(session, staff_id, "staff.set_password")
    session.flush()  # before her session ends with the old password
    session.execute(select(func.set_own_password(fresh)))


def _write_down(session: Session, staff_id: UUID, action: str) -> None:
    record(session, Actor("staff", staff_id), action, subject=("staff", staff_id))
