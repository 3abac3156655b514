"""Answer one chat: its messages in order, one a transaction, one process at a time."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from bots import messages, messages_json, reading
from bots.channels.choose import client_of
from bots.conversation.engine import step
from bots.conversation.state import Chat
from core import failpoints, notices
from core.accounts import identities
from core.accounts.identities import Identity
from core.chats import offers, state
from core.database.scopes import acting_as_system, acting_for
from core.errors import QaptaiError
from core.inbox import fetching, order
from core.inbox.models import InboxRow
from core.media.keep import MediaGone
from core.outbox import delivery, tell
from core.queue import Task, hand_over, publish
from core.workspaces.memberships import Member

log = structlog.get_logger()


def converse(row_id: UUID) -> None:
    """Work on whatever the row's chat hears next, until nothing is left that may be worked on."""
    with acting_as_system() as session:
        chat_key = fetching.chat_of(session, row_id)
    if chat_key is None:
        return
    while True:
        rows: list[UUID] = []
        try:
            if not _one(chat_key, rows):
                return
        except Exception as fault:  # one poisoned message must not stop its chat
            log.exception("converse.failed", row=str(row_id), error=type(fault).__name__)
            if not _count(chat_key, rows):
                raise


def _one(chat_key: bytes, rows: list[UUID]) -> bool:
    with acting_as_system() as session:
        if not state.try_lock(session, chat_key):
            return False
        found = order.next_for_chat(session, chat_key)
        if found is None or isinstance(found, order.Wait):
            return False
        rows += [row.id for row in found.rows]
        _hear(session, chat_key, found.rows)
        order.done(session, found.rows)
    failpoints.reach("converse.after_commit")
    return True


def _count(chat_key: bytes, rows: Sequence[UUID]) -> bool:
    """Count the failed attempt; after the last, park the message and tell the merchant."""
    if not rows:
        return False
    with acting_as_system() as session:
        if order.count_attempt(session, rows) < order.MOST_ATTEMPTS:
            return True
        for row in rows:
            order.park(session, row, "poison")
        identity = identities.of_chat(session, chat_key)
        if identity is not None:
            tell.tell(session, identity.id, notices.MessageLost(), key=f"lost/{rows[0]}")
    return True


def _hear(session: Session, chat_key: bytes, rows: Sequence[InboxRow]) -> None:
    first = rows[0]
    client = client_of(first.channel)
    pictures = tuple(_picture(row, one) for row in rows for one in row.outcome)
    heard = client.heard(order.payload(first), pictures)
    identity = identities.find_or_add(session, first.channel, chat_key, _address(first))
    if isinstance(heard.what, messages.Membership):
        if heard.what.blocked:
            delivery.drop_all(session, identity.id, "blocked")
        return
    kept = state.load(session, identity.id)
    chat = Chat(session, identity.id, kept, _member(identity, kept))
    _find_offer(session, chat, heard)
    said = _step(session, chat, heard)
    said += _judged(session, chat)
    if chat.release_waiting:
        for row_id in fetching.release_held(session, chat_key):
            hand_over(session, Task.FETCH, row_id)
    if chat.forget_waiting:
        fetching.forget_held(session, chat_key)
    _say(session, chat, said, first.id)
    state.keep(session, kept)


def _step(session: Session, chat: Chat, heard: messages.Incoming) -> list[messages.Outgoing]:
    if chat.member is None:
        return step(chat, heard)
    with acting_for(chat.member, within=session):
        return step(chat, heard)


def _judged(session: Session, chat: Chat) -> list[messages.Outgoing]:
    """What she told apart goes on from holding: a proof is submitted, a photo previewed."""
    said: list[messages.Outgoing] = []
    for item, kind in chat.judged:
        if chat.member is None:
            continue
        try:
            outcome = reading.keep_as(session, chat.member, item, kind)
        except (MediaGone, QaptaiError):
            said.append(messages.Outgoing("unfit.lost"))
            continue
        picture: messages.Picture = (
            messages.Kept(UUID(outcome["media"]), "")
            if kind == "photo"
            else messages.Proof(UUID(outcome["proof"]), "")
        )
        heard = messages.Incoming(messages.Pictures((picture,)), "")
        said += [one for one in _step(session, chat, heard) if kind == "proof" or not one.progress]
    return said


def _find_offer(session: Session, chat: Chat, heard: messages.Incoming) -> None:
    what = heard.what
    if isinstance(what, messages.Tap):
        offer_id, _, number = what.token.partition(":")
        chat.offer = offers.find(session, chat.identity_id, offer_id[:20])
        chat.number = int(number) if number.isdecimal() and len(number) < 4 else 0
    elif chat.kept.offer_id:
        chat.offer = offers.find(session, chat.identity_id, chat.kept.offer_id)


def _say(session: Session, chat: Chat, said: Sequence[messages.Outgoing], row_id: UUID) -> None:
    if chat.offer is not None and chat.number:
        offers.answer(session, chat.offer, chat.number)
    workspace = chat.member.workspace_id if chat.member else None
    for number, outgoing in enumerate(said):
        body = messages_json.to_json(outgoing)
        if outgoing.choices:
            offer = offers.make(session, chat.identity_id, body["choices"])
            body["offer"] = offer.id
            chat.kept.offer_id = offer.id
        tell.say(
            session,
            chat.identity_id,
            {**body, "language": chat.language},
            key=f"answer/{row_id}/{number}",
            workspace_id=workspace,
        )


def _member(identity: Identity, kept: state.Remembered) -> Member | None:
    if identity.account_id is None or kept.workspace_id is None:
        return None
    return Member(identity.account_id, kept.workspace_id)


def _address(row: InboxRow) -> str:
    """The provider's id of the chat, from the message itself."""
    return client_of(row.channel).address(order.payload(row))


def _picture(row: InboxRow, outcome: dict[str, Any]) -> messages.Picture:
    kind = outcome["kind"]
    if kind == "kept":
        return messages.Kept(UUID(outcome["media"]), str(row.message_order))
    if kind == "proof":
        return messages.Proof(UUID(outcome["proof"]), str(row.message_order))
    if kind == "unclear":
        return messages.Unclear(UUID(outcome["holding"]), str(row.message_order))
    if kind == "waiting":
        return messages.Waiting(row.id, str(row.message_order))
    return messages.Unfit(str(outcome["reason"]), str(row.message_order))


__all__ = ["converse", "publish"]
