"""Answer one chat: its messages in order, one a transaction, one process at a time."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from bots import messages, messages_json, slowing, texted, undelivered
from bots.channels.choose import client_of
from bots.conversation.engine import step
from bots.conversation.state import Chat
from bots.conversation.topics import whose
from core import failpoints, notices
from core.accounts import identities, people
from core.accounts.identities import Identity
from core.chats import offers, state
from core.database.scopes import acting_as_system, acting_for
from core.generations import history
from core.inbox import fetching, order
from core.inbox.message import InboxMessage
from core.inbox.order import Turn
from core.media import holding
from core.outbox import answered, delivery, tell
from core.policies.standing import Stands
from core.privacy import deletion
from core.queue import Task, hand_over
from core.workspaces import memberships
from core.workspaces.memberships import Member

log = structlog.get_logger()
UNCLEAR = ("not_understood", "not_understood.again")
LOOKS_AGAIN = 2  # turns without a message, before somebody else's hint is waited for


def converse(row_id: UUID) -> None:
    """Answer whatever the row's chat hears next, until nothing is left that may be answered."""
    with acting_as_system() as session:
        chat_key = fetching.chat_of(session, row_id)
    empty = 0
    while chat_key is not None and empty < LOOKS_AGAIN:
        with acting_as_system() as session:
            if not state.try_lock(session, chat_key):
                return  # who has it looks again
            turn = order.take_turn(session, chat_key)
        if turn is not None:
            empty = 0
            _take(chat_key, turn)
            continue
        empty += 1
        with acting_as_system() as session:
            if not order.anything_to_answer(session, chat_key):
                return


def _take(chat_key: bytes, turn: Turn) -> None:
    if turn.is_worn_out:  # the last attempt died without a word
        _park(chat_key, turn)
        return
    try:
        _answer(chat_key, turn)
    except Exception as fault:  # one poisoned message must not stop its chat
        log.exception("converse.failed", row=str(turn.messages[0].id), error=type(fault).__name__)
        if turn.is_last:
            _park(chat_key, turn)
            return
        with acting_as_system() as session:
            order.give_back(session, turn)
    failpoints.reach("converse.after_commit")


def _answer(chat_key: bytes, turn: Turn) -> None:
    with acting_as_system() as session:
        state.lock(session, chat_key)  # another hint may be looking at the chat just now
        if order.still_ours(session, turn):
            chat = _hear(session, chat_key, turn)
            order.done(session, turn)
            if chat is not None:
                _move_waiting(session, chat, chat_key)


def _park(chat_key: bytes, turn: Turn) -> None:
    """Set the message aside where staff see it, and tell the merchant."""
    with acting_as_system() as session:
        order.park(session, turn, "poison")
        identity = identities.of_chat(session, chat_key)
        if identity is not None:
            key = f"lost/{turn.messages[0].id}"
            tell.tell(session, identity.id, notices.MessageLost(), key=key)


def _hear(session: Session, chat_key: bytes, turn: Turn) -> Chat | None:
    rows, first = turn.messages, turn.messages[0]
    client = client_of(first.channel)
    payload = first.payload()
    pictures = tuple(_picture(row, one) for row in rows for one in row.outcome)
    others = tuple(row.payload() for row in rows[1:])  # a caption may stand on any of an album
    heard = client.heard(payload, pictures, others)
    identity = identities.find_or_add(session, first.channel, chat_key, client.address(payload))
    if isinstance(heard.what, messages.Membership):
        if heard.what.blocked:
            undelivered.out_of_reach(session, identity, "blocked")
        return None
    kept = state.load(session, identity.id)
    chat = chat_of(session, identity, kept)
    sender = slowing.sender_of(identity.id, chat.member)
    slowed = slowing.too_much(session, heard, sender, chat_key)
    if slowed is None:
        _find_offer(session, chat, heard)
        _find_answered(session, chat, heard)
        said = _step(session, chat, texted.as_proof(session, chat, heard))
        said += _pass_on_judged(session, chat)
    else:
        said = slowed
    woken = delivery.wake(session, identity.id)
    if woken:  # a template asked for a word, whichever: it brings what waited
        said = [one for one in said if one.text not in UNCLEAR]
    _say(session, chat, said, turn)
    state.keep(session, kept)
    for outbox_id in woken:
        hand_over(session, Task.DELIVER, outbox_id)
    return chat


def _move_waiting(session: Session, chat: Chat, chat_key: bytes) -> None:
    """What waited for consent is fetched now, or goes; this turn's own pictures too."""
    if chat.release_waiting:
        for row_id in fetching.release_held(session, chat_key):
            hand_over(session, Task.FETCH, row_id)
    if chat.forget_waiting:
        fetching.forget_held(session, chat_key)


def _step(session: Session, chat: Chat, heard: messages.Incoming) -> list[messages.Outgoing]:
    if chat.member is None:
        return step(chat, heard)
    with acting_for(chat.member, within=session):
        return step(chat, heard)


def _pass_on_judged(session: Session, chat: Chat) -> list[messages.Outgoing]:
    """What she told apart goes to the reader, which keeps it so and hands it to the chat again."""
    said: list[messages.Outgoing] = []
    for item, kind in chat.judged:
        row_id = holding.message_of(session, item)
        if row_id is None:
            said.append(messages.Outgoing("unfit.lost"))
            continue
        fetching.judge(session, row_id, kind)
        hand_over(session, Task.READ, row_id)
    return said


def _find_offer(session: Session, chat: Chat, heard: messages.Incoming) -> None:
    what = heard.what
    if isinstance(what, messages.Tap):
        offer_id, _, number = what.token.partition(":")
        chat.offer = offers.find(session, chat.identity_id, offer_id[:20])
        chat.number = int(number) if number.isdecimal() and len(number) < 4 else 0
    elif chat.kept.offer_id:
        chat.offer = offers.find(session, chat.identity_id, chat.kept.offer_id)


def _find_answered(session: Session, chat: Chat, heard: messages.Incoming) -> None:
    what = heard.what
    if isinstance(what, messages.Text) and what.reply_to:
        chat.order_answered = order_shown(session, chat.identity_id, what.reply_to)


def order_shown(session: Session, identity_id: UUID, provider_id: str) -> UUID | None:
    """The order whose picture a message of ours showed, alone or among those of a batch."""
    if (shown := answered.batch_shown(session, identity_id, provider_id)) is not None:
        return history.shown_as(session, shown.batch_id, shown.place, shown.count)
    return answered.order_shown(session, identity_id, provider_id)


def _say(session: Session, chat: Chat, said: Sequence[messages.Outgoing], turn: Turn) -> None:
    """Once a turn: what waited for consent, or was judged, has another, and is answered anew."""
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
            key=f"answer/{turn.messages[0].id}/{turn.token}/{number}",
            workspace_id=workspace,
        )


def chat_of(session: Session, identity: Identity, kept: state.Remembered) -> Chat:
    """The chat as it stands, with what she must agree to before it goes on."""
    chat = Chat(session, identity.id, kept, member_of(session, identity, kept))
    if chat.member is not None:
        account = chat.member.account_id
        when = deletion.when_booked(account, "account")
        stands, chat.closes_at = people.stands_and(session, account, when)
        chat.must_agree = tuple(one for one, how in stands.items() if how == Stands.ASKED)
        chat.accepts_by_use = Stands.BY_USE in stands.values()
    return chat


def member_of(session: Session, identity: Identity, kept: state.Remembered) -> Member | None:
    """For whom the chat writes; nobody before consent.

    Who was removed from the workspace she last wrote for goes on in her own.
    """
    if identity.account_id is None or kept.workspace_id is None:
        return None
    member = Member(identity.account_id, kept.workspace_id)
    if memberships.role_of(session, member) is None:
        member = memberships.personal(session, identity.account_id)
        whose.forget(kept)
        kept.workspace_id = member.workspace_id
    return member


def _picture(row: InboxMessage, outcome: dict[str, Any]) -> messages.Picture:
    kind, place = outcome["kind"], str(row.order)
    if kind == "kept":
        return messages.Kept(UUID(outcome["media"]), place)
    if kind == "proof":
        return messages.Proof(UUID(outcome["proof"]), place)
    if kind == "unclear":
        return messages.Unclear(UUID(outcome["holding"]), place)
    if kind == "waiting":
        return messages.Waiting(row.id, place)
    return messages.Unfit(str(outcome["reason"]), place)
