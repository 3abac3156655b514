"""A person instead of the bot: it falls silent, words go to staff, photos are kept for later."""

from dataclasses import replace
from uuid import UUID

from bots.conversation.groups import Groups
from bots.conversation.keywords import global_word
from bots.conversation.state import At, Chat
from bots.conversation.topics import agreeing, orders, photos, welcome
from bots.conversation.topics import help as helping
from bots.messages import (
    Choice,
    Incoming,
    Other,
    Outgoing,
    Pictures,
    Proof,
    Tap,
    Text,
    Unfit,
)
from bots.say import REVIEW, named
from bots.words import LANGUAGES, folded, text_of
from core.tickets import talk
from core.tickets.talk import About, Kind

Args = dict[str, str]
BACK_TO_BOT = Groups(
    {
        "bot": "bot, bott, بوٹ",
        "go": """
            back to, go back, back, return, wapas, wapis, jana, please, plz,
            pls, lao, chalu, start, switch, واپس,
            جانا, چالو""",
        "else": "not, no, don t, nahi, nai, mat, why, kyun, kyu, ne, said, نہیں, مت, کیوں, نے",
    }
)
MOST_CALLING = 5  # words
CALLS_BOT = ("bot", "bott", "بوٹ")  # typed by themselves, they mean nobody else
LEAVING = ("menu", "back", "back_to_bot")  # what she presses to go, whatever message it is under
FIELDS = (About.NAME, About.EMAIL, About.PHONE, About.TOP_UP, About.OTHER)


def human(chat: Chat, args: Args) -> list[Outgoing]:
    """Ask for a person: what is written from now on goes to staff."""
    about = About(args.get("about", About.QUESTION))
    talk.begin(chat.session, chat.identity_id, about=about, language=chat.language)
    return _paused(chat, about)


def correct(chat: Chat) -> list[Outgoing]:
    """Which of her data is not right."""
    chat.at = At.READY
    rows = (Choice("human", f"correct.{one.value}", {"about": one.value}) for one in FIELDS)
    return [Outgoing("correct", choices=tuple(rows), layout="list")]


def heard(chat: Chat, incoming: Incoming) -> list[Outgoing] | None:
    """What a chat that is with a person hears; `None` where it is to be answered as ever."""
    what = incoming.what
    if isinstance(what, Text) and (name := _leaving(chat, what.text)):
        if name == "start":  # it says what it says anywhere
            _end(chat)
            return None
        return leave(chat, home=name == "menu")
    if not talk.is_open(chat.session, chat.identity_id):
        return _after_the_end(chat, incoming)
    if isinstance(what, Tap):
        return _pressed(chat)
    if isinstance(what, Pictures):
        _took(chat, what)
        return []
    if isinstance(what, Other):
        _write(chat, kind=Kind.UNREAD)
        return [Outgoing("human.unread")]
    if not isinstance(what, Text) or global_word(folded(what.text)) == "stop":
        return None
    _write(chat, what.text)
    return []


def go_on(chat: Chat, text: str) -> list[Outgoing]:
    """Words that nothing else is meant by: for the person, where a ticket is open or was lately."""
    closed = chat.at == At.WITH_PERSON
    if closed:
        is_open = talk.reopen(chat.session, chat.identity_id, within_hours=talk.AGAIN_HOURS)
    else:
        is_open = talk.is_open(chat.session, chat.identity_id)
    if not is_open:
        if closed:
            _end(chat)
        return []
    said = _paused(chat, About.QUESTION)
    _write(chat, text)
    return said


def back_to_bot(chat: Chat) -> list[Outgoing]:
    """To the step that was left, or home; nothing where she is back already."""
    return leave(chat) if chat.at == At.WITH_PERSON else []


def already_back(chat: Chat, words: str) -> list[Outgoing]:
    """Where she is, if she calls the bot that speaks already: twice, or after "menu"."""
    is_called = chat.at != At.WITH_PERSON and _is_for_bot(words)
    return _where_she_was(chat) if is_called else []


def leave(chat: Chat, *, home: bool = False) -> list[Outgoing]:
    """The bot speaks again, and takes up the photos that came meanwhile."""
    talk.leave(chat.session, chat.identity_id)
    _end(chat)
    if chat.member is None:
        return welcome.greeting(chat)
    if home:
        return helping.menu(chat) + photos.take_up(chat)
    return photos.take_up(chat) or _where_she_was(chat)


def solved(chat: Chat, args: Args) -> list[Outgoing]:
    """She says that it is; and home, if she is not elsewhere already."""
    if not talk.solved(chat.session, chat.identity_id, UUID(args["ticket"])):
        return []
    thanks = Outgoing("human_done.thanks")
    return [thanks, *leave(chat, home=True)] if chat.at == At.WITH_PERSON else [thanks]


def not_solved(chat: Chat) -> list[Outgoing]:
    """The same ticket goes on."""
    if not talk.reopen(chat.session, chat.identity_id, within_hours=talk.EVER_HOURS):
        return []
    return _paused(chat, About.QUESTION)


def _paused(chat: Chat, about: About) -> list[Outgoing]:
    if chat.at != At.WITH_PERSON:
        chat.kept.memory["talk"] = {"from": chat.at.value}
    chat.kept.memory["talk"] = {"from": chat.kept.memory["talk"]["from"]}
    chat.at = At.WITH_PERSON
    if about == About.QUESTION:
        return [_with_way_back(Outgoing("human", REVIEW))]
    values = {**REVIEW, "field": named(f"correct.{about.value}")}
    return [_with_way_back(Outgoing("human.correct", values))]


def _with_way_back(said: Outgoing) -> Outgoing:
    choices = (Choice("back_to_bot", "human.end"),)
    return replace(said, below=named("human.back"), choices=choices)


def _after_the_end(chat: Chat, incoming: Incoming) -> list[Outgoing] | None:
    """Staff closed it: a photo begins anew, with those that were kept; words see `go_on`."""
    if not isinstance(incoming.what, Pictures):
        return None
    _end(chat)
    if chat.member is None:
        return None
    items = (*photos.set_aside(chat), *incoming.what.items)
    return photos.pictures(chat, replace(incoming.what, items=items), incoming.message_id)


def _pressed(chat: Chat) -> list[Outgoing] | None:
    """A button of the bot is pressed while it is silent: said once why nothing happens."""
    choices = chat.offer.choices if chat.offer else ()
    action = choices[chat.number - 1]["action"] if 0 < chat.number <= len(choices) else ""
    if action in LEAVING:
        return leave(chat, home=action == "menu")
    if action == "human":
        return None
    chat.number = 0  # it is not answered: she may press it again afterwards
    told = chat.kept.memory["talk"]
    if told.get("told"):
        return []
    chat.kept.memory["talk"] = {**told, "told": True}
    return [_with_way_back(Outgoing("human.paused"))]


def _took(chat: Chat, what: Pictures) -> None:
    """Photos wait for the bot, a proof goes to review at once; the person hears what came."""
    if what.caption:
        _write(chat, what.caption)
    proofs = tuple(one for one in what.items if isinstance(one, Proof))
    unfit = tuple(one for one in what.items if isinstance(one, Unfit))
    others = tuple(one for one in what.items if one not in (*proofs, *unfit))
    if chat.member is None:
        others += proofs
    else:
        photos.submit(chat, list(proofs))
        chat.at = At.WITH_PERSON
    photos.put_aside(chat, others)
    counts = {Kind.PROOF: len(proofs), Kind.UNREAD: len(unfit), Kind.PHOTO: len(others)}
    for kind, pieces in counts.items():
        if pieces:
            _write(chat, kind=kind, pieces=pieces)


def _write(chat: Chat, text: str = "", *, kind: Kind = Kind.TEXT, pieces: int = 1) -> None:
    talk.write(
        chat.session,
        chat.identity_id,
        language=chat.language,
        text=text,
        kind=kind,
        pieces=pieces,
    )
    chat.kept.memory["talk"] = {**chat.kept.memory.get("talk", {}), "heard": True}


def _leaving(chat: Chat, typed: str) -> str | None:
    """The word by which she goes: a number only while nothing was said to the person."""
    words = folded(typed)
    if _is_for_bot(words):
        return "back"
    offered = chat.offer.choices if chat.offer else ()
    is_only = len(offered) == 1 and offered[0]["action"] == "back_to_bot"
    if words == "1" and is_only and not chat.kept.memory.get("talk", {}).get("heard"):
        return "back"
    name = global_word(words)
    return name if name in ("menu", "back", "start") else None


def _is_for_bot(words: str) -> bool:
    """A message to nobody but the bot: its name, the button's label, or short and of going back."""
    ends = (*CALLS_BOT, *(text_of("human.end", one) for one in LANGUAGES))
    if any(words == folded(one) for one in ends):
        return True
    return len(words.split()) <= MOST_CALLING and BACK_TO_BOT.held(words) == {"bot", "go"}


def _end(chat: Chat) -> None:
    came_from = At(chat.kept.memory.pop("talk", {}).get("from", At.READY))
    if chat.member is not None:
        chat.at = At.READY
    else:
        chat.at = At.NEW if came_from == At.NEW else At.CONSENT


def _where_she_was(chat: Chat) -> list[Outgoing]:
    return agreeing.resume(chat) or orders.resume(chat) or helping.menu(chat)
