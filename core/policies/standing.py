"""Which version is in force, which is announced, and what an account has to do about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from core.database.engine import engine_of
from core.policies.models import PolicyPublication
from core.policies.texts import DOCUMENTS
from core.settings import settings


class Stands(StrEnum):
    """How an account stands to a document: nothing to do, noted by use, or to be asked."""

    ACCEPTED = "accepted"
    BY_USE = "by_use"
    ASKED = "asked"


@dataclass(frozen=True)
class Published:
    """One published version of a document, and whether its day has come."""

    document: str
    version: str
    kind: str
    effective_at: datetime
    in_force: bool


@dataclass(frozen=True)
class Policies:
    """All that was published, by its day; before the first day the settings' versions count."""

    published: tuple[Published, ...] = ()

    def version(self, document: str) -> str:
        """The version that is in force."""
        return self._line(document)[-1]

    def versions(self, document: str) -> list[str]:
        """All that anybody may read, the oldest first; what is announced stands last."""
        first = [_first(document)]
        return list(dict.fromkeys(first + [one.version for one in self._of(document)]))

    def upcoming(self, document: str) -> Published | None:
        """The next version, whose day has not come."""
        return next((one for one in self._of(document) if not one.in_force), None)

    def latest(self, document: str) -> Published | None:
        """The published version that is in force; `None` before there was one."""
        done = [one for one in self._of(document) if one.in_force]
        return done[-1] if done else None

    def stands(self, document: str, accepted: Collection[str]) -> Stands:
        """How one who accepted these versions stands: minor changes are accepted by use."""
        line = self._line(document)
        if line[-1] in accepted:
            return Stands.ACCEPTED
        material = [
            line.index(one.version)
            for one in self._of(document)
            if one.in_force and one.kind == "material"
        ]
        covered = set(line[max(material, default=0) :]) & set(accepted)
        return Stands.BY_USE if covered else Stands.ASKED

    def _line(self, document: str) -> list[str]:
        done = [one.version for one in self._of(document) if one.in_force]
        return [_first(document), *done]

    def _of(self, document: str) -> Sequence[Published]:
        return [one for one in self.published if one.document == document]


def policies(session: Session) -> Policies:
    """What was published, under any claim."""
    row = PolicyPublication
    is_due = row.effective_at <= func.db_now()
    columns = (row.document, row.version, row.kind, row.effective_at, is_due)
    found = session.execute(select(*columns).order_by(row.effective_at))
    return Policies(tuple(Published(*one) for one in found))


def public_policies() -> Policies:
    """What was published, for pages that anybody may read."""
    columns = "document, version, kind, effective_at, in_force"
    with engine_of("pages").connect() as connection:
        found = connection.execute(text(f"SELECT {columns} FROM published_policies()"))  # noqa: S608
        return Policies(tuple(Published(*one) for one in found))


def in_force(session: Session) -> dict[str, str]:
    """The version of each document that is in force."""
    found = policies(session)
    return {document: found.version(document) for document in DOCUMENTS}


def _first(document: str) -> str:
    config = settings()
    return config.policy_version if document == "policy" else config.terms_version
