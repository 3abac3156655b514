"""What an account's chats were told, for its pages: the newest first."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import FunctionElement, func, select
from sqlalchemy.orm import Session

from core import notices_json
from core.database.sealing import KeyGone, Unreadable, for_chat
from core.notices import Notice


@dataclass(frozen=True)
class Told:
    """Something that happened, and when it was told."""

    at: datetime
    notice: Notice


def told(session: Session, *, limit: int = 50) -> Iterator[Told]:
    """What concerns the acting member's workspace, or herself; what cannot be read is left out."""
    yield from _opened(session, func.notices_told(limit))


def missed(session: Session, *, limit: int = 3) -> Iterator[Told]:
    """That she is out of a team, where no chat of the acting account heard it within 30 days."""
    yield from _opened(session, func.notices_missed(limit))


def _opened(session: Session, asked: FunctionElement[Any]) -> Iterator[Told]:
    columns = ("id", "identity_id", "body", "told_at")
    rows = session.execute(select(asked.table_valued(*columns)))
    for id_, identity, body, at in rows:
        try:
            opened = json.loads(for_chat(identity).open(id_, body))
        except (KeyGone, Unreadable):
            continue
        yield Told(at, notices_json.from_json(opened))
