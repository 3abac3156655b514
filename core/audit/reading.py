"""The audit as staff read it: the newest first, by subject and actor, a page at a time."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.audit.models import AuditEntry, AuditSeal

PAGE, MOST = 50, 10_000


@dataclass(frozen=True)
class Act:
    """One entry; `place` is where it stands in the sealed chain, once it does."""

    seq: int
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    action: str
    subject_kind: str
    subject_id: UUID | None
    workspace_id: UUID | None
    details: dict[str, object]
    place: int | None


def acts(
    session: Session,
    *,
    subject: str = "",
    actor: str = "",
    before: int | None = None,
    most: int = PAGE,
) -> list[Act]:
    """The newest entries before the one numbered `before`.

    `subject` and `actor` are an id, or a kind such as `top_up` or `staff`; empty for all.
    """
    query = (
        select(AuditEntry, AuditSeal.place)
        .outerjoin(AuditSeal, AuditSeal.entry_id == AuditEntry.id)
        .order_by(AuditEntry.seq.desc())
        .limit(most)
    )
    if subject:
        query = query.where(_named(subject, AuditEntry.subject_id, AuditEntry.subject_kind))
    if actor:
        query = query.where(_named(actor, AuditEntry.actor_id, AuditEntry.actor_kind))
    if before is not None:
        query = query.where(AuditEntry.seq < before)
    return [_act(entry, place) for entry, place in session.execute(query)]


def _named(
    text: str, by_id: InstrumentedAttribute[UUID | None], by_kind: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    try:
        return by_id == UUID(text)
    except ValueError:  # no id: the name of a kind
        return by_kind == text


def _act(entry: AuditEntry, place: int | None) -> Act:
    if entry.at is None:
        raise ValueError("an entry without a time was not committed")
    return Act(
        entry.seq,
        entry.at,
        entry.actor_kind,
        entry.actor_id,
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        entry.workspace_id,
        json.loads(entry.details) if entry.details else {},
        place,
    )
