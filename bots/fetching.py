"""Bring a message's picture in, look at it, and decide what it is before anything is kept."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import numpy as np
import structlog
from PIL import Image
from sqlalchemy.orm import Session

from bots import slowing
from bots.channels.base import Gone, NotSent, NotUnderstood, RateLimited
from bots.channels.choose import client_of
from bots.say import UNFIT
from core import failpoints, rates
from core.accounts import identities, people
from core.chats import state
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import KeyGone
from core.inbox import fetching, forgetting
from core.inbox.message import InboxMessage
from core.media import holding, intake, keep
from core.media.intake import Taken
from core.proofs.recognise import looks_like_payment
from core.queue import Task, hand_over
from core.studio.photo import Unfit
from core.topups import request
from core.workspaces import memberships
from core.workspaces.memberships import Member

log = structlog.get_logger()
SURELY_PAYMENT, PERHAPS_PAYMENT = 0.55, 0.25


class LeaseLost(Exception):
    """Another process has the row by now: what was prepared is rolled back."""


def fetch(row_id: UUID) -> None:
    """Fetch one picture. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        lease = fetching.claim(session, row_id)
        if lease is None:
            return
        message = fetching.message_of(session, row_id)
        if holding.of_message(session, row_id) is not None:  # fetched before, not read yet
            fetching.pass_on(session, lease)
            hand_over(session, Task.READ, row_id)
            return
        member = member_of(session, message.chat_key)
        if member is None:  # before consent nothing is fetched
            fetching.settle(session, lease, {"kind": "waiting"})
            hand_over(session, Task.CONVERSE, row_id)
            return
        if lease.attempt == 1 and _waits_in_line(session, message, member, lease):
            return
    if lease.is_worn_out:
        settle(lease, unfit("lost"))
        return
    try:
        _bring(message, lease)
    except LeaseLost:
        log.info("fetch.lease_lost", row=str(row_id))
    except (Gone, Unfit, NotUnderstood, KeyGone) as refusal:
        settle(lease, unfit(str(getattr(refusal, "reason", refusal))))
    except RateLimited as wait:
        log.warning("fetch.told_to_wait", row=str(row_id), error=type(wait).__name__)
        _wait(message, lease, wait)
    except (NotSent, OSError) as fault:
        log.warning("fetch.failed", row=str(row_id), error=type(fault).__name__)
        _later(lease)


def _waits_in_line(
    session: Session, message: InboxMessage, member: Member, lease: fetching.FetchLease
) -> bool:
    """Whether too many photos came at once, so that this one is fetched later."""
    identity = identities.of_chat(session, message.chat_key)
    if identity is None:
        return False
    sender = slowing.sender_of(identity.id, member)
    wait = slowing.photo_must_wait(session, sender, message.chat_key, message.id)
    if wait:
        fetching.put_off(session, lease, seconds=wait)
    return wait > 0


def forget(row_id: UUID) -> None:
    """Delete a picture at its provider, which would keep it for ever; again until it is gone.

    Who is refused for days gives up: the operator is told all the while, see `qaptai doctor`.
    """
    with acting_as_system() as session:
        message = fetching.message_of(session, row_id)
    try:
        client_of(message.channel).forget(message.payload())
    except NotSent as fault:
        _not_forgotten(row_id, str(fault)[:40], forgetting.LONGEST)
        return
    except KeyGone:  # nobody can read any more what should be deleted
        _not_forgotten(row_id, "KeyGone", timedelta(0))
        return
    except NotUnderstood:
        log.warning("forget.impossible", row=str(row_id))
    with acting_as_system() as session:
        forgetting.forgotten(session, row_id)


def _not_forgotten(row_id: UUID, why: str, older_than: timedelta) -> None:
    with acting_as_system() as session:
        is_over = forgetting.give_up(session, row_id, older_than=older_than)
    told = log.error if is_over else log.warning
    told("forget.given_up" if is_over else "forget.failed", row=str(row_id), error=why)


def _bring(message: InboxMessage, lease: fetching.FetchLease) -> None:
    data = client_of(message.channel).fetch(message.payload()).data
    taken = intake.take(data)
    failpoints.reach("fetch.before_keeping")
    pixels = np.asarray(Image.open(io.BytesIO(taken.data)).convert("RGB"))
    score = 1.0 if taken.is_document else looks_like_payment(pixels)
    with acting_as_system() as session:
        member = member_of(session, message.chat_key)
        if member is None:
            fetching.settle(session, lease, {"kind": "waiting"})
            return
        with acting_for(member, within=session):
            expected = request.current(session, member) is not None
        if score >= (PERHAPS_PAYMENT if expected else SURELY_PAYMENT):
            holding.put(session, message.id, taken.data, facts_of(taken))
            held, following = fetching.pass_on(session, lease), Task.READ
        else:
            media = keep_photo(session, member, taken.data, facts_of(taken))
            outcome = {"kind": "kept", "media": str(media)}
            held, following = fetching.settle(session, lease, outcome), Task.CONVERSE
        if not held:
            raise LeaseLost
        hand_over(session, following, message.id)


def facts_of(taken: Taken) -> holding.Facts:
    """What intake found out about a picture."""
    return holding.Facts(taken.mime, taken.width, taken.height, taken.sha256, taken.look_hash)


def keep_photo(session: Session, member: Member, data: bytes, facts: holding.Facts) -> UUID:
    """Keep a product photo for the member's workspace."""
    written = keep.write(
        member.workspace_id,
        data,
        mime=facts.mime,
        width=facts.width,
        height=facts.height,
    )
    return keep.keep(session, member, written, kind="photo", look_hash=facts.look_hash)


def member_of(session: Session, chat_key: bytes) -> Member | None:
    """For whom a chat writes now, once there is consent."""
    identity = identities.of_chat(session, chat_key)
    if identity is None or identity.account_id is None:
        return None
    if not people.has_accepted(session, identity.account_id):
        return None
    kept = state.load(session, identity.id)
    if kept.workspace_id is None:
        return None
    member = Member(identity.account_id, kept.workspace_id)
    if memberships.role_of(session, member) is None:  # removed since: on in her own
        return memberships.personal(session, identity.account_id)
    return member


def unfit(reason: str) -> dict[str, Any]:
    """The outcome of a picture that cannot be used, for one of the reasons a merchant is told."""
    return {"kind": "unfit", "reason": reason if reason in UNFIT else "lost"}


def settle(lease: fetching.FetchLease, outcome: dict[str, Any]) -> None:
    """Note the outcome and let the chat go on."""
    with acting_as_system() as session:
        if fetching.settle(session, lease, outcome):
            hand_over(session, Task.CONVERSE, lease.row_id)


def _later(lease: fetching.FetchLease) -> None:
    if lease.is_last:
        settle(lease, unfit("lost"))
        return
    with acting_as_system() as session:
        fetching.try_later(session, lease)


def _wait(message: InboxMessage, lease: fetching.FetchLease, wait: RateLimited) -> None:
    if wait.for_all:
        rates.close(message.channel, wait.retry_after)
    with acting_as_system() as session:
        fetching.wait_for_provider(session, lease, seconds=wait.retry_after)
