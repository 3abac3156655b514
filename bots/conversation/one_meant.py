"""Which picture of a batch words name: "the second one", "teesri wali", "photo 4", "پہلی تصویر".

To name one is to answer it: what else was said is then about that picture alone.
"""

import re

from bots.conversation.state import Chat
from bots.conversation.topics.spoken_of import picture_meant
from bots.conversation.typed import PLACE_OF
from core.generations import history

NOUN = r"photo|picture|pic|image|tasveer|tasvir|تصویر|فوٹو|پکچر"
ONE = rf"(?:{NOUN}|one|wali|wala|waali|waala|والی|والا)\b"
PARTICLE = r"(?=\s+(?:ki|ka|ke|ko|pe|par|per|mein|me)\b)"
NO_RATIO = r"(?!\s*[:x×/.,]\s*\d)"  # "picture 4:5"
NAMED = re.compile(
    rf"\b(?:the\s+)?(?:(?P<word>{'|'.join(PLACE_OF)})\s+{ONE}(?:\s+{ONE})?"
    rf"|(?:{NOUN})\s+(?:number\s+|no\.?\s*|نمبر\s+|#\s*)?(?P<digits>\d{{1,2}})\b{NO_RATIO}"
    rf"|(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:number|no|نمبر)\s+{ONE}(?:\s+{ONE})?"
    rf"|(?P<nth>\d{{1,2}})(?:st|nd|rd|th)\s+{ONE})(?P<roman>{PARTICLE})?",
    re.IGNORECASE,
)
LIKENED = re.compile(r"\b(?:like|same|as|jais[aei]|جیسا|جیسی|جیسے)\b", re.IGNORECASE)
AND_ANOTHER = re.compile(
    rf"\b(?:{'|'.join(PLACE_OF)}|\d)\s*(?:aur|and|or|ya|&|,|اور|یا)\s*(?:the\s+)?$", re.IGNORECASE
)


def left_of(chat: Chat, said: str) -> str:
    """The words with "this picture" for the one they name; as they are where they name none."""
    found = list(NAMED.finditer(said))
    if len(found) != 1 or chat.order_answered or LIKENED.search(said):
        return said
    [named] = found
    if AND_ANOTHER.search(said[: named.start()]):
        return said
    asked = picture_meant(chat)
    if asked is None or asked.order is None:
        return said
    made = dict(history.made_together(chat.session, asked.order))
    chat.order_answered = made.get(_place(named)) if len(made) > 1 else None
    if chat.order_answered is None:
        return said
    chat.meant = None
    return said[: named.start()] + _instead(named) + said[named.end() :]


def _place(named: re.Match[str]) -> int:
    told = named["digits"] or named["before"] or named["nth"]
    return int(told or PLACE_OF[named["word"].casefold()])


def _instead(named: re.Match[str]) -> str:
    if any("\u0600" <= sign <= "\u06ff" for sign in named[0]):
        return "اس تصویر"
    return "is tasveer" if named["roman"] is not None or _is_roman(named) else "this picture"


def _is_roman(named: re.Match[str]) -> bool:
    return re.search(r"wal[ai]|waal[ai]|tasv", named[0], re.IGNORECASE) is not None
