"""Words to be written that follow their name instead of a verb: "add text New Arrival"."""

from core.understanding.generic import is_name
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import Plain

WITH = words_of("with")


def is_heading(text: Plain, words: list[Word], place: int) -> bool:
    """ "add text New Arrival", "text: New Arrival"."""
    if not words[place].means("noun", "text") or place + 1 >= len(words):
        return False
    before = words[max(0, place - 2) : place]
    is_with = any(word.text in WITH for word in words[max(0, place - 3) : place])
    at = place + 1
    while at + 1 < len(words) and words[at].means("verb", "put", "give", "do"):
        at += 1
    follows = words[at]
    before = [*before, *words[place + 1 : at]]
    asked = is_with or any(word.means("verb", "put") for word in before) or follows.text == ":"
    is_told = follows.kind in ("unknown", "look", "colour", "op") or follows.means(
        "small", "sale", "new"
    )
    return asked and (is_told or follows.text == ":" or is_name(text, follows))
