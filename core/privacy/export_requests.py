"""Ask for all that is held, follow how far it is, fetch it; and the claim of whoever makes it."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.database.base import db_time
from core.database.engine import engine_of
from core.database.naming import naming, not_named_for
from core.database.sealing import for_account
from core.errors import QaptaiError
from core.media import pieces
from core.privacy.erasure import delete_after
from core.privacy.models import ExportRow
from core.queue import Task, hand_over
from core.workspaces.memberships import Member

LEASE = timedelta(seconds=30)
AGAIN = timedelta(seconds=10)
LIVES = timedelta(days=3)  # how long a ZIP is kept: all of a person in one file
MOST_ATTEMPTS = 3
OPEN = ("queued", "working")
FREE = (
    ExportRow.state.in_(OPEN),
    ExportRow.due_at <= func.db_now(),
    or_(ExportRow.lease_until.is_(None), ExportRow.lease_until < func.db_now()),
)
NAMED = naming(
    ExportRow,
    *FREE,
    not_named_for(ExportRow.hinted_at, AGAIN),
    then={"hinted_at": func.db_now()},
    returning=(ExportRow.id,),
    limit=20,
)


class StaleExport(QaptaiError):
    """Somebody else makes it by now, or it starts anew: nothing of this may be committed."""


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
class Claimed:
    """A claim on one export; `attempt` counts from 1."""

    id: UUID
    account_id: UUID
    identity_id: UUID | None
    token: int
    attempt: int

    @property
    def is_last(self) -> bool:
        """Whether it has failed if this attempt fails."""
        return self.attempt >= MOST_ATTEMPTS


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
    """
    wanted = uuid4()
    values = {"id": wanted, "account_id": member.account_id, "identity_id": identity_id}
    added = insert(ExportRow).values(**values, hinted_at=func.db_now()).on_conflict_do_nothing()
    if session.scalar(added.returning(ExportRow.id)) is None:
        return False
    _note(session, member, "export.ask")
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
    _note(session, member, "export.fetch")
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


def claim(session: Session, export_id: UUID) -> Claimed | None:
    """Take the export if it waits and is in nobody's hands; the attempt counts from here."""
    row = session.scalar(
        update(ExportRow)
        .where(ExportRow.id == export_id, *FREE)
        .values(
            state="working",
            attempts=ExportRow.attempts + 1,
            lease_token=ExportRow.lease_token + 1,
            lease_until=func.db_now() + LEASE,
            written=0,
        )
        .returning(ExportRow)
    )
    if row is None:
        return None
    return Claimed(row.id, row.account_id, row.identity_id, row.lease_token, row.attempts)


def advance(session: Session, claimed: Claimed, *, written: int, files: int) -> None:
    """Say how far it is, and keep the claim alive.

    Raises:
        StaleExport: it is somebody else's by now.
    """
    _change(session, claimed, written=written, files=files, lease_until=func.db_now() + LEASE)


def settle(
    session: Session, claimed: Claimed, keys: Sequence[str], size_bytes: int
) -> tuple[str, str]:
    """It is done: a token that opens it once, and until when (ISO 8601).

    Raises:
        StaleExport: it is somebody else's by now.
    """
    token, until = secrets.token_urlsafe(32), db_time(session) + LIVES
    _change(
        session,
        claimed,
        state="done",
        pieces=list(keys),
        size_bytes=size_bytes,
        lease_until=None,
        token_hash=hashed(token),
        until_at=until,
    )
    return token, until.isoformat()


def fail(session: Session, claimed: Claimed) -> None:
    """It cannot be done. Raises as `settle` does."""
    _change(session, claimed, state="failed", lease_until=None)


def try_later(session: Session, claimed: Claimed) -> None:
    """Give it back for the next attempt. Raises as `settle` does."""
    due = func.db_now() + AGAIN * claimed.attempt
    _change(session, claimed, state="queued", lease_until=None, due_at=due, hinted_at=None)


def due(session: Session) -> list[UUID]:
    """Exports to hand over now; each is named again only after a while."""
    return list(session.scalars(NAMED))


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


def _change(session: Session, claimed: Claimed, **values: object) -> None:
    changed = session.execute(
        update(ExportRow)
        .where(
            ExportRow.id == claimed.id,
            ExportRow.lease_token == claimed.token,
            ExportRow.state == "working",
        )
        .values(**values)
        .returning(ExportRow.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if changed is None:
        raise StaleExport(str(claimed.id))


def _note(session: Session, member: Member, act: str) -> None:
    record(
        session,
        Actor("account", member.account_id),
        act,
        subject=("account", member.account_id),
        workspace_id=member.workspace_id,
    )
