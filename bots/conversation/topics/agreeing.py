"""A photo of a person is added: the photo, the name, and whether this person agreed to be shown."""

import unicodedata
from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics import orders, wearers
from bots.messages import Choice, Outgoing
from bots.say import parted, services
from core.generations.offered import makers_of
from core.model_photos import consent
from core.providers.scenes import ON_MODEL

Args = dict[str, str]
OPEN = (At.SENDING_PERSON, At.NAMING_PERSON, At.AGREEING)
WANTED = ("photos", "sizes")  # the order that goes on when the person agreed


def add(chat: Chat, args: Args) -> list[Outgoing]:
    """Ask for the photo; what it is wanted for is remembered."""
    if len(consent.usable(chat.session, chat.merchant)) >= consent.MOST:
        return [_too_many()]
    _drop_waiting(chat)
    chat.kept.memory["person"] = {name: args[name] for name in WANTED if name in args}
    chat.at = At.SENDING_PERSON
    return _send()


def is_awaited(chat: Chat) -> bool:
    """Whether the next picture is the photo of a person."""
    return chat.at == At.SENDING_PERSON


def took(chat: Chat, media_id: UUID) -> list[Outgoing]:
    """The photo is there: it waits, unused, until it is said who is shown and has agreed."""
    try:
        photo = consent.propose(chat.session, chat.merchant, media_id)
    except consent.TooMany:
        chat.at = At.READY
        return [_too_many()]
    chat.kept.memory["person"] = {**chat.kept.memory.get("person", {}), "photo": str(photo)}
    chat.at = At.NAMING_PERSON
    return _who()


def named(chat: Chat, said: str) -> list[Outgoing]:
    """The name was written: did this person agree?"""
    name = _plain(said)
    if not name:
        return _who()
    chat.kept.memory["person"] = {**chat.kept.memory.get("person", {}), "name": name}
    chat.at = At.AGREEING
    return _did_agree(chat)


def yes(chat: Chat, args: Args) -> list[Outgoing]:
    """Record the consent, and go on with the order that it was asked for."""
    photo = UUID(args["photo"])
    if not consent.agree(chat.session, chat.merchant, photo, person=args["name"]):
        return []
    _forget(chat, args["photo"])
    chat.at = At.READY
    noted = Outgoing("person.saved", {"name": args["name"]})
    photos = parted(args.get("photos", ""))
    if not photos:
        return [noted]
    sizes = tuple(args["sizes"].split(","))
    return [noted, *orders.ask_cost(chat, photos, ON_MODEL, sizes, wearer=f"own:{photo}")]


def no(chat: Chat, args: Args) -> list[Outgoing]:
    """No consent: the photo goes at once, and somebody else may wear it."""
    if not consent.withdraw(chat.session, chat.merchant, UUID(args["photo"])):
        return []
    _forget(chat, args["photo"])
    chat.at = At.READY
    refused = Outgoing("person.refused")
    photos = parted(args.get("photos", ""))
    if not photos:
        return [refused]
    return [refused, *wearers.ask(chat, photos, tuple(args["sizes"].split(",")))]


def leave(chat: Chat) -> list[Outgoing]:
    """Give up adding somebody: a photo that came already goes."""
    _drop_waiting(chat)
    chat.kept.memory.pop("person", None)
    chat.at = At.READY
    return [Outgoing("person.left")]


def resume(chat: Chat) -> list[Outgoing]:
    """The question about a person that is open; nothing where none is."""
    waiting = chat.kept.memory.get("person")
    if waiting is None:
        return []
    if "name" in waiting:
        chat.at = At.AGREEING
        return _did_agree(chat)
    chat.at = At.NAMING_PERSON if "photo" in waiting else At.SENDING_PERSON
    return _who() if "photo" in waiting else _send()


def _send() -> list[Outgoing]:
    return [Outgoing("person.send", choices=(Choice("leave_person", "person.cancel"),))]


def _who() -> list[Outgoing]:
    return [Outgoing("person.who", choices=(Choice("leave_person", "person.cancel"),))]


def _did_agree(chat: Chat) -> list[Outgoing]:
    args = {name: str(value) for name, value in chat.kept.memory["person"].items()}
    values = {"name": args["name"], "providers": services(makers_of(ON_MODEL))}
    choices = (Choice("person_yes", "person.yes", args), Choice("person_no", "person.no", args))
    return [Outgoing("person.agree", values, choices=choices)]


def _too_many() -> Outgoing:
    choices = (Choice("model_photos", "model_photos.title"),)
    return Outgoing("person.too_many", {"n": consent.MOST}, choices=choices)


def _drop_waiting(chat: Chat) -> None:
    """A photo without consent is not kept for later."""
    waiting = chat.kept.memory.get("person") or {}
    if "photo" in waiting:
        consent.withdraw(chat.session, chat.merchant, UUID(waiting["photo"]))


def _forget(chat: Chat, photo: str) -> None:
    if (chat.kept.memory.get("person") or {}).get("photo") == photo:
        chat.kept.memory.pop("person")


def _plain(said: str) -> str:
    """A name in one line; a leading `@` would name a text of ours."""
    seen = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in said)
    return " ".join(seen.split()).lstrip("@")[: consent.LONGEST_NAME].strip()
