"""Who makes an export: a claim, how far it is, and where it goes on if one run is not enough."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core.database.base import changed_one, db_time
from core.database.naming import naming, not_named_for
from core.database.sealing import for_account
from core.errors import QaptaiError
from core.giving_up import Counted
from core.media.zips import Entry
from core.privacy.erasure import delete_after
from core.privacy.export_requests import LIVES, OPEN, hashed
from core.privacy.models import ExportRow
from core.queue import Task, hand_over

LEASE = timedelta(seconds=30)
AGAIN = timedelta(seconds=10)
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
class SoFar:
    """What an earlier run stored: sealed pieces, the files that lie in them, pictures among these.

    `size_bytes` is where the next file begins.
    """

    keys: tuple[str, ...] = ()
    size_bytes: int = 0
    entries: tuple[Entry, ...] = ()
    written: int = 0


@dataclass(frozen=True)
class Claimed(Counted):
    """A claim on one export; `attempt` counts from 1."""

    id: UUID
    account_id: UUID
    identity_id: UUID | None
    token: int
    attempt: int
    so_far: SoFar = field(default_factory=SoFar)


def claim(session: Session, export_id: UUID) -> Claimed | None:
    """Take the export if it waits and is in nobody's hands; the attempt counts from here.

    What an earlier run stored is gone on with, but where the export was queued anew: then something
    failed, or something in it was deleted.
    """
    begun = session.scalar(
        select(ExportRow.id)
        .where(ExportRow.id == export_id, ExportRow.state == "working", *FREE)
        .with_for_update()
    )
    row = session.scalar(
        update(ExportRow)
        .where(ExportRow.id == export_id, *FREE)
        .values(
            state="working",
            attempts=ExportRow.attempts + 1,
            lease_token=ExportRow.lease_token + 1,
            lease_until=func.db_now() + LEASE,
        )
        .returning(ExportRow)
        .execution_options(populate_existing=True)
    )
    if row is None:
        return None
    so_far = _so_far(session, row, is_good=begun is not None)
    return Claimed(row.id, row.account_id, row.identity_id, row.lease_token, row.attempts, so_far)


def advance(session: Session, claimed: Claimed, *, written: int, files: int) -> None:
    """Say how far it is, and keep the claim alive.

    Raises:
        StaleExport: it is somebody else's by now.
    """
    _change(session, claimed, written=written, files=files, lease_until=func.db_now() + LEASE)


def put_aside(
    session: Session,
    claimed: Claimed,
    stored: SoFar,
    *,
    files: int,
) -> None:
    """Keep what was stored, and let another run go on from there. Raises as `advance` does."""
    entries = [asdict(one) for one in stored.entries]
    told = json.dumps({"written": stored.written, "entries": entries}).encode()
    _change(
        session,
        claimed,
        pieces=list(stored.keys),
        size_bytes=stored.size_bytes,
        entries=for_account(claimed.account_id).seal(claimed.id, told),
        written=stored.written,
        files=files,
        attempts=0,
        lease_until=None,
        hinted_at=func.db_now(),
    )
    hand_over(session, Task.EXPORT, claimed.id)


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
        entries=None,
        lease_until=None,
        token_hash=hashed(token),
        until_at=until,
    )
    return token, until.isoformat()


def fail(session: Session, claimed: Claimed) -> None:
    """It cannot be done. Raises as `settle` does."""
    _change(session, claimed, state="failed", lease_until=None, pieces=[], entries=None)
    delete_after(session, list(claimed.so_far.keys))


def try_later(session: Session, claimed: Claimed) -> None:
    """Give it back for the next attempt. Raises as `settle` does."""
    due = func.db_now() + AGAIN * claimed.attempt
    _change(session, claimed, state="queued", lease_until=None, due_at=due, hinted_at=None)


def due(session: Session) -> list[UUID]:
    """Exports to hand over now; each is named again only after a while."""
    return list(session.scalars(NAMED))


def _so_far(session: Session, row: ExportRow, *, is_good: bool) -> SoFar:
    """What was stored of it, if it is good; else it is let go of."""
    if is_good and row.entries is not None:
        told = json.loads(for_account(row.account_id).open(row.id, row.entries))
        entries = tuple(Entry(**one) for one in told["entries"])
        return SoFar(tuple(row.pieces), row.size_bytes, entries, told["written"])
    delete_after(session, list(row.pieces))
    row.pieces, row.entries, row.size_bytes, row.written = [], None, 0, 0
    session.flush()
    return SoFar()


def _change(session: Session, claimed: Claimed, **values: object) -> None:
    held = (
        ExportRow.id == claimed.id,
        ExportRow.lease_token == claimed.token,
        ExportRow.state == "working",
    )
    if not changed_one(session, update(ExportRow).where(*held).values(**values)):
        raise StaleExport(str(claimed.id))
