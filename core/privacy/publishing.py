"""Publish a version of the policy or the terms, with the day from which it counts; admins alone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from sqlalchemy import func, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.clock import PAKISTAN
from core.database.base import db_time
from core.errors import QaptaiError
from core.policies import texts
from core.policies.models import PolicyPublication
from core.policies.standing import policies
from core.staff.sign_in import StaffSession

Kind = Literal["minor", "material"]
NOTICE = {"minor": timedelta(days=1), "material": timedelta(days=7)}  # at least
MOST = timedelta(days=180)


class NotPublishable(QaptaiError):
    """`why`: unknown, published, too_soon, too_late, or not_last (a later one is published)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Publication:
    """A published version; `is_altered` where its texts are not what was published."""

    document: str
    version: str
    kind: str
    effective_at: datetime
    is_altered: bool


def publications(session: Session) -> list[Publication]:
    """All that was published, the newest first."""
    rows = session.scalars(
        select(PolicyPublication).order_by(PolicyPublication.effective_at.desc())
    )
    return [
        Publication(one.document, one.version, one.kind, one.effective_at, _is_altered(one))
        for one in rows
    ]


def publishable(session: Session) -> list[tuple[str, str]]:
    """Documents with their versions that there are texts of, but that nobody published."""
    found = policies(session)
    return [
        (document, version)
        for document in texts.DOCUMENTS
        for version in texts.versions(document)
        if version not in found.versions(document)
    ]


def check(session: Session, document: str, version: str, kind: Kind, day: date) -> datetime:
    """From when it would count: the day's beginning in Pakistan.

    Raises:
        NotPublishable: it cannot be published so.
    """
    if not texts.has(document, version):
        raise NotPublishable("unknown")
    if (document, version) not in publishable(session):
        raise NotPublishable("published")
    begins = datetime.combine(day, time(), PAKISTAN)
    now = db_time(session)
    if begins < now + NOTICE[kind]:
        raise NotPublishable("too_soon")
    if begins > now + MOST:
        raise NotPublishable("too_late")
    latest = [one for one in policies(session).published if one.document == document]
    if latest and latest[-1].effective_at >= begins:
        raise NotPublishable("not_last")
    return begins


def publish(
    session: Session, staff: StaffSession, document: str, version: str, kind: Kind, day: date
) -> None:
    """Publish it: from then on everybody is told, and it counts from `day` on.

    Raises:
        NotPublishable: see `check`.
        DBAPIError: `insufficient_privilege`, for everybody but admins.
    """
    session.execute(select(func.acting_admin()))
    begins = check(session, document, version, kind, day)
    files = texts.hashes(document, version)
    try:
        with session.begin_nested():
            hashes = literal(files, JSONB)
            session.execute(select(func.publish_policy(document, version, kind, hashes, begins)))
    except DBAPIError as refused:  # somebody published meanwhile
        if getattr(refused.orig, "sqlstate", "") in ("23505", "23514"):
            raise NotPublishable("published") from refused
        raise
    details = {
        "document": document,
        "version": version,
        "kind": kind,
        "from": begins.isoformat(),
        "texts": files,
    }
    record(
        session,
        Actor("staff", staff.staff_id),
        "policy.publish",
        subject=("policy", None),
        details=details,
    )


def _is_altered(row: PolicyPublication) -> bool:
    if not texts.has(row.document, row.version):
        return True
    return bool(texts.hashes(row.document, row.version) != row.texts)
