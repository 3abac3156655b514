"""The versions of the policy and the terms, and how many accepted each; for staff."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Version:
    """One version of a document: how many accounts accepted it, the first and the last when."""

    document: str
    version: str
    accepted: int
    first_at: datetime
    last_at: datetime


def versions(session: Session) -> list[Version]:
    """All that somebody accepted, the one that was accepted last first."""
    columns = ("document", "version", "accepted", "first_at", "last_at")
    rows = session.execute(select(func.policy_versions().table_valued(*columns)))
    return [Version(*row) for row in rows]
