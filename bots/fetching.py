"""Bring a message's picture in, look at it, and decide what it is before anything is kept."""

import hashlib
import io
from typing import Any
from uuid import UUID

import numpy as np
import structlog
from PIL import Image
from sqlalchemy.orm import Session

from bots.channels.base import Gone, NotSent, NotUnderstood
from bots.channels.choose import client_of
from bots.channels.whatsapp import WhatsApp
from core import failpoints
from core.accounts import identities
from core.chats import state
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import KeyGone
from core.inbox import fetching
from core.inbox.models import InboxRow
from core.inbox.order import payload
from core.media import holding, intake, keep
from core.proofs.pdf import first_page, is_pdf
from core.proofs.recognise import looks_like_payment
from core.queue import Task, hand_over
from core.studio.photo import Unfit
from core.topups import request
from core.workspaces.memberships import Member

log = structlog.get_logger()
SURELY_PAYMENT, PERHAPS_PAYMENT = 0.55, 0.25


def fetch(row_id: UUID) -> None:
    """Fetch one picture. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        lease = fetching.claim(session, row_id)
        if lease is None:
            return
        row = session.get_one(InboxRow, row_id)
        if holding.of_message(session, row_id) is not None:  # fetched before, not read yet
            fetching.pass_on(session, lease)
            hand_over(session, Task.READ, row_id)
            return
        if member_of(session, row.chat_key) is None:  # before consent nothing is fetched
            fetching.settle(session, lease, {"kind": "waiting"})
            hand_over(session, Task.CONVERSE, row_id)
            return
    try:
        _bring(row, lease)
    except (Gone, Unfit, NotUnderstood, KeyGone) as unfit:
        reason = getattr(unfit, "reason", None) or str(unfit)
        _settle(lease, {"kind": "unfit", "reason": reason if reason in UNFIT else "lost"})
    except (NotSent, OSError) as fault:
        log.warning(
            "fetch.failed", row=str(row_id), error=type(fault).__name__, why=str(fault)[:80]
        )
        _later(lease)


UNFIT = (
    "not_a_picture",
    "broken",
    "too_large",
    "too_heavy",
    "too_small",
    "too_narrow",
    "lost",
)


def _bring(row: InboxRow, lease: fetching.FetchLease) -> None:
    message = payload(row)
    data = client_of(row.channel).fetch(message).data
    taken = intake.take(first_page(data) if is_pdf(data) else data)
    failpoints.reach("fetch.before_keeping")
    pixels = np.asarray(Image.open(io.BytesIO(taken.data)).convert("RGB"))
    score = 1.0 if is_pdf(data) else looks_like_payment(pixels)
    facts = holding.Facts(
        taken.mime,
        taken.width,
        taken.height,
        hashlib.sha256(data).digest(),
        taken.look_hash,
    )
    with acting_as_system() as session:
        member = member_of(session, row.chat_key)
        if member is None:
            fetching.settle(session, lease, {"kind": "waiting"})
            return
        with acting_for(member, within=session):
            open_request = request.current(session, member) is not None
        suspect = score >= (PERHAPS_PAYMENT if open_request else SURELY_PAYMENT)
        if suspect:
            holding.put(session, row.id, taken.data, facts)
            fetching.pass_on(session, lease)
            hand_over(session, Task.READ, row.id)
        else:
            media = keep_photo(session, member, taken.data, facts)
            if fetching.settle(session, lease, {"kind": "kept", "media": str(media)}):
                hand_over(session, Task.CONVERSE, row.id)
    if not suspect:
        forget_at_provider(row.channel, message)


def keep_photo(session: Session, member: Member, data: bytes, facts: holding.Facts) -> UUID:
    """Keep a product photo for the member's workspace."""
    written = keep.write(
        member.workspace_id,
        data,
        mime=facts.mime,
        width=facts.width,
        height=facts.height,
    )
    return keep.keep(
        session,
        written,
        workspace_id=member.workspace_id,
        account_id=member.account_id,
        kind="photo",
        look_hash=facts.look_hash,
    )


def member_of(session: Session, chat_key: bytes) -> Member | None:
    """For whom a chat writes now, once there is consent."""
    identity = identities.of_chat(session, chat_key)
    if identity is None or identity.account_id is None:
        return None
    kept = state.load(session, identity.id)
    return Member(identity.account_id, kept.workspace_id) if kept.workspace_id else None


def forget_at_provider(channel: str, message: bytes) -> None:
    """Delete the picture at Twilio, which would keep it for ever; a failure is only noted."""
    client = client_of(channel)
    if not isinstance(client, WhatsApp):
        return
    try:
        client.forget(message)
    except (NotSent, NotUnderstood) as fault:
        log.warning("media.not_deleted_at_provider", error=type(fault).__name__)


def _settle(lease: fetching.FetchLease, outcome: dict[str, Any]) -> None:
    with acting_as_system() as session:
        if fetching.settle(session, lease, outcome):
            hand_over(session, Task.CONVERSE, lease.row_id)


def _later(lease: fetching.FetchLease) -> None:
    if lease.is_last:
        _settle(lease, {"kind": "unfit", "reason": "lost"})
        return
    with acting_as_system() as session:
        fetching.try_later(session, lease, seconds=2.0 * lease.attempt)
