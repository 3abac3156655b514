"""Answers that are kept ready in three languages, as those who lead write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.errors import QaptaiError
from core.tickets.desk import fits
from core.tickets.models import CannedAnswerRow

LONGEST_NAME = 60  # characters


class NameTaken(QaptaiError):
    """Another answer is called so; nothing was changed."""


@dataclass(frozen=True)
class Wording:
    """An answer: what staff call it, and its words; one that is not `active` is not offered."""

    name: str
    en: str
    ur: str
    ur_latn: str
    active: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether it has a name, and words that a messenger takes in each language."""
        texts = (self.en, self.ur, self.ur_latn)
        return 0 < len(self.name) <= LONGEST_NAME and all(map(fits, texts))


def every(session: Session) -> Sequence[CannedAnswerRow]:
    """All answers by name, those that are not offered, too."""
    return session.scalars(select(CannedAnswerRow).order_by(CannedAnswerRow.name)).all()


def save(session: Session, staff_id: UUID, answer_id: UUID, wording: Wording) -> bool:
    """Write an answer, a new one where the id is new; `False` where it was just so before.

    Raises:
        ValueError: it is not whole.
        NameTaken: another has its name.
        DBAPIError: `insufficient_privilege`, for all but supervisors and admins.
    """
    if not wording.is_whole:
        raise ValueError("an answer needs a name and words in each language")
    texts = (wording.name, wording.en, wording.ur, wording.ur_latn)
    try:
        with session.begin_nested():
            changed = session.scalar(
                select(func.save_canned_answer(answer_id, *texts, wording.active))
            )
    except IntegrityError as taken:
        raise NameTaken from taken
    if changed:
        actor = Actor("staff", staff_id)
        record(session, actor, "ticket.answer_kept", subject=("canned_answer", answer_id))
    return bool(changed)
