"""One person, several chats: a code from one of them joins another to the same account."""

import re
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from bots import messages_json
from bots.conversation.state import At, Chat
from bots.messages import Choice, Outgoing
from core.accounts import identities, linking, passes
from core.accounts.linking import LETTERS, NotYours
from core.credits import ledger
from core.database.base import db_time
from core.database.scopes import acting_for
from core.outbox import tell
from core.settings import settings

PREFIX = "link"
TYPED = re.compile(rf"(?:/?(?:start )?{PREFIX}[ _:]*)?([a-z0-9]{{4}}) ?([a-z0-9]{{4}})")
CHANNELS = {"telegram": "@channel.telegram", "whatsapp": "@channel.whatsapp"}
MOST_WRONG, WRONG_FOR = 5, timedelta(minutes=15)
OUTCOMES = {
    "unknown": "linking.unknown",
    "same": "linking.same",
    "in_use": "linking.in_use",
    "full": "linking.full",
}


def code_in(words: str) -> str | None:
    """The code that folded words consist of; a word of eight letters alone is none."""
    found = TYPED.fullmatch(words)
    if found is None:
        return None
    code = (found[1] + found[2]).upper()
    is_named = words.lstrip("/").startswith((PREFIX, f"start {PREFIX}"))
    has_both = any(sign.isdigit() for sign in code) and any(sign.isalpha() for sign in code)
    return code if is_named or (has_both and set(code) <= set(LETTERS)) else None


def chats(chat: Chat) -> list[Outgoing]:
    """The account's chats: those that were linked after this one can be removed here."""
    every = linking.chats_of(chat.session, chat.merchant.account_id)
    mine = next(one for one in every if one.id == chat.identity_id)
    rows = [Choice("link_code", "linking.new")]
    for one in every:
        if one.linked_at and (mine.linked_at is None or one.linked_at > mine.linked_at):
            values = {"channel": CHANNELS[one.channel]}
            rows.append(Choice("unlink", "linking.remove", {"chat": str(one.id)}, values=values))
    return [Outgoing("linking.chats", {"n": len(every)}, choices=tuple(rows), layout="list")]


def code(chat: Chat) -> list[Outgoing]:
    """A new code: how to use it, and by itself in a message that can be passed on whole."""
    made = linking.new_code(chat.session, chat.identity_id)
    spaced = f"{PREFIX} {made[:4]}-{made[4:]}"
    return [
        Outgoing("linking.code", {"minutes": linking.LASTS // 60}),
        Outgoing("linking.code_alone", {"code": spaced}),
    ]


def typed(chat: Chat, code: str) -> list[Outgoing]:
    """A code was typed: say what joining would mean, and ask."""
    if _wrong_codes(chat)[0] >= MOST_WRONG:
        return [Outgoing("linking.wait", {"minutes": WRONG_FOR // timedelta(minutes=1)})]
    found = linking.look(chat.session, chat.identity_id, code)
    if found.outcome != "fits":
        refused = _refused(chat, found.outcome)
        is_word = found.outcome == "unknown" and code.isalpha()  # "link telegram"
        return chats(chat) if is_word and chat.member is not None else refused
    choices = (
        Choice("join_chat", "linking.join", {"code": code}),
        Choice("leave_code", "linking.not"),
    )
    if found.gift:
        return [Outgoing("linking.ask_gift", {"n": found.gift}, choices=choices)]
    return [Outgoing("linking.ask", choices=choices)]


def join(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """She said yes: this chat is the account's from now on, and both chats are told."""
    found = linking.link(chat.session, chat.identity_id, args["code"])
    if found.member is None:
        return _refused(chat, found.outcome)
    chat.release_waiting = chat.member is None
    chat.kept.memory.clear()
    chat.member, chat.kept.workspace_id, chat.at = found.member, found.member.workspace_id, At.READY
    here = identities.find(chat.session, chat.identity_id)
    with acting_for(found.member, within=chat.session) as session:
        credits = ledger.balance(session, found.member).available
        channel = CHANNELS[here.channel] if here else ""
        if found.shown_in is not None:  # else the code stood on the pages
            _tell(chat, found.shown_in, Outgoing("linking.told", {"channel": channel}))
    return [Outgoing("linking.done", {"credits": credits})]


def join_not() -> list[Outgoing]:
    """She said no, or did not make the code herself."""
    return [Outgoing("linking.left")]


def unlink(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Take a younger chat out of the account; it is told where it stands."""
    gone = UUID(args["chat"])
    try:
        linking.unlink(chat.session, gone=gone, acting_in=chat.identity_id)
    except NotYours:
        return []
    _tell(chat, gone, Outgoing("linking.parted"))
    return [Outgoing("linking.removed")]


def account_page(chat: Chat) -> list[Outgoing]:
    """A link that opens the account's page once."""
    token = passes.sign_in_token(chat.session, chat.identity_id)
    link = f"{settings().public_url}/account/enter/{token}"
    return [Outgoing("account_page", {"link": link, "minutes": passes.SIGN_IN_LASTS // 60})]


def _tell(chat: Chat, identity_id: UUID, said: Outgoing) -> None:
    tell.say(
        chat.session,
        identity_id,
        messages_json.to_json(said),
        key=f"linking/{uuid4()}",
        workspace_id=chat.merchant.workspace_id,
    )


def _refused(chat: Chat, outcome: str) -> list[Outgoing]:
    if outcome == "unknown":
        count, since = _wrong_codes(chat)
        chat.kept.memory["wrong_codes"] = [count + 1, since.isoformat()]
    values: dict[str, str | int] = {"n": linking.MOST_CHATS} if outcome == "full" else {}
    return [Outgoing(OUTCOMES[outcome], values)]


def _wrong_codes(chat: Chat) -> tuple[int, datetime]:
    """How many wrong codes came within the window, and when the first of them did."""
    now = db_time(chat.session)
    count, since = chat.kept.memory.get("wrong_codes", [0, now.isoformat()])
    began = datetime.fromisoformat(since)
    return (count, began) if now - began < WRONG_FOR else (0, now)
