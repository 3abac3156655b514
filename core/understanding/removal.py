"""What was put on a picture and shall come off it: the price tag, the words, the logo.

The vocabulary of deeds has no word for it. Whoever finds nothing else in a message asks here.
"""

from core.understanding.clauses import clauses
from core.understanding.heard import Heard
from core.understanding.moods import with_moods
from core.understanding.numbers import with_numbers
from core.understanding.reading import read, without_codes
from core.understanding.spelling import plain

LONGEST = 200  # signs; such a wish is short
THINGS = ("price", "text", "logo")
AROUND = ("picture", "generic", "product")  # what it is taken off
KEEPING = ("keep", "change", "lower", "raise", "turn", "send")


def taken_off(typed: str) -> frozenset[str]:
    """Which of `THINGS` shall come off; none where a message asks for anything else, too."""
    if len(typed) > LONGEST:
        return frozenset()
    found = set[str]()
    for clause in clauses(with_moods(with_numbers(read(without_codes(plain(typed)))))):
        heard = Heard(tuple(clause))
        if heard.is_idle:
            continue
        things = _of_one(heard)
        if not things:
            return frozenset()
        found |= things
    return frozenset(found)


def _of_one(heard: Heard) -> set[str]:
    """What one request takes away, where it says nothing beside that."""
    is_plain = all(
        word.kind in ("filler", "done", "small", "stop", "verb")
        or word.means("noun", *THINGS, *AROUND)
        for word in heard.words
    )
    if not is_plain or heard.has("verb", *KEEPING) or heard.is_told:
        return set()
    removes = heard.has("verb", "remove") and not heard.denies("verb")
    return {
        thing
        for thing in THINGS
        if (heard.denies("noun", thing) and not heard.denies("verb", "remove", *KEEPING))
        or (removes and heard.has("noun", thing))
    }
