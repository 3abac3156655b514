"""Show in the chat that a picture is being made: a mark for seconds, and one message that changes.

Both are niceties: where the channel has no time for them, they are left out.
"""

from uuid import UUID

import structlog

from bots import messages_json
from bots.channels import base
from bots.channels.choose import client_of
from bots.messages import Outgoing
from bots.words import words_of
from core import rates
from core.accounts import identities
from core.accounts.identities import Identity
from core.chats import state
from core.database.scopes import acting_as_system
from core.errors import QaptaiError
from core.generations import awaited
from core.generations.awaited import Awaited
from core.outbox import progress, tell
from core.outbox.progress import Shown

log = structlog.get_logger()
CHANGING = ("telegram",)  # channels on which words that were sent can be changed
MARKS_A_MINUTE = 2  # of one order, where a mark lasts
LONG = 60.0  # seconds
# What is said of one picture, and of a batch.
NOW = ("working.now", "working.batch.now")
STILL = ("working.still", "working.batch.still")
ENDED = ("working.ended", "working.batch.ended")


def show_working(order_id: UUID) -> None:
    """Let the chat show that its picture is being made; for a few seconds, and never twice over.

    Of a batch it shows how many have ended: one message, and one mark, for all of it.
    """
    with acting_as_system() as session:
        found = awaited.awaited(session, order_id)
        identity = identities.find(session, found.identity_id) if found else None
    if found is None or found.is_over or identity is None or not identity.is_reachable:
        return
    if identity.channel not in CHANGING:
        _still_working(identity, found)
        if not rates.may_pass(f"typing:{found.first_id}", MARKS_A_MINUTE):
            return
    try:
        client_of(identity.channel).show_working(identity.address, found.message_id)
    except QaptaiError as fault:
        _left_out(identity, order_id, fault)
        return
    with acting_as_system() as session:
        shown = progress.begin(session, found.first_id, ended=found.ended)
    _change(identity, found, shown, NOW)


def _still_working(identity: Identity, found: Awaited) -> None:
    """Where nothing that was said can be changed: say once that it takes longer, and how far."""
    if found.seconds < LONG:
        return
    with acting_as_system() as session:
        language = state.load(session, identity.id).language
        said = {**messages_json.to_json(_told(found, STILL)), "language": language}
        tell.say(session, identity.id, said, key=f"still/{found.first_id}")


def show_end(identity: Identity, order_id: UUID) -> None:
    """What came of the order was just told: the message of its progress says so."""
    with acting_as_system() as session:
        found = awaited.awaited(session, order_id)
        shown = progress.end(session, found.first_id) if found else None
    if found is not None:
        _change(identity, found, shown, ENDED)


def _told(found: Awaited, texts: tuple[str, str]) -> Outgoing:
    one, many = texts
    if found.count == 1:
        return Outgoing(one)
    return Outgoing(many, {"count": found.count, "done": found.ended})


def _change(
    identity: Identity, found: Awaited, shown: Shown | None, texts: tuple[str, str]
) -> None:
    if shown is None or identity.channel not in CHANGING:
        return
    if rates.wait_for(identity.channel, identity.address):
        return
    with acting_as_system() as session:
        words = words_of(_told(found, texts), state.load(session, identity.id).language)
    try:
        client_of(identity.channel).change(identity.address, shown.message_id, words)
    except QaptaiError as fault:
        _left_out(identity, found.first_id, fault)


def _left_out(identity: Identity, order_id: UUID, fault: QaptaiError) -> None:
    log.info("progress.not_shown", order=str(order_id), error=type(fault).__name__)
    if isinstance(fault, base.RateLimited) and fault.for_all:
        rates.close(identity.channel, fault.retry_after)
