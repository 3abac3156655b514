"""The line over her pages that tells of a new version of the policy or the terms."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from admin.language import marked
from core.accounts import people
from core.policies import standing, texts
from core.policies.standing import Stands
from core.policies.texts import DOCUMENTS

ADDRESSES = {"policy": "/privacy", "terms": "/terms"}
NAMES = {"policy": marked("Privacy policy"), "terms": marked("Terms of use")}


@dataclass(frozen=True)
class Banner:
    """A version that is coming, or that she is asked to agree to; `versions` are in force."""

    name: str
    address: str
    changes: str
    is_asked: bool
    from_when: datetime | None
    versions: dict[str, str]


def banner_of(rows: Session, account_id: UUID, language: str) -> Banner | None:
    """What is to be said; looking at the pages after a minor change's day accepts that one."""
    found = standing.policies(rows)
    stands = people.stands(rows, account_id)
    if Stands.BY_USE in stands.values():
        people.note_use(rows, account_id)
    versions = {one: found.version(one) for one in DOCUMENTS}
    for document in DOCUMENTS:
        if stands[document] == Stands.ASKED:
            return _banner(document, versions[document], language, versions)
    for document in DOCUMENTS:
        if (one := found.upcoming(document)) is not None:
            return _banner(document, one.version, language, versions, one.effective_at)
    return None


def _banner(
    document: str,
    version: str,
    language: str,
    versions: dict[str, str],
    from_when: datetime | None = None,
) -> Banner:
    return Banner(
        NAMES[document],
        f"{ADDRESSES[document]}/{version}",
        texts.changes(document, version, language),
        from_when is None,
        from_when,
        versions,
    )
