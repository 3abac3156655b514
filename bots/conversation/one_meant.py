"""Which pictures of a batch words name: "the second one", "pehli aur teesri wali", "photo 4".

To name one that was made is to answer it: what else was said is then about that picture alone. Of
photos that are asked about, those that are named are asked about alone.
"""

import re
from dataclasses import dataclass, replace

from bots.conversation import in_line
from bots.conversation.asked import Asked
from bots.conversation.state import Chat
from bots.conversation.topics.spoken_of import of_order, picture_meant
from bots.conversation.typed import PLACE_OF
from core.generations import history

NOUN = r"photo|picture|pic|image|tasveer|tasvir|تصویر|فوٹو|پکچر"
NOUNS = r"photos|pictures|pics|images|tasveerein|tasveeren|تصویریں|تصاویر"
ONE = rf"(?:{NOUNS}|{NOUN}|ones?|wal[aie]|waal[aie]|والی|والا|والے)\b"
AND = r"(?:\s*[,&+]\s*|\s+(?:aur|or|and|اور)\s+)(?:the\s+)?"
WORD = rf"\b(?:{'|'.join(PLACE_OF)})\b"
DIGITS = r"\d{1,2}(?:st|nd|rd|th)?"
PARTICLE = r"(?=\s+(?:ki|ka|ke|ko|pe|par|per|mein|me)\b)"
NO_RATIO = r"(?!\s*[:x×/.]\s*\d|,?\d)"  # "picture 4:5"
NO_ROW = r"(?!\s+(?:styles?|looks?|designs?|backgrounds?|option)\b)"
WITH_NOUN = rf"{WORD}\s+{ONE}(?:\s+{ONE})?"
NAMED = re.compile(
    rf"\b(?:the\s+)?(?:(?P<words>{WORD}(?:\s+{ONE})?(?:{AND}{WORD}(?:\s+{ONE})?)*{AND}{WITH_NOUN}"
    rf"|{WITH_NOUN}|{WORD}(?:{AND}{WORD})+)"
    rf"|(?:{NOUN})\s+(?:number\s+|no\.?\s*|نمبر\s+|#\s*)?(?P<digits>{DIGITS}(?:{AND}{DIGITS})*){NO_RATIO}"
    rf"|(?:{NOUNS})\s+(?P<several>{DIGITS}(?:{AND}{DIGITS})+){NO_RATIO}"
    rf"|(?P<before>{DIGITS}(?:{AND}{DIGITS})*)\s+(?:number|no|نمبر)\s+{ONE}(?:\s+{ONE})?"
    rf"|(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{DIGITS}(?:{AND}{DIGITS})+)\s+{ONE})(?P<roman>{PARTICLE})?"
    rf"{NO_ROW}",
    re.IGNORECASE,
)
LIKENED = re.compile(r"\b(?:like|same|as|jais[aei]|جیسا|جیسی|جیسے)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """The places from 1 that words name, and where in them."""

    places: tuple[int, ...]
    found: re.Match[str]

    def is_there(self, count: int) -> bool:
        """Whether these are some of so many pictures."""
        return max(self.places) <= count and len(self.places) < count


def left_of(chat: Chat, said: str) -> str:
    """The words with "this picture" for those they name; as they are where they name none."""
    named = _named(said)
    if named is None or chat.order_answered:
        return said
    asked = picture_meant(chat)
    if asked is None or not (_is_made if asked.order else _is_asked_about)(chat, asked, named):
        return said
    found = named.found
    return said[: found.start()] + _instead(found) + said[found.end() :]


def _named(said: str) -> Named | None:
    found = list(NAMED.finditer(said))
    if len(found) != 1 or LIKENED.search(said):
        return None
    told = next(filter(None, map(found[0].group, ("words", "digits", "several", "before", "nth"))))
    each = re.findall(rf"{WORD}|\d{{1,2}}", told, re.IGNORECASE)
    places = {int(PLACE_OF.get(one.casefold(), one)) for one in each}
    return Named(tuple(sorted(places)), found[0]) if min(places) else None


def _is_made(chat: Chat, asked: Asked, named: Named) -> bool:
    """Whether they are pictures that came together; what is said is about them from here on."""
    if asked.order is None:
        return False
    made = dict(history.made_together(chat.session, asked.order))
    orders = [made[place] for place in named.places if place in made]
    if len(orders) < len(named.places) or len(orders) == len(made):
        return False
    if len(orders) == 1:
        chat.order_answered, chat.meant = orders[0], (of_order(chat, orders[0]),)
        return True
    each = [of_order(chat, one) for one in orders]
    photos = tuple(photo for one in each if one is not None for photo in one.photos)
    chat.orders_named, chat.meant = tuple(orders), (replace(asked, photos=photos),)
    return True


def _is_asked_about(chat: Chat, asked: Asked, named: Named) -> bool:
    """Whether they are photos of the question that is open, or wait behind it."""
    whole = in_line.numbered(chat)
    if not named.is_there(len(whole)) or not set(asked.photos) <= set(whole):
        return False
    photos = tuple(whole[place - 1] for place in named.places)
    if photos == asked.photos:
        return True
    is_of_it = set(photos) <= set(asked.photos)
    chat.photos_named = photos
    chat.meant = (replace(asked, photos=photos) if is_of_it else Asked(photos),)
    return True


def _instead(named: re.Match[str]) -> str:
    if any("\u0600" <= sign <= "\u06ff" for sign in named[0]):
        return "اس تصویر"
    if named["roman"] is not None:
        return "is tasveer"
    return "ye tasveer" if _is_roman(named) else "this picture"


def _is_roman(named: re.Match[str]) -> bool:
    return re.search(r"wal[aie]|waal[aie]|tasv|\baur\b", named[0], re.IGNORECASE) is not None
