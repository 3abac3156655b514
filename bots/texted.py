"""A bank's SMS that was forwarded into the chat, taken as a proof while a request is open."""

import hashlib
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from bots.conversation.state import At, Chat
from bots.messages import Incoming, Pictures, Proof, Text
from core import clock
from core.database.scopes import acting_for
from core.proofs.read import Reading
from core.proofs.texted import is_like_a_bank, read_text
from core.topups import proof, request
from core.workspaces.memberships import Member


def as_proof(session: Session, chat: Chat, heard: Incoming) -> Incoming:
    """The same message, or a proof in its place; `session` acts for the system."""
    what, member = heard.what, chat.member
    if not isinstance(what, Text) or member is None or not is_like_a_bank(what.text):
        return heard
    with acting_for(member, within=session):
        is_open = request.current(session, member) is not None
    if not is_open and chat.at != At.SENDING_PROOF:
        return heard
    here = clock.now().astimezone(clock.PAKISTAN).replace(tzinfo=None)
    reading = read_text(what.text, request.our_accounts(session), here)
    if reading is None:
        return heard
    kept = Proof(_store(session, member, what.text, reading), heard.message_id)
    return replace(heard, what=Pictures((kept,)))


def _store(session: Session, member: Member, text: str, reading: Reading) -> UUID:
    source = hashlib.sha256(" ".join(text.split()).encode()).digest()
    return proof.store(
        session,
        member,
        proof.ReadProof(None, "", 0, 0, source, None, reading.said, reading.flags),
    )
