"""Read what may be a payment proof: recognise, mask, and only then keep."""

import io
from datetime import timedelta, timezone
from typing import Any
from uuid import UUID

import numpy as np
import structlog
from numpy.typing import NDArray
from PIL import Image
from sqlalchemy.orm import Session

from bots.fetching import LeaseLost, keep_photo, member_of, settle, unfit
from core import clock, notices
from core.accounts import identities, people
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import KeyGone
from core.inbox import fetching
from core.inbox.message import UPLOAD, InboxMessage
from core.media import holding
from core.media.keep import MediaGone
from core.outbox import tell
from core.proofs.masking import masked_pixels
from core.proofs.read import Reading, read_pixels
from core.proofs.traces import editor_of
from core.queue import Task, hand_over
from core.studio import output
from core.topups import proof, request
from core.workspaces.memberships import Member, role_of

log = structlog.get_logger()
ENOUGH_TEXT = 20  # characters, under which a picture says nothing that could be a receipt
TALL = 1.7  # height to width of what may be a phone's screen, though nobody could read it
MOST_BYTES = 1_500_000
PAKISTAN = timezone(timedelta(hours=5))  # no summer time since 2009
Pixels = NDArray[np.uint8]


def read(row_id: UUID) -> None:
    """Judge one picture in holding. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        lease = fetching.claim(session, row_id)
        if lease is None:
            return
        message = fetching.message_of(session, row_id)
        held = _held(session, row_id)
        accounts = request.our_accounts(session)
    if held is None or lease.is_worn_out:
        _lose(lease, message)
        return
    pixels = np.asarray(Image.open(io.BytesIO(held.data)).convert("RGB"))
    here = clock.now().astimezone(PAKISTAN).replace(tzinfo=None)  # as receipts write it
    reading = read_pixels(pixels, accounts, here)
    if editor_of(held.data):
        reading = reading.flagged("edited_picture")
    try:
        _settle(lease, message, held, pixels, reading)
    except LeaseLost:
        log.info("read.lease_lost", row=str(row_id))


def _held(session: Session, row_id: UUID) -> holding.Held | None:
    item = holding.of_message(session, row_id)
    if item is None:
        return None
    try:
        return holding.get(session, item)
    except (MediaGone, KeyGone):
        return None


def _settle(
    lease: fetching.FetchLease,
    message: InboxMessage,
    held: holding.Held,
    pixels: Pixels,
    reading: Reading,
) -> None:
    with acting_as_system() as session:
        if message.kind == UPLOAD:
            _submit(session, message, held, pixels, reading)
            holding.drop(session, held.id)
            if not fetching.end(session, lease):
                raise LeaseLost
            return
        member = member_of(session, message.chat_key)
        if member is None:
            outcome: dict[str, Any] = {"kind": "waiting"}
        else:
            outcome = _judge(session, member, message, held, pixels, reading)
        if outcome["kind"] in ("proof", "kept"):
            holding.drop(session, held.id)
        if not fetching.settle(session, lease, outcome):
            raise LeaseLost
        hand_over(session, Task.CONVERSE, lease.row_id)


def _submit(
    session: Session,
    message: InboxMessage,
    held: holding.Held,
    pixels: Pixels,
    reading: Reading,
) -> None:
    """Put a proof that came from the account's pages before staff; nothing of who left is kept."""
    sender = message.outcome[0]
    member = Member(UUID(sender["account"]), UUID(sender["workspace"]))
    chat = identities.of_chat(session, message.chat_key)
    if chat is None or chat.account_id != member.account_id:
        return
    if role_of(session, member) is None or not people.has_accepted(session, member.account_id):
        return
    kept = _store(session, member, held, pixels, reading)
    with acting_for(member, within=session):
        proof.attach(session, member, identity_id=chat.id, proof_id=kept)


def _lose(lease: fetching.FetchLease, message: InboxMessage) -> None:
    """The picture is gone, or nobody could read it: the chat asks for it again."""
    if message.kind != UPLOAD:
        settle(lease, unfit("lost"))
        return
    with acting_as_system() as session:
        chat = identities.of_chat(session, message.chat_key)
        if fetching.end(session, lease) and chat is not None:
            lost = notices.PhotoUnreadable("lost")
            tell.tell(session, chat.id, lost, key=f"upload/{message.id}")


def _judge(
    session: Session,
    member: Member,
    message: InboxMessage,
    held: holding.Held,
    pixels: Pixels,
    reading: Reading,
) -> dict[str, Any]:
    """A proof, a photo, or (while one is expected, and nobody has said which) unclear."""
    said = next((one["as"] for one in message.outcome if one["kind"] == "judged"), None)
    if said == "proof" or (said is None and reading.is_receipt):
        return {"kind": "proof", "proof": str(_store(session, member, held, pixels, reading))}
    with acting_for(member, within=session):
        asked = request.current(session, member)
    sides = (held.width, held.height)
    if said is None and asked and may_be_proof(reading.stored_text, sides, asked.state):
        return {"kind": "unclear", "holding": str(held.id)}
    facts = holding.Facts(held.mime, held.width, held.height, held.sha256, held.look_hash)
    return {"kind": "kept", "media": str(keep_photo(session, member, held.data, facts))}


def may_be_proof(text: str, sides: tuple[int, int], state: str) -> bool:
    """Whether what is no receipt may be a proof even so: it says enough, or is a blurred screen."""
    width, height = sides
    return len(text) > ENOUGH_TEXT or (state == "awaiting" and height >= TALL * width)


def _store(
    session: Session, member: Member, held: holding.Held, pixels: Pixels, reading: Reading
) -> UUID:
    masked = output.jpeg(masked_pixels(pixels, reading.mask_boxes), most_bytes=MOST_BYTES)
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
            reading.said,
            reading.flags,
        ),
    )
