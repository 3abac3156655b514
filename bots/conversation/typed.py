"""Which choice of the chat's last offer typed words mean."""

import re

from bots.conversation.state import Chat
from bots.messages import Choice
from bots.words import LANGUAGES, folded, label_of
from core.understanding.spelling import near

SUM = re.compile(r"(?:rs |pkr )?(\d[\d ]*)")
LONG_NUMBER = re.compile(r"\d{8,40}")


def label_meant(chat: Chat, words: str) -> int | None:
    """The choice whose label was typed, in whichever of the languages."""
    for number, choice in _choices(chat):
        if any(words == folded(label_of(choice, one)) for one in LANGUAGES):
            return number
    return None


def choice_meant(chat: Chat, words: str) -> int | None:
    """The choice that a number, a package's price or a near spelling of a label means."""
    choices = _choices(chat)
    if words.isdecimal() and len(words) <= 2:
        return next((at for at, one in choices if (one.number or at) == int(words)), None)
    for number, choice in choices:
        if _is_price(words, choice) or near(words, folded(label_of(choice, chat.language))):
            return number
    return None


def long_number(words: str) -> str | None:
    """A number of eight digits or more, as the ids of transfers are."""
    found = LONG_NUMBER.search(words.replace(" ", ""))
    return found.group() if found else None


def _choices(chat: Chat) -> list[tuple[int, Choice]]:
    offered = chat.offer.choices if chat.offer else ()
    return [(number, Choice(**choice)) for number, choice in enumerate(offered, 1)]


def _is_price(words: str, choice: Choice) -> bool:
    given = SUM.fullmatch(words)
    if given is None or choice.action != "package":
        return False
    return given[1].replace(" ", "") == re.sub(r"\D", "", str(choice.values["price"]))
