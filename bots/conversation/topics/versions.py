"""Several versions of a picture: how many, and which of them she keeps."""

import re
from uuid import UUID

from bots.conversation.state import Chat
from bots.conversation.topics.orders import ask_again, close
from bots.messages import Choice, Outgoing
from core.generations import versions
from core.generations.prices import most_versions
from core.generations.versions import Answer

Args = dict[str, str]
ALL = ("all", "both", "sab", "sare", "saare", "dono", "donon", "سب", "سارے", "دونوں", "تمام")
NONE = ("none", "no", "neither", "koi nahin", "koi nahi", "nahin", "nahi", "کوئی نہیں", "نہیں")
BETWEEN = frozenset(("and", "aur", "keep", "اور"))  # words that may stand among numbers
SAID = {Answer.DECIDED: "versions.decided", Answer.OVER: "versions.over"}


def how_many(chat: Chat, args: Args) -> list[Outgoing]:
    """Ask how many she wants to choose from."""
    choices = tuple(
        Choice("versions", f"versions.of.{n}", {**args, "versions": str(n)}, number=n)
        for n in range(2, most_versions(chat.session) + 1)
    )
    just_one = Choice("versions", "versions.of.1", {**args, "versions": "1"}, number=1)
    return [Outgoing("versions.how_many", choices=(*choices, just_one))]


def ask(chat: Chat, args: Args) -> list[Outgoing]:
    """The cost of so many, in the place of the question that it began with."""
    close(chat, args["wish"])
    return ask_again(chat, args)


def keep(chat: Chat, args: Args) -> list[Outgoing]:
    """Take those that a button names, by their places from 0; none where it names none."""
    places = tuple(int(one) for one in args["kept"].split(",") if one)
    return _kept(chat, UUID(args["order"]), places)


def typed(chat: Chat, words: str) -> list[Outgoing]:
    """Take those that (folded) words name, of the chat's newest order that waits for it."""
    if not _may_name(words):
        return []
    waiting = versions.open_for(chat.session, chat.merchant, chat.identity_id)
    if waiting is None:
        return []
    order_id, count = waiting
    places = meant(words, count)
    if places is None:
        return [Outgoing("versions.which", {"n": count})]
    return _kept(chat, order_id, places)


def meant(words: str, count: int) -> tuple[int, ...] | None:
    """The places (from 0) that (folded) words name; None where they name one that is not there."""
    if words in ALL:
        return tuple(range(count))
    if words in NONE:
        return ()
    signs = "".join(_parts(words))
    numbers = {int(sign) for sign in signs} if signs.isdecimal() else set()
    is_there = bool(numbers) and all(1 <= number <= count for number in numbers)
    return tuple(sorted(number - 1 for number in numbers)) if is_there else None


def _may_name(words: str) -> bool:
    """Whether words may be an answer at all: nothing but numbers, all, none."""
    left = _parts(words)
    numbers = bool(left) and all(re.fullmatch(r"[0-9]{1,3}", one) for one in left)
    return words in ALL or words in NONE or numbers


def _parts(words: str) -> list[str]:
    return [one for one in re.split(r"[\s+&/]+", words) if one and one not in BETWEEN]


def _kept(chat: Chat, order_id: UUID, places: tuple[int, ...]) -> list[Outgoing]:
    answer = versions.choose(chat.session, chat.merchant, order_id, places)
    if answer in SAID:
        return [Outgoing(SAID[answer])]
    return [Outgoing("versions.keeping" if places else "versions.leaving", progress=bool(places))]
