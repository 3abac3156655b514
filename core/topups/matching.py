"""Weigh a submitted proof: was it used before, and which line of the bank's record fits it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.topups.models import BankLine, ProofRow, TopUp
from core.topups.proof import amount_of, reading

PAID = ("approved", "partly_paid", "decided")


@dataclass(frozen=True)
class Weighed:
    """What the look-up found: flags with stable names, and the bank's line, if any."""

    flags: tuple[str, ...]
    bank_line_id: UUID | None


def weigh(session: Session, asked: TopUp, proof: ProofRow) -> Weighed:
    """Compare one proof with every other proof and with the bank's lines, across workspaces.

    The id decides; an equal file is a duplicate by itself.
    """
    flags = set(proof.flags)
    if _seen_before(session, proof):
        flags.add("used_before")
    read = amount_of(reading(proof))
    if read is None:
        flags.add("amount_unread")
    elif asked.amount_minor is not None and read.minor != asked.amount_minor:
        flags.add("amount_differs")
    line = _bank_line(session, proof)
    if line is None:
        flags.add("no_bank_line")
    elif read is not None and read.minor != line.amount_minor:
        flags.add("bank_amount_differs")
    return Weighed(tuple(sorted(flags)), line.id if line is not None else None)


def _seen_before(session: Session, proof: ProofRow) -> bool:
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


def _bank_line(session: Session, proof: ProofRow) -> BankLine | None:
    if proof.id_mac is None:
        return None
    return session.scalar(select(BankLine).where(BankLine.id_mac == proof.id_mac).limit(1))
