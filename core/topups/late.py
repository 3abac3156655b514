"""Money that no proof was sent for: its request is put before staff, even one that had ended."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from core import notices
from core.outbox import tell
from core.topups import proof, weighing
from core.topups.models import OPEN, BankLine, ProofRow, TopUp, TopUpState

ENDED = (TopUpState.EXPIRED, TopUpState.REJECTED)
LATEST = timedelta(days=90)  # from a request's making to its money
_NOT_SENT = (*ENDED, TopUpState.AWAITING)
_WITHOUT_PROOF = (TopUp.state.in_(_NOT_SENT), TopUp.created_at > func.db_now() - LATEST)


def take_up(session: Session, lines: Sequence[UUID]) -> int:
    """Put before staff the requests that new lines name by code or id; how many those were.

    `lines` are those that nothing waits for: a request waits for its proof, or has ended. A line
    takes up one request, the newest that it names.
    """
    taken = 0
    for line in session.scalars(
        select(BankLine)
        .where(BankLine.id.in_(lines))
        .where(or_(BankLine.reference.in_(_references()), BankLine.id_mac.in_(_ids())))
        .order_by(BankLine.booked_at)
    ):
        asked = _named(session, line)
        if asked is None or not weighing.take_late(session, asked, _newest(session, asked), line):
            continue
        if asked.state == TopUpState.AWAITING and proof.submit_kept(session, asked):
            continue
        why = "no_proof" if asked.state == TopUpState.AWAITING else "late_money"
        asked.state = TopUpState.UNDER_REVIEW
        asked.submitted_at = asked.submitted_at or func.db_now()
        asked.flags = sorted({*asked.flags, why})
        session.flush()
        _tell(session, asked, line)
        taken += 1
    return taken


def _references() -> Select[str]:
    return select(TopUp.reference).where(*_WITHOUT_PROOF)


def _ids() -> Select[bytes | None]:
    return (
        select(ProofRow.id_mac).join(TopUp, TopUp.id == ProofRow.top_up_id).where(*_WITHOUT_PROOF)
    )


def _named(session: Session, line: BankLine) -> TopUp | None:
    other = aliased(TopUp)
    names = [TopUp.reference == line.reference] if line.reference else []
    if line.id_mac is not None:
        shows = exists().where(ProofRow.top_up_id == TopUp.id, ProofRow.id_mac == line.id_mac)
        names.append(shows)
    return session.scalar(
        select(TopUp)
        .where(*_WITHOUT_PROOF, or_(*names))
        .where(
            ~exists().where(
                other.reference == TopUp.reference,
                other.state.in_(OPEN),
                other.id != TopUp.id,
            )
        )
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
