"""What chats are told, as it stands in the outbox, and both messengers when all is well."""

import json
from uuid import UUID, uuid4

from sqlalchemy import text

from core.chats import state
from core.database.scopes import acting_as_system
from core.database.sealing import for_chat
from core.notices import Notice, TopUpApproved
from core.notices_json import from_json
from core.outbox import delivery, tell
from core.workspaces.memberships import Member
from tests.make.orders import chat_of
from tests.make.people import make_identity
from tests.make.provider import Answer, Asked
from tests.make.tables import ask

APPROVED = TopUpApproved(uuid4(), "TP-7QK2X", 50, 55)


def messenger(asked: Asked) -> Answer:
    """Both messengers, when all is well: templates are approved at once."""
    if "ApprovalRequests" in asked.path:
        return Answer(body={"whatsapp": {"status": "approved"}})
    if asked.path.startswith("/bot"):
        message = {"message_id": 77, "date": 1, "chat": {"id": 7, "type": "private"}}
        result = True if asked.path.endswith(("sendChatAction", "answerCallbackQuery")) else message
        return Answer(body={"ok": True, "result": result})
    sid = f"HX{abs(hash(asked.body)):032x}" if asked.path == "/v1/Content" else "SM" + "9" * 32
    return Answer(201, {"sid": sid, "status": "queued"})


def chat(channel: str = "whatsapp", *, hours_ago: int = 0) -> UUID:
    """Somebody who wrote so long ago."""
    name = f"whatsapp:PK.{uuid4().int}" if channel == "whatsapp" else str(uuid4().int % 10**9)
    identity = make_identity(name[:60], channel)
    writes(identity)
    query = text(
        "UPDATE chats SET last_inbound_at = last_inbound_at - make_interval(hours => :h)"
        " WHERE identity_id = :id"
    )
    with acting_as_system() as session:
        session.execute(query, {"h": hours_ago, "id": identity})
    return identity


def writes(identity: UUID, *, opted_out: bool = False) -> list[UUID]:
    """She writes; what waited for that."""
    with acting_as_system() as session:
        kept = state.load(session, identity)
        kept.opted_out = opted_out
        state.keep(session, kept)
        return delivery.wake(session, identity)


def told(identity: UUID, notice: Notice = APPROVED) -> UUID:
    """Tell a chat what happened; the row."""
    with acting_as_system() as session:
        tell.tell(session, identity, notice, key=str(uuid4()))
    return rows(identity)[-1][0]


def notices_in(chat: UUID) -> list[Notice]:
    """All that a chat is told of, the oldest first."""
    sealer = for_chat(chat)
    query = "SELECT id, body FROM outbox WHERE identity_id = :id AND kind = 'notice' ORDER BY seq"
    return [from_json(json.loads(sealer.open(row, body))) for row, body in ask(query, id=chat)]


def said_in(chat: UUID) -> list[str]:
    """All texts that a chat was answered with, the oldest first."""
    sealer = for_chat(chat)
    query = "SELECT id, body FROM outbox WHERE identity_id = :id AND kind = 'message' ORDER BY seq"
    return [json.loads(sealer.open(row, body))["text"] for row, body in ask(query, id=chat)]


def notices_of(member: Member) -> list[Notice]:
    """The same of a member's chat."""
    return notices_in(chat_of(member))


def rows(identity: UUID) -> list[tuple[UUID, str, str]]:
    """Id, kind and state of all that is told to a chat, in order."""
    query = text("SELECT id, kind, state FROM outbox WHERE identity_id = :id ORDER BY seq")
    with acting_as_system() as session:
        return [tuple(row) for row in session.execute(query, {"id": identity})]


def states(identity: UUID) -> list[tuple[str, str]]:
    """Kind and state of all that is told to a chat, in order."""
    return [(kind, state_) for _, kind, state_ in rows(identity)]
