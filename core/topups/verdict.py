"""Decide a request, and take a decision back while it is not posted."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.database.sealing import KeyGone, for_workspace
from core.errors import QaptaiError
from core.money import Money
from core.settings import settings
from core.topups import rules
from core.topups.leases import HELD, HeldByAnother
from core.topups.models import IN_REVIEW, BankLine, TopUp, Verdict

REASONS = ("unreadable", "not_arrived", "wrong_account", "used_before", "other")
# What speaks against an approval. That the bank has no line yet does not: a rule of its own asks
# for two people there, and a shop that imports no statements can still be run.
AGAINST = frozenset(("bank_amount_differs", "receiver_differs", "used_before", "line_by_staff"))

# The bank's own statement names it, for the sum that was asked for, and nothing is odd about it.
CONFIRMED = (
    func.cardinality(TopUp.flags) == 0,
    ~BankLine.by_sms,
    TopUp.matched_by.in_(("id", "reference")),
    TopUp.amount_minor == BankLine.amount_minor,
    TopUp.currency == BankLine.currency,
)

WAITING_FLAGS = frozenset(("needs_another_person", "disagreement"))


class DecidedAlready(QaptaiError):
    """Somebody else was first, or nothing waits for a verdict here."""


class NotAReason(QaptaiError):
    """Not one of the reasons the merchant can be told."""


class WordsNeeded(QaptaiError):
    """An approval against the match, without a reason that is long enough; nothing was decided."""

    def __init__(self, least: int) -> None:
        super().__init__(f"a reason of at least {least} characters is needed")
        self.least = least


class SupervisorNeeded(QaptaiError):
    """Two people disagreed: only a supervisor who is neither of them decides it."""


class ProofCameMeanwhile(QaptaiError):
    """Another proof came since she looked: a verdict on what she did not see is none."""


class NobodyLeft(QaptaiError):
    """Whoever the credits would be for had her account deleted; nothing was decided."""


REFUSED = (
    *(DecidedAlready, WordsNeeded, SupervisorNeeded),
    *(HeldByAnother, ProofCameMeanwhile, NobodyLeft),
)


class Given(StrEnum):
    """What a verdict came to: it decides, or it waits for somebody else's."""

    DECIDED = "decided"
    NEEDS_ANOTHER = "needs_another"
    DISAGREEMENT = "disagreement"


@dataclass(frozen=True)
class _Said:
    """One verdict as it is written down."""

    choice: str
    words: str
    reason: str | None = None
    credits: int | None = None
    minor: int | None = None
    seen: UUID | None = None


def approve(
    session: Session,
    staff_id: UUID,
    top_up_id: UUID,
    *,
    credits: int,
    received: Money,
    words: str = "",
    seen: UUID | None = None,
) -> Given:
    """Find that `received` came and `credits` are due for it; posted when its time is up.

    `words` say why, for staff alone; against the match they are needed. Where the rules ask for
    two people, the first approval waits for another person's (see `core/topups/rules.py`). `seen`
    is the newest proof that she looked at.

    Raises:
        ValueError: not a positive whole number of credits.
        any of `REFUSED`: nothing was decided here.
    """
    if not 0 < credits <= 1_000_000 or received.minor <= 0:
        raise ValueError("a positive sum and a positive number of credits are needed")
    said = _Said("approve", words.strip(), credits=credits, minor=received.minor, seen=seen)
    least = words_needed(session, top_up_id)
    if len(said.words) < least:
        raise WordsNeeded(least)
    return _decide(session, staff_id, top_up_id, said)


def reject(
    session: Session,
    staff_id: UUID,
    top_up_id: UUID,
    *,
    reason: str,
    words: str = "",
    seen: UUID | None = None,
) -> Given:
    """Find that nothing is due, for one of `REASONS`; `words` are for staff alone.

    They are needed where the bank confirms the request (`CONFIRMED`).

    Raises:
        NotAReason: `reason` is none of them.
        any of `REFUSED`: nothing was decided here.
    """
    if reason not in REASONS:
        raise NotAReason(reason)
    said = _Said("reject", words.strip(), reason=reason, seen=seen)
    return _decide(session, staff_id, top_up_id, said)


def words_needed(session: Session, top_up_id: UUID) -> int:
    """How many characters an approval must say, 0 where nothing speaks against it."""
    row = session.get(TopUp, top_up_id)
    if row is None or AGAINST.isdisjoint(row.flags):
        return 0
    return rules.standing(session).least_words


def words_to_reject(session: Session, top_up_id: UUID) -> int:
    """How many characters a rejection must say, 0 where the bank does not confirm every point."""
    confirmed = session.scalar(
        select(TopUp.id)
        .join(BankLine, BankLine.id == TopUp.bank_line_id)
        .where(TopUp.id == top_up_id, *CONFIRMED)
    )
    return rules.standing(session).least_words if confirmed else 0


def waits_for_another(session: Session, staff_id: UUID, top_up_id: UUID) -> bool:
    """Whether her own verdict is kept until another person gives hers; she may withdraw it."""
    row = session.get(TopUp, top_up_id)
    if row is None or row.state not in IN_REVIEW or WAITING_FLAGS.isdisjoint(row.flags):
        return False
    own = select(Verdict.id).where(
        Verdict.top_up_id == top_up_id, Verdict.staff_id == staff_id, Verdict.undone_at.is_(None)
    )
    return session.scalar(own) is not None


def undo(session: Session, staff_id: UUID, top_up_id: UUID) -> bool:
    """Take the decision back; `False` once it is posted or its time is up."""
    undone = bool(session.scalar(select(func.undo_verdict(top_up_id))))
    if undone:
        record(
            session,
            Actor("staff", staff_id),
            "top_up.undo",
            subject=("top_up", top_up_id),
        )
    return undone


def _decide(session: Session, staff_id: UUID, top_up_id: UUID, said: _Said) -> Given:
    verdict = uuid4()
    workspace = session.scalar(select(TopUp.workspace_id).where(TopUp.id == top_up_id))
    if workspace is None:
        raise DecidedAlready(str(top_up_id))
    came_to = _written(session, top_up_id, verdict, said, workspace)
    decided = came_to == Given.DECIDED
    # While it waits for somebody else, the audit does not tell her what was found.
    record(
        session,
        Actor("staff", staff_id),
        f"top_up.decide_{said.choice}" if decided else f"top_up.decide_{came_to}",
        subject=("top_up", top_up_id),
        workspace_id=workspace,
        details={"credits": said.credits, "minor": said.minor, "reason": said.reason}
        if decided
        else {"verdict": verdict},
    )
    return came_to


def _written(
    session: Session, top_up_id: UUID, verdict: UUID, said: _Said, workspace: UUID
) -> Given:
    """Keep the verdict, in the database's own counting of people."""
    call = func.decide_top_up(
        top_up_id,
        verdict,
        said.choice,
        said.reason,
        _sealed(workspace, verdict, said.words),
        said.credits,
        said.minor,
        settings().undo_seconds,
        len(said.words),
    )
    try:
        with session.begin_nested():
            came_to = session.scalar(select(call))
            about = session.scalar(select(Verdict.proof_id).where(Verdict.id == verdict))
            if came_to is not None and said.seen not in (None, about):
                raise ProofCameMeanwhile(str(top_up_id))
    except DBAPIError as refused:
        state = getattr(refused.orig, "sqlstate", "")
        if state == "QW001":
            raise WordsNeeded(rules.standing(session).least_words) from None
        if state == "QS001":
            raise SupervisorNeeded(str(top_up_id)) from None
        if state == HELD:
            raise HeldByAnother(str(top_up_id)) from None
        if state == "QN001":
            raise NobodyLeft(str(top_up_id)) from None
        raise
    if came_to is None:
        raise DecidedAlready(str(top_up_id))
    return Given(came_to)


def _sealed(workspace: UUID, verdict: UUID, words: str) -> bytes | None:
    """As they are kept: not at all about somebody who left, as with those of before."""
    try:
        return for_workspace(workspace).seal(verdict, words.encode()) if words else None
    except KeyGone:
        return None
