"""When too much comes at once: it is said once a window, kindly, then nothing; photos wait.

Words and presses over the limit are heard and not answered. A photo over it is fetched when its
turn comes: none is dropped.
"""

import math
from uuid import UUID

from sqlalchemy.orm import Session

from bots import messages_json
from bots.messages import Incoming, Membership, Outgoing, Pictures, Tap
from bots.say import eta_value
from core import rates
from core.chats import state
from core.inbox import order
from core.outbox import tell
from core.rates import Sender
from core.workspaces.memberships import Member


def sender_of(identity_id: UUID, member: Member | None) -> Sender:
    """Who is counted: the chat, and once there is consent its account and workspace."""
    if member is None:
        return Sender(identity_id)
    return Sender(identity_id, member.account_id, member.workspace_id)


def too_much(
    session: Session, heard: Incoming, sender: Sender, chat_key: bytes
) -> list[Outgoing] | None:
    """What is said in place of an answer; `None` where the message is to be answered."""
    what = heard.what
    if isinstance(what, Pictures | Membership):
        return None
    wait = rates.slow_down("messages", sender)
    if not wait:
        return None
    said = _told_once(session, sender, chat_key, wait)
    if isinstance(what, Tap) and what.callback_id is not None:  # each press is answered
        return [Outgoing("", answers=what.callback_id), *said]
    return said


def photo_must_wait(session: Session, sender: Sender, chat_key: bytes, row_id: UUID) -> float:
    """Seconds until one more photo is fetched; 0 where this one may be (and is counted)."""
    wait = rates.slow_down("photos", sender)
    if wait:
        language = state.load(session, sender.chat).language
        for one in _told_once(session, sender, chat_key, wait):
            body = {**messages_json.to_json(one), "language": language}
            workspace = sender.workspace
            tell.say(session, sender.chat, body, key=f"slow/{row_id}", workspace_id=workspace)
    return wait


def _told_once(session: Session, sender: Sender, chat_key: bytes, wait: float) -> list[Outgoing]:
    if not rates.may_be_told(sender):
        return []
    pause = eta_value(max(1, math.ceil(wait)))
    photos = order.photos_waiting(session, chat_key)
    if photos:
        return [Outgoing("slow_down", {"n": photos, "wait": pause})]
    return [Outgoing("slow_down.words", {"wait": pause})]
