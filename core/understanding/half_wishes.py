"""Wishes that cannot be done as they are said: a price without its number, less of the shadow."""

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
    heard = _one_request(typed)
    if heard is None or not _is_of(heard, "price"):
        return False
    is_other = heard.has("verb", "remove", "change", "lower", "raise")
    return heard.has("noun", "price") and heard.has("verb", "write", "put") and not is_other


def wants_less_shadow(typed: str) -> bool:
    """Whether "saya thora kam karo" is all that a message asks for."""
    heard = _one_request(typed)
    if heard is None or not _is_of(heard, "shadow") or heard.denies("verb"):
        return False
    is_less = heard.has("small", "less", "soft") or heard.has("verb", "lower")
    is_less = is_less or heard.has("op", "lighter", "smaller")
    is_asked = not heard.is_told and not heard.has("verb", "put", "remove", "keep")
    return heard.has("noun", "shadow") and is_less and is_asked


def _one_request(typed: str) -> Heard | None:
    if len(typed) > LONGEST:
        return None
    told = clauses(with_moods(with_numbers(read(without_codes(plain(typed))))))
    heard = [one for one in (Heard(tuple(clause)) for clause in told) if not one.is_idle]
    return heard[0] if len(heard) == 1 else None


def _is_of(heard: Heard, thing: str) -> bool:
    """Whether nothing but the thing, and what it is on, is named."""
    return all(
        word.kind in (*ASIDE, "verb")
        or word.means("noun", thing, "picture", "product")
        or word.means("op", "lighter", "smaller")
        for word in heard.words
    )
