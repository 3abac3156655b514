"""Show in the chat that a picture is being made: a mark for seconds, and one message that changes.

Both are niceties: where the channel has no time for them, they are left out.
"""

from uuid import UUID

import structlog

from bots import messages_json
from bots.channels import base
from bots.channels.choose import client_of
from bots.messages import Outgoing
from bots.words import text_of
from core import rates
from core.accounts import identities
from core.accounts.identities import Identity
from core.chats import state
from core.database.scopes import acting_as_system
from core.errors import QaptaiError
from core.generations import awaited
from core.outbox import progress, tell

log = structlog.get_logger()
CHANGING = ("telegram",)  # channels on which words that were sent can be changed
MARKS_A_MINUTE = 2  # of one order, where a mark lasts
LONG = 60.0  # seconds


def show_working(order_id: UUID) -> None:
    """Let the chat show that its picture is being made; for a few seconds, and never twice over."""
    with acting_as_system() as session:
        found = awaited.awaited(session, order_id)
        identity = identities.find(session, found.identity_id) if found else None
    if found is None or identity is None or not identity.is_reachable:
        return
    if identity.channel not in CHANGING:
        _still_working(identity, order_id, found.seconds)
        if not rates.may_pass(f"typing:{order_id}", MARKS_A_MINUTE):
            return
    try:
        client_of(identity.channel).show_working(identity.address, found.message_id)
    except QaptaiError as fault:
        _left_out(identity, order_id, fault)
        return
    _change(identity, order_id, "working.now")


def _still_working(identity: Identity, order_id: UUID, seconds: float) -> None:
    """Where nothing that was said can be changed: say once that it takes longer."""
    if seconds < LONG:
        return
    with acting_as_system() as session:
        language = state.load(session, identity.id).language
        said = {**messages_json.to_json(Outgoing("working.still")), "language": language}
        tell.say(session, identity.id, said, key=f"still/{order_id}")


def show_end(identity: Identity, order_id: UUID) -> None:
    """What came of the order was just told: the message of its progress says so."""
    _change(identity, order_id, "working.ended")


def _change(identity: Identity, order_id: UUID, text: str) -> None:
    if identity.channel not in CHANGING:
        return
    move = progress.begin if text == "working.now" else progress.end
    with acting_as_system() as session:
        shown = move(session, order_id)
        language = state.load(session, identity.id).language
    if shown is None or rates.wait_for(identity.channel, identity.address):
        return
    try:
        words = text_of(text, language)
        client_of(identity.channel).change(identity.address, shown.message_id, words)
    except QaptaiError as fault:
        _left_out(identity, order_id, fault)


def _left_out(identity: Identity, order_id: UUID, fault: QaptaiError) -> None:
    log.info("progress.not_shown", order=str(order_id), error=type(fault).__name__)
    if isinstance(fault, base.RateLimited) and fault.for_all:
        rates.close(identity.channel, fault.retry_after)
