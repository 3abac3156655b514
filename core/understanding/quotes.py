"""Words in quotes that shall stand on the picture."""

import re
from dataclasses import replace

from core.understanding.deeds import UNCLEAR, Placed, deed
from core.understanding.generic import is_generic
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import Plain
from core.understanding.sums import is_sum

QUOTED = re.compile(
    r"""["“”„«»](?P<a>[^"“”„«»\n]{1,200})["“”„«»]|(?:(?<=\s)|(?<=^)|(?<=:))'(?P<b>[^'\n]{1,200}|[^\n]{1,80}?)'(?=$|[\s.,،۔])"""
)
WHERE = words_of("where")
NEAR = 4  # words beside a quotation that may deny it
MOST_LINES = 8  # on one picture


def quoted(text: Plain, words: list[Word]) -> tuple[list[Placed], list[Word]]:
    """What stands in quotes and is to be written, and the words with what that took as `done`."""
    placed: list[Placed] = []
    used: list[Word] = []
    for match in list(QUOTED.finditer(text.text))[:MOST_LINES]:
        placed += _line(text, words, match, used)
    return placed, as_done(words, used)


def _line(text: Plain, words: list[Word], match: re.Match[str], used: list[Word]) -> list[Placed]:
    """One quotation, where the words around it ask for it to be written; adds to `used`."""
    start, end = match.span("a") if match["a"] else match.span("b")
    inside = [word for word in words if start <= word.start < end]
    asked = [word for word in clause_of(words, match.start(), match.end()) if word not in inside]
    verbs = [word for word in asked if _writes(word)]
    verbs = verbs or [word for word in asked if word.means("verb", "put")]
    stands = not any(word.kind == "verb" for word in asked) and _is_placed(asked)
    stands = stands or (_is_all(asked) and len(inside) > 1 and _is_strange(inside))
    if not (verbs or stands) or is_sum(inside):
        return []
    used += [*inside, *verbs, *filter(is_generic, asked)]
    beside = [word for word in asked if word.end <= match.start()][-NEAR:]
    beside += [word for word in asked if word.start >= match.end()][:NEAR]
    if any(word.means("small", "deny", "without") for word in beside):
        return []
    typed = text.as_typed(start, end).strip()
    return [Placed(match.start(), deed("text", text=typed) if typed else UNCLEAR)]


def _is_placed(asked: list[Word]) -> bool:
    """ "Upar 'New Stock'": where it stands is said, and so that it is to be written."""
    return any(word.text in WHERE for word in asked)


def _is_all(asked: list[Word]) -> bool:
    """ "'Cash on delivery' and the logo": a quotation by itself."""
    return all(word.kind in ("join", "filler") or word.means("noun", "logo") for word in asked)


def _is_strange(inside: list[Word]) -> bool:
    """Whether it is no wish that merely was put in quotes."""
    return any(word.kind in ("unknown", "talk") for word in inside) and not any(
        word.kind in ("op", "look", "colour", "size", "verb") for word in inside
    )


def _writes(word: Word) -> bool:
    return word.means("verb", "write") or word.means("noun", "text")


def clause_of(words: list[Word], start: int, end: int) -> list[Word]:
    """The words between the stops around a place, a colon being none."""
    stops = [word for word in words if word.kind == "stop" and word.text != ":"]
    left = max((word.end for word in stops if word.end <= start), default=-1)
    right = min((word.start for word in stops if word.start >= end), default=1 << 30)
    return [word for word in words if left <= word.start < right]


def as_done(words: list[Word], used: list[Word]) -> list[Word]:
    """The same words, those that were used as `done`."""
    places = {word.start for word in used}
    return [
        replace(word, kind="done", value="") if word.start in places else word for word in words
    ]
