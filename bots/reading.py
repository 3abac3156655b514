"""Read what may be a payment proof: recognise, mask, and only then keep."""

import io
from typing import Any
from uuid import UUID

import numpy as np
import structlog
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from bots.fetching import forget_at_provider, keep_photo, member_of
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import KeyGone
from core.inbox import fetching
from core.inbox.models import InboxRow
from core.inbox.order import payload
from core.media import holding
from core.media.keep import MediaGone
from core.proofs.masking import masked_pixels
from core.proofs.read import OurAccount, Reading, read_pixels
from core.queue import Task, hand_over
from core.studio import output
from core.topups import proof, request
from core.topups.models import ReceivingAccountRow
from core.workspaces.memberships import Member

log = structlog.get_logger()
KEPT_FIELDS = (
    "amount",
    "currency",
    "transaction_id",
    "datetime",
    "sender_name",
    "receiver_name",
    "receiver_account_tail",
    "status",
    "stan",
    "stored_text",
)


def read(row_id: UUID) -> None:
    """Judge one picture in holding. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        lease = fetching.claim(session, row_id)
        item = holding.of_message(session, row_id) if lease else None
        if lease is None or item is None:
            return
        row = session.get_one(InboxRow, row_id)
        accounts = _our_accounts(session)
        try:
            held = holding.get(session, item)
        except (MediaGone, KeyGone):
            fetching.settle(session, lease, {"kind": "unfit", "reason": "lost"})
            hand_over(session, Task.CONVERSE, row_id)
            return
    pixels = np.asarray(Image.open(io.BytesIO(held.data)).convert("RGB"))
    reading = read_pixels(pixels, accounts)
    with acting_as_system() as session:
        member = member_of(session, row.chat_key)
        if member is None:
            return
        outcome = _judge(session, member, held, pixels, reading)
        if outcome["kind"] != "unclear":
            holding.drop(session, held.id)
        if fetching.settle(session, lease, outcome):
            hand_over(session, Task.CONVERSE, row_id)
    forget_at_provider(row.channel, payload(row))


def keep_as(session: Session, member: Member, item: UUID, kind: str) -> dict[str, Any]:
    """She said which it is: keep the held picture so; the outcome for the chat."""
    held = holding.get(session, item)
    facts = holding.Facts(held.mime, held.width, held.height, held.sha256, held.look_hash)
    if kind == "photo":
        media = keep_photo(session, member, held.data, facts)
        outcome = {"kind": "kept", "media": str(media)}
    else:
        pixels = np.asarray(Image.open(io.BytesIO(held.data)).convert("RGB"))
        reading = read_pixels(pixels, _our_accounts(session))
        outcome = {
            "kind": "proof",
            "proof": str(_store(session, member, held, pixels, reading)),
        }
    holding.drop(session, item)
    return outcome


def _judge(
    session: Session, member: Member, held: holding.Held, pixels: Any, reading: Reading
) -> dict[str, Any]:
    if reading.is_receipt:
        stored = _store(session, member, held, pixels, reading)
        return {"kind": "proof", "proof": str(stored)}
    with acting_for(member, within=session):
        expected = request.current(session, member) is not None
    if expected and len(reading.stored_text) > 20:
        return {"kind": "unclear", "holding": str(held.id)}
    facts = holding.Facts(held.mime, held.width, held.height, held.sha256, held.look_hash)
    return {"kind": "kept", "media": str(keep_photo(session, member, held.data, facts))}


def _store(
    session: Session, member: Member, held: holding.Held, pixels: Any, reading: Reading
) -> UUID:
    masked = output.jpeg(masked_pixels(pixels, reading.mask_boxes), most_bytes=1_500_000)
    fields = {name: getattr(reading, name) for name in KEPT_FIELDS}
    return proof.store(
        session,
        member,
        proof.ReadProof(
            masked.data,
            masked.mime,
            masked.width,
            masked.height,
            held.sha256,
            held.look_hash,
            fields,
            reading.flags,
        ),
    )


def _our_accounts(session: Session) -> list[OurAccount]:
    rows = session.scalars(select(ReceivingAccountRow))
    return [OurAccount(row.title, (row.number, row.mobile or "")) for row in rows]
