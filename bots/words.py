"""From a text's key, its values and a language to words, and typed words to their plain form."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

from babel.messages.pofile import read_po

from bots.dialogue import NUMBERS
from bots.messages import Button, Choice, Outgoing
from core.proofs.values import DIGITS
from core.settings import settings

LANGUAGES = ("en", "ur", "ur_Latn")
ISOLATE, END = "\u2068", "\u2069"
FROM_RIGHT = "\u200f"
# Arabic keyboards write these where Urdu means the letter on the right.
FOLDED = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۃ": "ہ"})
# Only a breath after one of these letters is written with it; else it is the other he.
STRAY_HE = re.compile("(?<![بپتٹجچدڈڑکگ])ھ")
UNSEEN = ("Cf", "Me", "Mn", "Cc")  # direction marks, joiners, key caps, vowel signs
COUNTED = re.compile(
    r"\{(\w+)\} (credit|picture|photo|version|preview|day|hour|minute|second|letter|line|order"
    r"|chat|top-up)s\b( are| were| have)?\b"
)
SUM = re.compile(r"Rs \{\w+\}")  # in Urdu one piece: else its number stands before its currency
OF_ONE = {" are": " is", " were": " was", " have": " has"}
SCRIPTED = 41  # the dialogue's first numbers: their words are given, whatever is counted
PAGES = ("/privacy", "/terms", "/account/")  # of ours: in English, unless a link says Urdu
MOST_TYPED = 4_096  # characters that are looked at; the longest word or label is far shorter


@lru_cache(maxsize=4)
def catalogue(language: str) -> dict[str, str]:
    """All texts of one language by key."""
    path = Path(__file__).parent / "locales" / f"{language}.po"
    with path.open("rb") as file:
        found = read_po(file)
    return {str(message.id): str(message.string) for message in found if message.id}


def text_of(key: str, language: str | None, values: Mapping[str, str | int] | None = None) -> str:
    """The words; in Urdu, values are isolated so that ids and sums do not break the line.

    Raises:
        KeyError: no such text, or a value is missing.
    """
    spoken = language if language in LANGUAGES else "en"
    text = catalogue(spoken)[key]
    given = {name: _value(value, spoken) for name, value in (values or {}).items()}
    if spoken == "en" and not is_scripted(key):
        text = singular(text, [name for name, value in given.items() if value == "1"])
    if spoken == "ur":
        given = {name: f"{ISOLATE}{_ordered(value)}{END}" for name, value in given.items()}
        text = text.replace(ISOLATE + "{", "{").replace("}" + END, "}")
        text = SUM.sub(rf"{ISOLATE}\g<0>{END}", text)
    return text.format_map(given)


def is_scripted(key: str) -> bool:
    """Whether the words of a text are given to the letter."""
    number = NUMBERS.get(key, "")
    return number.startswith("D") and int(number[1:]) <= SCRIPTED


def singular(text: str, ones: Collection[str]) -> str:
    """An English text in which these values count one thing alone; Urdu's nouns stay as they are.

    Gettext's plurals hang on one number, and many a text counts several things.
    """

    def of_one(found: re.Match[str]) -> str:
        name, noun, verb = found.groups()
        return f"{{{name}}} {noun}{OF_ONE.get(verb, '')}" if name in ones else found.group()

    return COUNTED.sub(of_one, text)


def words_of(outgoing: Outgoing, language: str | None) -> str:
    """All that stands in one message, as `text_of` says it; Urdu runs from the right in each line.

    A messenger takes a line's direction from its first letter outside of isolated values.
    """
    spoken = language if language in LANGUAGES else "en"
    lines = [text_of(outgoing.text, language, outgoing.values) if outgoing.text else ""]
    if outgoing.below:
        lines += (_value(line, spoken) for line in outgoing.below.split("\n"))
    text = "\n".join(lines)
    return text if spoken != "ur" else "\n".join(map(_from_right, text.split("\n")))


def _from_right(line: str) -> str:
    """A line with Urdu in it, marked where it would otherwise run from the left."""
    is_urdu, first = _direction(line)
    return FROM_RIGHT + line if is_urdu and first not in ("R", "AL") else line


def _ordered(value: str) -> str:
    """A value that is put together of isolated ones, marked so that they stand in Urdu's order."""
    is_urdu, first = _direction(value)
    return FROM_RIGHT + value if is_urdu and not first else value


def _direction(text: str) -> tuple[bool, str]:
    """Whether there is Urdu in it, and of which kind its first letter outside isolates is."""
    is_urdu, depth, first = False, 0, ""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        is_urdu = is_urdu or kind == "AL"
        depth += (sign == ISOLATE) - (sign == END)
        if not depth and not first and kind in ("L", "R", "AL"):
            first = kind
    return is_urdu, first


def _value(value: str | int, language: str) -> str:
    """A value that starts with `@` names another text, with values of its own after `?`."""
    if isinstance(value, int):
        return f"{value:,}"
    key, _, given = value[1:].partition("?")
    if value.startswith("@") and key in catalogue(language):
        return text_of(key, language, dict(parse_qsl(given)))
    return opening_in(language, value)


def opening_in(language: str, link: str) -> str:
    """A link to a page of ours opens it in the language of the words around it."""
    ours = tuple(settings().public_url + page for page in PAGES)
    return f"{link}?language=ur" if language == "ur" and link.startswith(ours) else link


def label_of(choice: Choice, language: str | None) -> str:
    """What stands on a button."""
    return text_of(choice.label, language, choice.values)


def buttons_of(outgoing: Outgoing, language: str | None, offer_id: str) -> tuple[Button, ...]:
    """The buttons with the short ids that come back."""
    return tuple(
        Button(
            f"{offer_id}:{number}",
            label_of(choice, language),
            text_of(choice.note, language, choice.values) if choice.note else "",
            choice.number,
        )
        for number, choice in enumerate(outgoing.choices, 1)
    )


def folded(text: str) -> str:
    """How typed words are compared: case, width, letters, digits, marks and punctuation folded."""
    wide = unicodedata.normalize("NFKC", text[:MOST_TYPED])
    spaced = re.sub(r"[\s.,!?؟۔،'\"-]+", " ", wide)
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in UNSEEN)
    plain = STRAY_HE.sub("ہ", seen.translate(FOLDED)).translate(DIGITS).casefold()
    return " ".join(plain.split())
