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
FEW = {"two": 2, "do": 2, "دو": 2, "three": 3, "teen": 3, "تین": 3, "four": 4, "five": 5}
FIRST = r"first|pehl[ie]|pahl[ie]|پہلی|پہلے"
SOME = rf"{'|'.join(FEW)}|\d{{1,2}}"
# Alone, "pehli do" is "give me the first".
ONTO = r"(?=.*\b(?:pe|par|mein|me|ko|ka|ki|on|in|with|hata|nikal|پر|میں|کو|کا|کی|ہٹا|نکال)\b)"
FIRST_FEW = re.compile(
    rf"\b(?:the\s+)?(?:(?:{FIRST})\s+(?P<few>{SOME})\s+{ONE}"
    rf"|(?:first|pehli|pahli|پہلی)\s+(?P<bare>{SOME})\b{ONTO}"
    rf"|(?<=only )(?:the )?first (?P<only>{SOME})\b|(?<=sirf )pehli (?P<sirf>{SOME})\b"
    rf"|(?<=صرف )پہلی (?P<sirf_ur>{SOME})\b)(?P<roman>{PARTICLE})?",
    re.IGNORECASE,
)
EACH = rf"(?:{WORD}|(?:{NOUN})\s+{DIGITS})(?:\s+{ONE})?(?:{AND}(?:{WORD}|{DIGITS})(?:\s+{ONE})?)*"
ALL_BUT = re.compile(
    rf"\b(?:except|but not|other than|apart from)\s+(?:for\s+)?(?:the\s+)?(?P<before>{EACH})"
    rf"|(?P<after>{EACH})\s+(?:(?:ke|k|کے)\s+(?:siwa|siwae|ilawa|alawa|elawa|سوا|علاوہ)"
    r"|(?:ko\s+)?ch?hor\s+ka?r|کو\s+چھوڑ\s+کر)",
    re.IGNORECASE,
)
ALONE = re.compile(rf"\b(?:the\s+)?(?P<words>{WORD})(?P<roman>{PARTICLE})?{NO_ROW}", re.IGNORECASE)
REMOVES = re.compile(
    r"\b(?:remove|drop|skip|delete|hata|hatao|nikal|nikalo|ch+or|ch+od)\b|ہٹا|نکال|چھوڑ",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"\b(?:(?:number|no\.?|نمبر)\s+(?P<digits>\d{{1,2}})|(?P<nth>\d{{1,2}})\s+(?:number|no|نمبر))"
    rf"\b(?P<roman>{PARTICLE})?{NO_ROW}",
    re.IGNORECASE,
)
SOLE = re.compile(r"\b(?:only|sirf|just|صرف)\b", re.IGNORECASE)
REST = re.compile(
    r"(?:\s*[,;،۔.]\s*|\s+)(?:(?:and|aur|اور)\s+)?(?:the\s+)?"
    r"(?:rest|others?|remaining|ba+[qk]i|باقی)"
    rf"(?:\s+(?:of\s+them|sab|all|do|dono|two|سب|دو|دونوں|ko|کو|{ONE}))*\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
ROMAN = re.compile(r"wal[aie]|waal[aie]|tasv|\baur\b", re.IGNORECASE)
LIKENED = re.compile(r"\b(?:like|same|as|jais[aei]|جیسا|جیسی|جیسے)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """The places from 1 that words name, or all others, and the words without them."""

    places: tuple[int, ...]
    left: str
    is_all_but: bool = False

    def among(self, count: int) -> list[int]:
        """The places of those that are meant of so many; none where they are all, or not there."""
        if max(self.places) > count:
            return []
        meant = [n for n in range(1, count + 1) if (n in self.places) != self.is_all_but]
        return meant if len(meant) < count else []


def left_of(chat: Chat, said: str) -> str:
    """The words with "this picture" for those they name; as they are where they name none.

    Of a batch that is asked about they may say of the others, too, what is wanted.
    """
    if (of_one := _parted(chat, said)) is not None:
        return of_one
    asked = picture_meant(chat)
    alone = (ALONE,) if SOLE.search(said) else (ALONE, NUMBER) if REMOVES.search(said) else ()
    if asked is not None and asked.order:
        alone = (*alone, NUMBER)  # before there are pictures it may be a style's number
    named = _named(said, *alone)
    if named is None or chat.order_answered:
        return said
    if asked is None or not (_is_made if asked.order else _is_asked_about)(chat, asked, named):
        return said
    return named.left


def _parted(chat: Chat, said: str) -> str | None:
    """What is said of the photos that are named, where the others are spoken of behind them."""
    rest, asked = REST.search(said), picture_meant(chat)
    if rest is None or asked is None or asked.order or chat.order_answered:
        return None
    named = _named(said[: rest.start()], ALONE)
    if named is None or not _is_asked_about(chat, asked, named):
        return None
    chat.said_of_rest = rest["rest"]
    return named.left


def _named(said: str, *more: re.Pattern[str]) -> Named | None:
    if LIKENED.search(said):
        return None
    if but := ALL_BUT.search(said):
        left = said[: but.start()] + said[but.end() :]
        return Named(_places(but["before"] or but["after"]), left, is_all_but=True)
    found = next(filter(None, (list(by.finditer(said)) for by in (FIRST_FEW, NAMED, *more))), [])
    if len(found) != 1:
        return None
    [one] = found
    if one.re is FIRST_FEW:
        some = next(filter(None, map(one.group, ("few", "bare", "only", "sirf", "sirf_ur"))))
        places = tuple(range(1, (FEW.get(some.casefold()) or int(some)) + 1))
    else:
        told = map(one.groupdict().get, ("words", "digits", "several", "before", "nth"))
        places = _places(next(filter(None, told)))
    left = said[: one.start()] + _instead(one) + said[one.end() :]
    return Named(places, left) if places and all(places) else None


def _places(told: str) -> tuple[int, ...]:
    each = re.findall(rf"{WORD}|\d{{1,2}}", told, re.IGNORECASE)
    return tuple(sorted({int(PLACE_OF.get(one.casefold(), one)) for one in each}))


def _is_made(chat: Chat, asked: Asked, named: Named) -> bool:
    """Whether they are pictures that came together; what is said is about them from here on."""
    if asked.order is None:
        return False
    made = dict(history.made_together(chat.session, asked.order))
    places = named.among(max(made, default=0))
    orders = [made[place] for place in places if place in made]
    is_whole = named.is_all_but or len(orders) == len(places)
    if not orders or not is_whole or len(orders) == len(made):
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
    photos = tuple(whole[place - 1] for place in named.among(len(whole)))
    if not photos or not set(asked.photos) <= set(whole):
        return False
    if photos == asked.photos:
        return True
    is_of_it = set(photos) <= set(asked.photos)
    chat.photos_named = photos
    chat.meant = (replace(asked, photos=photos) if is_of_it else Asked(photos),)
    return True


def _instead(named: re.Match[str]) -> str:
    if any("\u0600" <= sign <= "\u06ff" for sign in named[0]):
        return "اس تصویر"
    return "ye tasveer" if named["roman"] is not None or ROMAN.search(named[0]) else "this picture"
