"""Money that came after a request had ended opens it again, and puts it before staff."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from core import notices
from core.outbox import tell
from core.topups import weighing
from core.topups.models import OPEN, BankLine, ProofRow, TopUp, TopUpState

ENDED = (TopUpState.EXPIRED, TopUpState.REJECTED)
LATEST = timedelta(days=90)  # from a request's making to its money
_HAS_ENDED = (TopUp.state.in_(ENDED), TopUp.created_at > func.db_now() - LATEST)


def open_again(session: Session, lines: Sequence[UUID]) -> int:
    """Open the ended requests that new lines name by code or id; how many those were.

    `lines` are those that nothing waits for. A line opens one request, the newest that it names.
    """
    opened = 0
    for line in session.scalars(
        select(BankLine)
        .where(BankLine.id.in_(lines))
        .where(or_(BankLine.reference.in_(_references()), BankLine.id_mac.in_(_ids())))
        .order_by(BankLine.booked_at)
    ):
        asked = _named(session, line)
        if asked is None or not weighing.take_late(session, asked, _newest(session, asked), line):
            continue
        asked.state = TopUpState.UNDER_REVIEW
        asked.submitted_at = asked.submitted_at or func.db_now()
        asked.flags = sorted({*asked.flags, "late_money"})
        session.flush()
        _tell(session, asked, line)
        opened += 1
    return opened


def _references() -> Select[str]:
    return select(TopUp.reference).where(*_HAS_ENDED)


def _ids() -> Select[bytes | None]:
    return select(ProofRow.id_mac).join(TopUp, TopUp.id == ProofRow.top_up_id).where(*_HAS_ENDED)


def _named(session: Session, line: BankLine) -> TopUp | None:
    other = aliased(TopUp)
    names = [TopUp.reference == line.reference] if line.reference else []
    if line.id_mac is not None:
        shows = exists().where(ProofRow.top_up_id == TopUp.id, ProofRow.id_mac == line.id_mac)
        names.append(shows)
    return session.scalar(
        select(TopUp)
        .where(*_HAS_ENDED, or_(*names))
        .where(~exists().where(other.reference == TopUp.reference, other.state.in_(OPEN)))
        .order_by(TopUp.created_at.desc())
        .limit(1)
        .with_for_update()
    )


def _newest(session: Session, asked: TopUp) -> ProofRow | None:
    return session.scalar(
        select(ProofRow)
        .where(ProofRow.top_up_id == asked.id)
        .order_by(ProofRow.created_at.desc())
        .limit(1)
    )


def _tell(session: Session, asked: TopUp, line: BankLine) -> None:
    """That money came, and not how much: who copied somebody's receipt learns no sum."""
    tell.tell(
        session,
        asked.identity_id,
        notices.LateMoneyCame(asked.id, asked.reference),
        key=f"late/{line.id}",
        workspace_id=asked.workspace_id,
    )
