"""Keep a read and masked proof, and put it before staff."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from core.database.sealing import KeyGone, for_workspace
from core.media import keep
from core.money import Money, NotMoney
from core.queue import Task, hand_over
from core.secrets import blind
from core.settings import settings
from core.topups import request, rest
from core.topups.models import ProofRow, TopUp, TopUpState
from core.workspaces.memberships import Member


@dataclass(frozen=True)
class ReadProof:
    """What the reader found, masked: the picture to store (none of words), the fields as JSON."""

    masked: bytes | None  # `None` where the proof is words alone
    mime: str
    width: int
    height: int
    source_sha256: bytes
    look_hash: int | None
    fields: dict[str, Any]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Submitted:
    """A request with its proof, in the staff's queue."""

    top_up_id: UUID
    reference: str


def normal_id(text: str) -> str:
    """A transaction id as it is compared: letters and digits alone, upper case."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def id_mac(transaction_id: str) -> bytes:
    """The blind form in which an id is compared between all workspaces."""
    secret = settings().index_secret
    return blind(secret, "paid-transfer", normal_id(transaction_id))


def store(session: Session, member: Member, read: ReadProof) -> UUID:
    """Keep the masked picture, if it has one, and the sealed reading; the proof's id."""
    media = None if read.masked is None else _picture(session, member, read, read.masked)
    proof = uuid4()
    text = json.dumps(read.fields, ensure_ascii=False, default=str).encode()
    transaction = read.fields.get("transaction_id")
    session.add(
        ProofRow(
            id=proof,
            workspace_id=member.workspace_id,
            account_id=member.account_id,
            media_id=media,
            source_sha256=read.source_sha256,
            look_hash=read.look_hash,
            id_mac=id_mac(transaction) if transaction else None,
            reading=for_workspace(member.workspace_id).seal(proof, text),
            flags=list(read.flags),
        )
    )
    session.flush()
    return proof


def is_kept(session: Session, proof_id: UUID) -> bool:
    """Whether the session's claim reaches this proof."""
    return session.scalar(select(ProofRow.id).where(ProofRow.id == proof_id)) is not None


def _picture(session: Session, member: Member, read: ReadProof, masked: bytes) -> UUID:
    written = keep.write(
        member.workspace_id, masked, mime=read.mime, width=read.width, height=read.height
    )
    return keep.keep(session, member, written, kind="proof", look_hash=read.look_hash)


def reading(row: ProofRow) -> dict[str, Any]:
    """The fields that were read from a proof; none once they were erased with an account.

    Raises:
        KeyGone: its key alone was destroyed.
    """
    if not row.reading:
        return {}
    plain = for_workspace(row.workspace_id).open(row.id, row.reading)
    fields: dict[str, Any] = json.loads(plain)
    return fields


def reading_if_kept(row: ProofRow | None) -> dict[str, Any]:
    """The same fields; none where there is no proof, or nobody can read it any more."""
    try:
        return reading(row) if row else {}
    except KeyGone:
        return {}


def sums_read(session: Session, top_up_ids: Sequence[UUID]) -> dict[UUID, Money]:
    """By request the sum in its newest proof, where one was read and is still to be read."""
    newest = (
        select(ProofRow)
        .ext(distinct_on(ProofRow.top_up_id))
        .where(ProofRow.top_up_id.in_(top_up_ids))
        .order_by(ProofRow.top_up_id, ProofRow.created_at.desc(), ProofRow.id)
    )
    found = ((row.top_up_id, amount_of(reading_if_kept(row))) for row in session.scalars(newest))
    return {top_up_id: read for top_up_id, read in found if top_up_id and read}


def attach(session: Session, member: Member, *, identity_id: UUID, proof_id: UUID) -> Submitted:
    """Submit a proof with the open request, the one just rejected, its rest, or a new one.

    A picture alone is enough.
    """
    request.one_at_a_time(session, member)
    row = session.get_one(ProofRow, proof_id)
    if row.top_up_id is not None:  # submitted before
        known = session.get_one(TopUp, row.top_up_id)
        return Submitted(known.id, known.reference)
    asked = request.current_row(session, member) or request.returned_row(session, member)
    if asked is None:
        key, state = f"proof/{proof_id}", TopUpState.SUBMITTED
        asked = rest.add_rest(
            *(session, member),
            identity_id=identity_id,
            key=key,
            paid=amount_of(reading(row)),
            state=state,
        ) or request.add(session, member, identity_id, key, None, None, state)
    session.execute(update(ProofRow).where(ProofRow.id == proof_id).values(top_up_id=asked.id))
    _submit(session, asked)
    return Submitted(asked.id, asked.reference)


def submit_kept(session: Session, asked: TopUp) -> bool:
    """Submit what was read for her since she asked, and her chat has not come to yet.

    `False` where there is none. The chat finds it submitted when it comes to it.
    """
    kept = session.scalars(
        update(ProofRow)
        .where(
            ProofRow.workspace_id == asked.workspace_id,
            ProofRow.account_id == asked.account_id,
            ProofRow.top_up_id.is_(None),
            ProofRow.created_at >= asked.created_at,
        )
        .values(top_up_id=asked.id)
        .returning(ProofRow.id)
    ).all()
    if kept:
        _submit(session, asked)
    return bool(kept)


def _submit(session: Session, asked: TopUp) -> None:
    session.execute(
        update(TopUp)
        .where(TopUp.id == asked.id)
        .values(
            state=TopUpState.SUBMITTED,
            submitted_at=func.coalesce(TopUp.submitted_at, func.db_now()),
            due_at=func.db_now(),
            hinted_at=func.db_now(),
        )
    )
    hand_over(session, Task.WEIGH, asked.id)


def amount_of(fields: dict[str, Any]) -> Money | None:
    """The sum that was read, where it was read."""
    try:
        return Money.parse(str(fields.get("amount") or ""), str(fields.get("currency") or "PKR"))
    except NotMoney:  # nothing was read, or something that is no sum
        return None
