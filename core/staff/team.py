"""The console's people as admins see and change them; the database knows who is an admin."""

import secrets
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.database.sealing import KeyGone, Unreadable, for_staff
from core.errors import QaptaiError
from core.hashing import HASHER
from core.staff.models import StaffMember
from core.staff.people import ROLES, email_index

NOT_ONESELF, NOBODY = "QO001", "P0002"


class NotOneself(QaptaiError):
    """Nobody changes her own role, factor or access: another admin does."""


class KnownAlready(QaptaiError):
    """Somebody has this address already."""


class NoSuchPerson(QaptaiError):
    """There is nobody with this id."""


@dataclass(frozen=True)
class Person:
    """Somebody of the staff, as admins see her."""

    id: UUID
    email: str
    role: str
    active: bool
    has_factor: bool


def everybody(session: Session) -> list[Person]:
    """All people of the console, those who left last; for admins alone."""
    with_factor = set(session.scalars(select(func.staff_with_factor())))
    found = session.execute(
        select(StaffMember.id, StaffMember.email, StaffMember.role, StaffMember.active)
    ).all()
    people = [
        Person(row.id, _address(row.id, row.email), row.role, row.active, row.id in with_factor)
        for row in found
    ]
    return sorted(people, key=lambda one: (not one.active, one.email.casefold(), one.id))


def everybody_of(session: Session, roles: tuple[str, ...]) -> list[UUID]:
    """The ids of those in `roles` who may log in."""
    found = select(StaffMember.id).where(StaffMember.role.in_(roles), StaffMember.active)
    return list(session.scalars(found))


def names(session: Session) -> dict[UUID, str]:
    """The address of each by her id, for lists of who did what."""
    found = session.execute(select(StaffMember.id, StaffMember.email)).all()
    return {row.id: _address(row.id, row.email) for row in found}


def add(session: Session, staff_id: UUID, *, email: str, role: str) -> str:
    """Add somebody; her first password, to be handed to her and told nowhere again.

    Raises:
        ValueError: no address, or none of `ROLES`.
        KnownAlready: nothing was changed.
    """
    email = email.strip()
    if "@" not in email or role not in ROLES:
        raise ValueError("an address and a role are needed")
    who, password = uuid4(), secrets.token_urlsafe(12)
    sealed = for_staff().seal(who, email.encode())
    added = session.scalar(
        select(func.add_staff_member(who, email_index(email), sealed, HASHER.hash(password), role))
    )
    if not added:
        raise KnownAlready("staff")
    _write_down(session, staff_id, "staff.add", who, {"role": role})
    return password


def set_role(session: Session, staff_id: UUID, who: UUID, role: str) -> None:
    """Give somebody another role; her open sessions end.

    Raises:
        ValueError: none of `ROLES`.
        NotOneself, NoSuchPerson: nothing was changed.
    """
    if role not in ROLES:
        raise ValueError(f"the role must be one of {', '.join(ROLES)}")
    _change(session, func.set_staff_role(who, role))
    _write_down(session, staff_id, "staff.set_role", who, {"role": role})


def set_active(session: Session, staff_id: UUID, who: UUID, *, active: bool) -> None:
    """Let somebody in, or no longer; her open sessions end.

    Raises:
        NotOneself, NoSuchPerson: nothing was changed.
    """
    _change(session, func.set_staff_active(who, active))
    _write_down(session, staff_id, "staff.admit" if active else "staff.dismiss", who, {})


def reset_factor(session: Session, staff_id: UUID, who: UUID) -> None:
    """Take somebody's second factor and recovery codes away: she sets up a new one.

    Raises:
        NotOneself, NoSuchPerson: nothing was changed.
    """
    _change(session, func.reset_staff_factor(who))
    _write_down(session, staff_id, "staff.reset_factor", who, {})


def _change(session: Session, call: object) -> None:
    try:
        with session.begin_nested():
            session.execute(select(call))  # type: ignore[call-overload]
    except DBAPIError as refused:
        state = getattr(refused.orig, "sqlstate", "")
        if state == NOT_ONESELF:
            raise NotOneself("staff") from None
        if state == NOBODY:
            raise NoSuchPerson("staff") from None
        raise


def _write_down(
    session: Session, staff_id: UUID, action: str, who: UUID, details: dict[str, str]
) -> None:
    record(session, Actor("staff", staff_id), action, subject=("staff", who), details=details)


def _address(who: UUID, sealed: bytes) -> str:
    try:
        return for_staff().open(who, sealed).decode()
    except (KeyGone, Unreadable):
        return ""
