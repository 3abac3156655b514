"""What words name: a thing by one of them or by all: "marble", "marble background"."""

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

CONCEPTS = ("look", "colour", "size", "op", "noun", "number", "unknown", "degrees")
NAMES = ("background", "look", "colour", "size")
DEED_NAMES, WALA, BINDS = map(words_of, ("deed_names", "wala", "binds"))
Clause = list[Word]


def is_concept(word: Word) -> bool:
    """Whether it names something, known or not."""
    return word.kind in CONCEPTS


def concept(words: Clause, places: range) -> set[int]:
    """The next word that means something, with the colour or degree that goes with it."""
    for at in places:
        if words[at].kind in (*CONCEPTS, "verb"):
            return {at}
    return set()


def named_next(words: Clause, start: int) -> set[int]:
    """What is named next, by all its words: "no marble background", "no brightness change"."""
    named = concept(words, range(start, len(words)))
    for first in tuple(named):
        at = first + 1
        while at < len(words) and _goes_on(words[first], words[at]):
            named.add(at)
            at += 1
    return named


def named_before(words: Clause, end: int) -> set[int]:
    """What is named last, by all its words: "Eid ki theme (ke baghair)"."""
    named = concept(words, range(end - 1, -1, -1))
    if any(words[at].means("noun", *NAMES) for at in named):
        rest = (at for at in range(min(named) - 1, -1, -1) if words[at].text not in BINDS)
        before = next(rest, None)
        if before is not None and words[before].kind in ("look", "colour", "size"):
            named.add(before)
    return named


def _goes_on(first: Word, word: Word) -> bool:
    is_look = first.kind in ("look", "colour") and word.means("noun", *NAMES)
    is_look = is_look or word.text in WALA  # "bina Eid wala look ke"
    is_look = is_look or (first.means("noun", "background") and _is_hue(word))
    return is_look or (first.kind == "noun" and word.text in DEED_NAMES)


def _is_hue(word: Word) -> bool:
    """ "Background ka rang"."""
    return word.text in BINDS or word.means("noun", "colour")
