"""Weigh proofs: was one used before, and which line of the bank's record pays the request."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from core.audit.record import SYSTEM, record
from core.clock import PAKISTAN
from core.topups import aside
from core.topups.matching import Line, Match, Wanted, pair
from core.topups.models import IN_REVIEW, BankLine, ProofRow, TopUp, TopUpState, Verdict
from core.topups.proof import amount_of, reading_if_kept
from core.topups.verdict import WAITING_FLAGS

RECENT = timedelta(days=365)
NEW = (
    BankLine.weighed_at.is_(None),
    or_(BankLine.again_at.is_(None), BankLine.again_at <= func.db_now()),
)
UNWEIGHED = select(BankLine.receiving_account_id).where(*NEW).distinct()
MOST_LINES = 50_000
MOST_AT_ONCE = 10_000
ABOUT_THE_LINE = frozenset(
    {"no_bank_line", "bank_amount_differs", "matched_by_time", "line_by_staff"}
)


def weigh(session: Session, asked: TopUp, proof: ProofRow) -> None:
    """Compare one proof with every other proof and with the bank's lines, across workspaces.

    The request keeps what was found: flags with stable names, and the line, if any.
    """
    wanted = _wanted(asked, proof)
    found = _about_the_proof(session, asked, proof, wanted) | _by_people(session, asked, proof)
    asked.flags = sorted({*proof.flags, *found})
    rivals = _rivals(session, asked, wanted)
    _keep(asked, wanted, pair([wanted, *rivals], _lines_for(session, wanted)).get(asked.id))


def rematch(session: Session, receiving_account_id: UUID, lines: Sequence[UUID]) -> list[UUID]:
    """Match new lines of an account with all that waits; those of them that nothing waits for.

    A line that pays what was approved before it came is spent first. One that a message alone
    told goes into the audit, as no person brought it.
    """
    came = session.execute(
        update(BankLine)
        .where(BankLine.id.in_(lines), BankLine.weighed_at.is_(None))
        .values(weighed_at=func.db_now())
        .returning(BankLine.id, BankLine.by_sms)
    ).all()
    if not came:
        return []
    new = [line for line, _ in came]
    for line in (line for line, by_sms in came if by_sms):
        details = {"receiving_account": receiving_account_id}
        record(session, SYSTEM, "bank_line.by_sms", subject=("bank_line", line), details=details)
    session.execute(select(func.settle_bank_lines(new)))
    waiting = _waiting(session, receiving_account_id, lines)
    wanted = [_wanted(asked, proof) for asked, proof in waiting]
    recent = _recent(session, receiving_account_id)
    apart = {line.id for line in recent if line.weighed_at is None}  # each in its own turn
    matches = pair(wanted, _unpaid(session, recent))
    for (asked, _), one in zip(waiting, wanted, strict=True):
        if asked.id in matches and matches[asked.id].line.id not in apart:
            _keep(asked, one, matches[asked.id])
            if asked.state == TopUpState.WAITING_FOR_BANK:
                asked.state = TopUpState.UNDER_REVIEW
    session.flush()
    aside.end_with_lines(session, receiving_account_id)
    taken = {match.line.id for match in matches.values()}
    return [line for line in new if line not in taken]


def take_late(session: Session, asked: TopUp, proof: ProofRow | None, line: BankLine) -> bool:
    """Match a request that had ended with a line that names it; `False` where none does."""
    wanted = _wanted(asked, proof)
    match = pair([wanted], _unpaid(session, [line])).get(asked.id)
    if match is None or match.by == "amount_and_time":
        return False
    _keep(asked, wanted, match)
    return True


def due(session: Session) -> list[UUID]:
    """Accounts with lines to weigh now."""
    return list(session.scalars(UNWEIGHED))


def unweighed(session: Session, receiving_account_id: UUID) -> list[UUID]:
    """An account's lines to weigh now, the oldest first, at most `MOST_AT_ONCE`.

    Those that another worker has in hand are passed over.
    """
    mine = BankLine.receiving_account_id == receiving_account_id
    found = select(BankLine.id).where(mine, *NEW).order_by(BankLine.booked_at, BankLine.id)
    return list(session.scalars(found.limit(MOST_AT_ONCE).with_for_update(skip_locked=True)))


def _about_the_proof(session: Session, asked: TopUp, proof: ProofRow, wanted: Wanted) -> set[str]:
    flags = set()
    if _seen_before(session, proof):
        flags.add("used_before")
    if wanted.read is None:
        flags.add("amount_unread")
    elif asked.amount_minor is not None and wanted.read != asked.amount_minor:
        flags.add("amount_differs")
    return flags


def _by_people(session: Session, asked: TopUp, proof: ProofRow) -> set[str]:
    """What a verdict on this very proof left, where one was quicker; those on earlier ones fell."""
    on_it = (Verdict.top_up_id == asked.id, Verdict.proof_id == proof.id)
    given = session.scalar(select(Verdict.id).where(*on_it, Verdict.undone_at.is_(None)).limit(1))
    return set(asked.flags) & WAITING_FLAGS if given else set()


def _keep(asked: TopUp, wanted: Wanted, match: Match | None) -> None:
    flags = set(asked.flags) - ABOUT_THE_LINE
    asked.bank_line_id = match.line.id if match else None
    asked.matched_by = match.by if match else None
    if match is None:
        flags.add("no_bank_line")
    else:
        if wanted.read is not None and wanted.read != match.line.minor:
            flags.add("bank_amount_differs")
        if match.by == "amount_and_time":
            flags.add("matched_by_time")
    asked.flags = sorted(flags)


def _wanted(asked: TopUp, proof: ProofRow | None) -> Wanted:
    fields = reading_if_kept(proof)
    read = amount_of(fields)
    return Wanted(
        asked.id,
        asked.reference,
        asked.receiving_account_id,
        asked.amount_minor,
        read.minor if read else None,
        proof.id_mac if proof else None,
        _moment(str(fields.get("datetime") or "")),
    )


def _moment(read: str) -> datetime | None:
    """A receipt names no zone: the phone that made it is in Pakistan."""
    try:
        return datetime.fromisoformat(read).replace(tzinfo=PAKISTAN).astimezone(UTC)
    except ValueError:  # nothing was read, or something that is no moment
        return None


def _seen_before(session: Session, proof: ProofRow) -> bool:
    """The id decides; an equal file is a duplicate by itself."""
    same = [ProofRow.source_sha256 == proof.source_sha256]
    if proof.id_mac is not None:
        same.append(ProofRow.id_mac == proof.id_mac)
    found = session.scalar(
        select(ProofRow.id)
        .where(or_(*same), ProofRow.id != proof.id, ProofRow.top_up_id.is_not(None))
        .where(ProofRow.top_up_id != proof.top_up_id)
        .limit(1)
    )
    return found is not None


def _waiting(
    session: Session, receiving_account_id: UUID, lines: Sequence[UUID]
) -> list[tuple[TopUp, ProofRow]]:
    """What waits for a verdict and may have been paid to the account, with its newest proof.

    What was to be paid to another account may have come to this one: its line names it.
    """
    new = BankLine.id.in_(lines)
    rows = session.execute(
        _in_review()
        .where(
            or_(
                TopUp.receiving_account_id.is_(None),
                TopUp.receiving_account_id == receiving_account_id,
                TopUp.reference.in_(select(BankLine.reference).where(new)),
                ProofRow.id_mac.in_(select(BankLine.id_mac).where(new)),
            ),
        )
        .order_by(TopUp.id)
        .with_for_update(of=TopUp)
    )
    return [(asked, proof) for asked, proof in rows]


def _in_review() -> Select[TopUp, ProofRow]:
    """What waits for a verdict, each with its newest proof."""
    waits = TopUp.state.in_(IN_REVIEW)
    newest = (
        select(ProofRow.top_up_id, ProofRow.id)
        .ext(distinct_on(ProofRow.top_up_id))
        .where(ProofRow.top_up_id.in_(select(TopUp.id).where(waits)))
        .order_by(ProofRow.top_up_id, ProofRow.created_at.desc())
        .subquery()
    )
    return (
        select(TopUp, ProofRow)
        .join(newest, newest.c.top_up_id == TopUp.id)
        .join(ProofRow, ProofRow.id == newest.c.id)
        .where(waits)
    )


def _rivals(session: Session, asked: TopUp, wanted: Wanted) -> list[Wanted]:
    """Others that wait for the same sum, or said none: a line may be meant for them."""
    sums = {one for one in (wanted.read, wanted.expected) if one}
    rows = session.execute(
        _in_review()
        .where(TopUp.id != asked.id)
        .where(or_(TopUp.amount_minor.in_(sums), TopUp.amount_minor.is_(None)))
        .order_by(TopUp.submitted_at.desc())
        .limit(200)
    )
    return [_wanted(other, proof) for other, proof in rows]


def _lines_for(session: Session, wanted: Wanted) -> list[Line]:
    """The unpaid lines that could be meant by one request."""
    fits = [BankLine.reference == wanted.reference]
    if wanted.id_mac is not None:
        fits.append(BankLine.id_mac == wanted.id_mac)
    if sums := [one for one in (wanted.read, wanted.expected) if one]:
        fits.append(BankLine.amount_minor.in_(sums))
    return _unpaid(session, session.scalars(_in_time().where(or_(*fits)).limit(MOST_LINES)).all())


def _recent(session: Session, receiving_account_id: UUID) -> Sequence[BankLine]:
    mine = BankLine.receiving_account_id == receiving_account_id
    return session.scalars(_in_time().where(mine).limit(MOST_LINES)).all()


def _in_time() -> Select[BankLine]:
    return (
        select(BankLine)
        .where(BankLine.booked_at > func.db_now() - RECENT)
        .order_by(BankLine.booked_at.desc())
    )


def _unpaid(session: Session, rows: Sequence[BankLine]) -> list[Line]:
    paid = set(session.scalars(select(func.paid_bank_lines([row.id for row in rows]))))
    return [
        Line(
            row.id,
            row.receiving_account_id,
            row.id_mac,
            row.reference,
            row.amount_minor,
            row.booked_at,
            row.has_time,
        )
        for row in rows
        if row.id not in paid
    ]
