"""Chain and sign committed entries in batches, by one sealer at a time; verify the chain."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from functools import partial

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core.audit import heads
from core.audit.models import AuditEntry, AuditSeal
from core.database.scopes import after_commit
from core.secrets import derived
from core.settings import settings

LOCK = 7_215_002
BATCH = 500
NEAR = 1000  # entries before the last sealed one among which one may have been committed later
UNSEALED = (
    select(AuditEntry)
    .outerjoin(AuditSeal, AuditSeal.entry_id == AuditEntry.id)
    .where(AuditSeal.place.is_(None))
)
SEALED_LAST = (
    select(AuditEntry.seq)
    .join(AuditSeal, AuditSeal.entry_id == AuditEntry.id)
    .order_by(AuditSeal.place.desc())
    .limit(1)
    .scalar_subquery()
)
NEW = UNSEALED.where(AuditEntry.seq > func.coalesce(SEALED_LAST, 0) - NEAR)
LOCKED = select(func.pg_try_advisory_xact_lock(LOCK))
START = bytes(32)
# What it may mean, for who reads it on a bad day.
CUT = "an earlier backup was put back (docs/backups.md), or acts were cut off"
NO_COPY = "this data folder is new, and the next act brings it back, or somebody removed it"


def seal_late(session: Session) -> int:
    """Seal also what was committed long after its neighbours; reads all entries, `seal` few."""
    return seal(session, among=UNSEALED)


def seal(session: Session, *, among: Select[AuditEntry] = NEW) -> int:
    """Seal what is committed and unsealed, in one batch; how many entries were sealed.

    The head is copied outside the database, so that a cut tail shows.
    """
    waits = select(among.with_only_columns(AuditEntry.id).exists())
    if not session.scalar(waits) or not session.scalar(LOCKED):
        return 0
    last = session.scalar(select(AuditSeal).order_by(AuditSeal.place.desc()).limit(1))
    place, previous = (last.place, last.mac) if last else (0, START)
    seen = heads.newest()
    if seen is not None and _mac_at(session, seen.place) != seen.mac:
        heads.keep_for_good(seen)  # the tail was cut: what is sealed from now on must not hide it
    entries = session.scalars(among.order_by(AuditEntry.seq).limit(BATCH)).all()
    for entry in entries:
        place += 1
        mac = mac_of(place, previous, entry)
        session.add(AuditSeal(place=place, entry_id=entry.id, previous=previous, mac=mac))
        previous = mac
    if entries:
        session.flush()
        after_commit(session, partial(heads.copy, heads.Head(place, previous)))
    return len(entries)


def end(session: Session) -> int:
    """The place of the chain's last seal; 0 before the first."""
    return session.scalar(select(func.max(AuditSeal.place))) or 0


def _mac_at(session: Session, place: int) -> bytes | None:
    return session.scalar(select(AuditSeal.mac).where(AuditSeal.place == place))


def mac_of(place: int, previous: bytes, entry: AuditEntry) -> bytes:
    """The MAC over an entry's place, its predecessor, its ids, and the digest of its details."""
    if entry.at is None:
        raise ValueError("an entry without a time was not committed")
    facts = json.dumps(
        [
            place,
            previous.hex(),
            str(entry.id),
            entry.seq,
            entry.at.timestamp(),
            entry.actor_kind,
            str(entry.actor_id),
            entry.action,
            entry.subject_kind,
            str(entry.subject_id),
            str(entry.workspace_id),
            entry.details_digest.hex(),
        ]
    )
    return hmac.new(_key(), facts.encode(), hashlib.sha256).digest()


def verify(session: Session) -> Iterator[str]:
    """Each difference between the chain and the entries, as one sentence."""
    previous, place = START, 0
    copies = {head.place: head.mac for head in heads.all_kept()}
    rows = session.execute(
        select(AuditSeal, AuditEntry)
        .outerjoin(AuditEntry, AuditEntry.id == AuditSeal.entry_id)
        .order_by(AuditSeal.place)
    )
    for seal_row, entry in rows:
        place += 1
        if seal_row.place != place:
            yield f"seal {place} is missing"
            place = seal_row.place
        if entry is None:
            yield f"the entry of seal {place} is missing"
        elif seal_row.previous != previous or mac_of(place, previous, entry) != seal_row.mac:
            yield f"seal {place} does not fit its entry"
        elif entry.details is not None and _digest(entry) != entry.details_digest:
            yield f"the details of seal {place} were changed"
        if copies.pop(place, seal_row.mac) != seal_row.mac:
            yield f"seal {place} is another than the one that was copied: {CUT}"
        previous = seal_row.mac
    if place and heads.newest() is None:
        yield f"the copy of the chain's head is missing: {NO_COPY}"
    for lost in sorted(copies):
        yield f"the chain ends at {place}, its head was seen at {lost}: {CUT}"


def _digest(entry: AuditEntry) -> bytes:
    return hashlib.sha256(entry.salt + (entry.details or b"")).digest()


def _key() -> bytes:
    return derived(settings().index_secret, "audit")
