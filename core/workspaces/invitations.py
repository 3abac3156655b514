"""Invitations: a code that one person may use once, within 48 hours, for the role that it names."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from core.workspaces.memberships import LEADING, Member, NotAllowed, guarded, role_of
from core.workspaces.models import InvitationRow
from core.workspaces.organisations import opened_name

LASTS = 48  # hours
KEPT = timedelta(days=30)  # after its end: who invited whom also stands in the audit
LETTERS = "abcdefghijklmnopqrstuvwxyz23456789"
LENGTH = 26  # 132 bits
CODE = re.compile(rf"[{LETTERS}]{{{LENGTH}}}")


@dataclass(frozen=True)
class Invitation:
    """An open invitation; `limit` in whole credits a month."""

    id: UUID
    role: str
    limit: int | None
    expires_at: datetime


@dataclass(frozen=True)
class Invited:
    """A new invitation with its code, which nobody can read again."""

    id: UUID
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class Door:
    """What a code that can still be used leads to."""

    workspace_id: UUID
    name: str


@dataclass(frozen=True)
class Joined:
    """What became of a code: `joined`, `already` (she belongs to it), or `invalid`."""

    outcome: str
    workspace_id: UUID | None = None
    invited_by: UUID | None = None


def invite(
    session: Session, leader: Member, *, role: str = "member", limit: int | None = None
) -> Invited:
    """Make an invitation to the leader's organisation; an admin invites members alone.

    Raises:
        NotAllowed: `leader` may not, or the workspace is a person's own.
        TooMany: as many are open as there may be.
    """
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    new = uuid4()
    ends = guarded(session, leader, func.invite_member(new, _hashed(code), role, limit, LASTS))
    return Invited(new, code, ends)


def open_ones(session: Session, leader: Member) -> list[Invitation]:
    """Those that can still be used, the oldest first.

    Raises:
        NotAllowed: not a leader.
    """
    if role_of(session, leader) not in LEADING:
        raise NotAllowed(f"{leader.account_id} does not lead")
    columns = ("id", "role", "monthly_limit", "expires_at")
    rows = session.execute(select(func.open_invitations().table_valued(*columns)))
    return [Invitation(*row) for row in rows]


def revoke(session: Session, leader: Member, invitation_id: UUID) -> bool:
    """Take an invitation back; `False` where it was used or revoked before.

    Raises:
        NotAllowed: not a leader of the workspace that it leads to.
    """
    return bool(guarded(session, leader, func.revoke_invitation(invitation_id)))


def set_limit(session: Session, leader: Member, invitation_id: UUID, limit: int | None) -> bool:
    """Let whoever uses it spend `limit` whole credits a month. As `revoke` otherwise."""
    return bool(guarded(session, leader, func.limit_invitation(invitation_id, limit)))


def read(session: Session, code: str) -> Door | None:
    """Where a code leads; nothing where it is wrong, used, revoked or too old."""
    columns = ("of_workspace", "workspace_name")
    row = session.execute(select(func.read_invitation(_hashed(code)).table_valued(*columns))).one()
    if row.of_workspace is None:
        return None
    return Door(row.of_workspace, opened_name(row.of_workspace, row.workspace_name))


def accept(session: Session, code: str) -> Joined:
    """Use a code for the account that acts, once; the role is the invitation's."""
    columns = ("outcome", "of_workspace", "invited_by")
    answer = func.accept_invitation(_hashed(code)).table_valued(*columns)
    return Joined(*session.execute(select(answer)).one())


def drop_over(session: Session) -> int:
    """Forget invitations that ended long ago, used or not; how many."""
    old = delete(InvitationRow).where(InvitationRow.expires_at < func.db_now() - KEPT)
    done = session.execute(old.execution_options(synchronize_session=False))
    return int(getattr(done, "rowcount", 0))


def code_in(said: str) -> str | None:
    """The code of a message that says nothing else: the link's `/start j_…`, or `JOIN …`."""
    found = re.fullmatch(r"(?:/start(?:@\w+)?\s+j_|join[\s:]+(?:j_)?)(\w+)", said.strip().lower())
    return found[1] if found and CODE.fullmatch(found[1]) else None


def _hashed(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
