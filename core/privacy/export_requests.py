"""Ask for all that is held, follow how far it is, and fetch it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.audit.record import record_act
from core.database.engine import engine_of
from core.database.sealing import for_account
from core.errors import QaptaiError
from core.media import pieces
from core.privacy.erasure import delete_after
from core.privacy.models import ExportRow
from core.queue import Task, hand_over
from core.settings import settings
from core.workspaces.memberships import Member

LIVES = timedelta(days=3)  # how long a ZIP is kept: all of a person in one file
OPEN = ("queued", "working")


class EnoughForToday(QaptaiError):
    """Each export reads all that is held: there are only so many in a day."""


@dataclass(frozen=True)
class Progress:
    """How far an export is: `written` of `files`; it can be fetched until `until`."""

    id: UUID
    state: str
    files: int
    written: int
    size_bytes: int
    asked_at: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class Fetched:
    """A ZIP that is given out: its bytes are read piece by piece."""

    account_id: UUID
    keys: tuple[str, ...]
    size_bytes: int

    def read(self) -> Iterator[bytes]:
        """The ZIP, a few megabytes at a time."""
        return pieces.read(for_account(self.account_id), self.keys)


def ask(session: Session, member: Member, identity_id: UUID | None) -> bool:
    """Have all that is held of the account packed; `False` where that is being done already.

    The chat is told when it is ready.

    What is kept of earlier ones tells how many there were; only one at a time is open.

    Raises:
        EnoughForToday: as many as a day has were asked for within the last 24 hours.
    """
    open_one = select(ExportRow.id).where(
        ExportRow.account_id == member.account_id, ExportRow.state.in_(OPEN)
    )
    if session.scalar(open_one) is not None:
        return False
    today = select(func.count()).where(
        ExportRow.account_id == member.account_id,
        ExportRow.created_at > func.db_now() - timedelta(days=1),
    )
    if (session.scalar(today) or 0) >= settings().exports_a_day:
        raise EnoughForToday(str(member.account_id))
    wanted = uuid4()
    values = {"id": wanted, "account_id": member.account_id, "identity_id": identity_id}
    added = insert(ExportRow).values(**values, hinted_at=func.db_now()).on_conflict_do_nothing()
    if session.scalar(added.returning(ExportRow.id)) is None:
        return False
    record_act(session, member, "export.ask", subject=("account", member.account_id))
    hand_over(session, Task.EXPORT, wanted)
    return True


def latest(session: Session, account_id: UUID) -> Progress | None:
    """The account's newest export, while it is kept."""
    row = session.scalar(
        select(ExportRow)
        .where(ExportRow.account_id == account_id)
        .order_by(ExportRow.created_at.desc())
        .limit(1)
    )
    if row is None:
        return None
    return Progress(
        row.id, row.state, row.files, row.written, row.size_bytes, row.created_at, row.until_at
    )


def open_own(session: Session, member: Member, export_id: UUID) -> Fetched | None:
    """The acting account's own export, as often as she likes while it is kept."""
    row = session.scalar(
        select(ExportRow).where(
            ExportRow.id == export_id,
            ExportRow.account_id == member.account_id,
            ExportRow.state == "done",
            ExportRow.until_at > func.db_now(),
        )
    )
    if row is None:
        return None
    record_act(session, member, "export.fetch", subject=("account", member.account_id))
    return Fetched(row.account_id, tuple(row.pieces), row.size_bytes)


def open_link(token: str) -> Fetched | None:
    """What a link of the chat opens, once; nothing afterwards."""
    with engine_of("pages").begin() as connection:
        row = connection.execute(
            text("SELECT * FROM fetch_export(:wanted)"), {"wanted": hashed(token)}
        ).one()
    if row.id is None:
        return None
    return Fetched(row.account_id, tuple(row.pieces), row.size_bytes)


def drop_over(session: Session) -> int:
    """Let go of what was kept long enough, and of what failed; it can be asked for again."""
    over = or_(
        ExportRow.until_at < func.db_now(),
        (ExportRow.state == "failed") & (ExportRow.created_at < func.db_now() - LIVES),
    )
    gone = session.scalars(delete(ExportRow).where(over).returning(ExportRow.pieces)).all()
    delete_after(session, [key for each in gone for key in each])
    return len(gone)


def hashed(token: str) -> bytes:
    """What is looked up instead of the token."""
    return hashlib.sha256(token.encode()).digest()
