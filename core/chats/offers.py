"""What a message offered: a tap names the offer's short id and a number."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.chats.models import ChatState, OfferRow
from core.database.sealing import for_chat

LETTERS = "abcdefghijklmnopqrstuvwxyz23456789"
LENGTH = 10  # 51 bits: guessing one needs the chat's own offers as well


@dataclass(frozen=True)
class Offer:
    """The choices of one message, in order; `answered` is the number that was taken."""

    id: str
    choices: tuple[dict[str, Any], ...]
    answered: int | None = None


def new_id() -> str:
    """A short opaque id, without letters that look alike."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def make(
    session: Session,
    identity_id: UUID,
    choices: Sequence[dict[str, Any]],
    *,
    offer_id: str | None = None,
) -> Offer:
    """Keep what is offered; with a given id, once (a repeated delivery offers the same)."""
    offer = Offer(offer_id or new_id(), tuple(choices))
    text = json.dumps(list(choices), ensure_ascii=False).encode()
    session.execute(
        insert(OfferRow)
        .values(
            id=offer.id,
            identity_id=identity_id,
            choices=for_chat(identity_id).seal(offer.id, text),
        )
        .on_conflict_do_nothing()
    )
    return offer


def find(session: Session, identity_id: UUID, offer_id: str) -> Offer | None:
    """The chat's own offer with this id; another chat's is none."""
    row = session.scalar(
        select(OfferRow).where(OfferRow.id == offer_id, OfferRow.identity_id == identity_id)
    )
    if row is None:
        return None
    choices = json.loads(for_chat(identity_id).open(row.id, row.choices))
    return Offer(row.id, tuple(choices), row.answered)


def answer(session: Session, offer: Offer, number: int) -> bool:
    """Note which was taken; `False` where the offer was answered before."""
    taken = session.execute(
        update(OfferRow)
        .where(OfferRow.id == offer.id, OfferRow.answered.is_(None))
        .values(answered=number, answered_at=func.db_now())
        .returning(OfferRow.id)
    ).one_or_none()
    return taken is not None


def make_current(session: Session, identity_id: UUID, offer_id: str) -> None:
    """Let typed numbers mean this offer from now on."""
    session.execute(
        update(ChatState).where(ChatState.identity_id == identity_id).values(offer_id=offer_id)
    )


def id_from(text: str) -> str:
    """An id that follows from a text: a repeated delivery offers the same."""
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])
