"""A price that shall be written, and which is not said."""

from core.understanding.clauses import clauses
from core.understanding.heard import Heard
from core.understanding.moods import with_moods
from core.understanding.numbers import with_numbers
from core.understanding.reading import read, without_codes
from core.understanding.spelling import plain

LONGEST = 200  # signs; such a wish is short
ASIDE = ("filler", "done", "small", "stop", "ask")


def lacks_its_price(typed: str) -> bool:
    """Whether "write the price, too" is all that a message asks for."""
    if len(typed) > LONGEST:
        return False
    told = clauses(with_moods(with_numbers(read(without_codes(plain(typed))))))
    heard = [one for one in (Heard(tuple(clause)) for clause in told) if not one.is_idle]
    return len(heard) == 1 and _asks_for_price(heard[0])


def _asks_for_price(heard: Heard) -> bool:
    is_plain = all(
        word.kind in (*ASIDE, "verb") or word.means("noun", "price", "picture", "product")
        for word in heard.words
    )
    is_asked = heard.has("noun", "price") and heard.has("verb", "write", "put")
    return is_plain and is_asked and not heard.has("verb", "remove", "change", "lower", "raise")
