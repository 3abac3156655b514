"""What goes by itself when its time is over: rows, objects, and keys that leave noise behind."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from core import objects
from core.database.base import db_time
from core.database.sealing import Sealer, key_names
from core.generations.models import Generation
from core.inbox.models import InboxKey, InboxRow
from core.media import holding
from core.media.models import Media
from core.outbox.models import StatusEvent
from core.privacy.models import ExportRow
from core.topups import payers

MESSAGES = timedelta(days=7)  # how long what was written to us can be read
PAYERS = payers.KEPT  # how long the bank's own word for who paid can be read, at the most
SEEN = timedelta(days=90)  # how long a repeated delivery is known
UNANSWERED = timedelta(hours=24)  # how long a photo waits for consent, or to be judged
ORPHANS = timedelta(hours=24)  # how old an object is that nobody names, before it goes
BATCH = 500


def drop_unanswered(session: Session) -> int:
    """Let go of photos that waited a day for consent; their provider forgets them, too."""
    rows = session.execute(
        update(InboxRow)
        .where(InboxRow.state == "held", InboxRow.received_at < func.db_now() - UNANSWERED)
        .values(state="done", done_at=func.db_now(), forget_at=func.db_now())
        .returning(InboxRow.id)
    ).all()
    return len(rows) + holding.drop_expired(session)


def drop_seen(session: Session) -> int:
    """Forget which deliveries were seen, and which reports came, long ago."""
    gone = 0
    for old in (
        delete(InboxKey).where(InboxKey.seen_at < func.db_now() - SEEN),
        delete(StatusEvent).where(StatusEvent.at < func.db_now() - SEEN),
    ):
        done = session.execute(old.execution_options(synchronize_session=False))
        gone += getattr(done, "rowcount", 0)
    return gone


def destroy_keys(session: Session) -> int:
    """Destroy the keys of days and hours that are over: what they sealed is noise from then on."""
    now = db_time(session)
    over = [
        *_over(key_names("inbox"), "%Y-%m-%d", now - MESSAGES - timedelta(days=1)),
        *_over(key_names("payers"), "%Y-%m-%d", now - PAYERS - timedelta(days=1)),
        *_over(key_names("holding"), "%Y-%m-%dT%H", now - holding.STAYS - timedelta(hours=1)),
    ]
    for name in over:
        Sealer(name).destroy()
    return len(over)


def _over(names: Iterable[str], form: str, before: datetime) -> list[str]:
    """The names whose moment, after the slash, lies before `before`."""
    return [
        name
        for name in names
        if datetime.strptime(name.partition("/")[2], form).replace(tzinfo=UTC) < before
    ]


def collect_orphans(session: Session) -> int:
    """Delete objects older than a day that neither a row nor a lease names."""
    before = db_time(session) - ORPHANS
    gone = 0
    for keys in objects.older_than(before, batch=BATCH):
        for key in set(keys) - _named(session, keys):
            objects.delete(key)
            gone += 1
    return gone


def collect_unheld(session: Session) -> int:
    """Delete from holding what is older than a day and no row names: a worker died beside it.

    Other stores may lie below it in one bucket: only what is named as an object of ours can go.
    """
    before = db_time(session) - ORPHANS
    gone = 0
    for names in objects.older_than(before, batch=BATCH, holding=True):
        keys = [name for name in names if objects.is_key(name)]
        for key in set(keys) - _named(session, keys):
            objects.delete(key, holding=True)
            gone += 1
    return gone


def _named(session: Session, keys: list[str]) -> set[str]:
    """Which of the keys a picture, an order in work, an export or a held picture names."""
    leased = select(func.unnest(Generation.object_keys)).where(
        Generation.object_keys.overlap(keys), Generation.state.in_(("queued", "working"))
    )
    return {
        *session.scalars(select(Media.object_key).where(Media.object_key.in_(keys))),
        *session.scalars(leased),
        *session.scalars(
            select(func.unnest(ExportRow.pieces)).where(ExportRow.pieces.overlap(keys))
        ),
        *holding.named(session, keys),
    }
