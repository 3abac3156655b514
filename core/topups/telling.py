"""Tell a merchant at once what was read from her proof, where she stands, and what looks wrong."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import notices
from core.money import Money
from core.outbox import tell
from core.topups import aside
from core.topups.models import IN_REVIEW, ProofRow, TopUp, TopUpState
from core.topups.proof import amount_of, normal_id, reading_if_kept

# From the flags to what she is told, the weightiest first; everything goes before staff even so.
DOUBTS = (
    ("used_before", frozenset({"used_before"})),
    ("unreadable", frozenset({"amount_unread", "transaction_id_unread", "unclear_text"})),
    ("not_done", frozenset({"status_failed", "status_pending", "not_sent_yet"})),
    ("too_old", frozenset({"too_old"})),
)
TOLD_A_DAY = 3  # numbers; who tries one after another is not told any more which of them we know
A_DAY = timedelta(days=1)


def tell_submitted(session: Session, asked: TopUp, proof: ProofRow) -> None:
    """Tell what was read and where she stands, once a proof; no names, no whole numbers."""
    fields = reading_if_kept(proof)
    transaction = fields.get("transaction_id")
    tell.tell(
        session,
        asked.identity_id,
        notices.TopUpSubmitted(
            top_up_id=asked.id,
            reference=asked.reference,
            amount=Money(asked.amount_minor, asked.currency) if asked.amount_minor else None,
            read_amount=amount_of(fields),
            id_tail=normal_id(transaction)[-4:] if transaction else None,
            position=position(session, asked),
            moment=_moment(fields),
            doubt=_doubt(session, asked, proof),
            waits_for_bank=asked.state == TopUpState.WAITING_FOR_BANK,
        ),
        key=f"submitted/{proof.id}",
        workspace_id=asked.workspace_id,
    )


def position(session: Session, asked: TopUp) -> int:
    """The place in the staff's queue, from 1; what is set aside is not in it."""
    before = session.scalar(
        select(func.count())
        .select_from(TopUp)
        .where(
            TopUp.state.in_(IN_REVIEW),
            TopUp.submitted_at < asked.submitted_at,
            ~aside.is_aside(),
        )
    )
    return 1 + (before or 0)


def missing(flags: Sequence[str]) -> str | None:
    """What another picture would mend, of what `DOUBTS` names; whether it was used is not said."""
    found = (name for name, ours in DOUBTS[1:] if not ours.isdisjoint(flags))
    return next(found, None)


def _moment(fields: dict[str, Any]) -> str | None:
    """The receipt's own day and time in ISO 8601, where they were read."""
    read = str(fields.get("datetime") or "")
    try:
        datetime.fromisoformat(read)
    except ValueError:  # nothing was read, or something that is no moment
        return None
    return read


def _doubt(session: Session, asked: TopUp, proof: ProofRow) -> str | None:
    """What looks wrong with the proof itself, as far as she is told.

    Who sent many numbers hears the same of each that nothing else is wrong with, known or not.
    """
    tries_many = _numbers(session, proof) > TOLD_A_DAY
    told = DOUBTS[1:] if tries_many else DOUBTS
    found = next((name for name, flags in told if not flags.isdisjoint(asked.flags)), None)
    if found is None and "amount_differs" in asked.flags:
        return "other_amount"
    return found or ("many" if tries_many else None)


def _numbers(session: Session, proof: ProofRow) -> int:
    """How many transaction numbers this workspace sent within a day; one sent again is no other."""
    sent = select(func.count(ProofRow.id_mac.distinct())).where(
        ProofRow.workspace_id == proof.workspace_id,
        ProofRow.created_at > func.db_now() - A_DAY,
        ProofRow.created_at <= proof.created_at,
    )
    return session.scalar(sent) or 0
