"""What is named by a slip of the tongue, and taken back at once: "white, oops, black"."""

from collections.abc import Iterable

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

SLIPS = words_of("slips")
SEEN = ("it", "this", "them")
COUNTED = range(2, 11)
CHOICES = {"look": "scene", "colour": "scene", "size": "size"}
OPPOSED = {"lighter": "darker", "warmer": "cooler", "bigger": "smaller", "closer": "further"}


def is_slip(words: list[Word], place: int) -> bool:
    """ "White sorry black": between two choices of a kind the first is taken back."""
    if words[place].text not in SLIPS:
        return False
    around = [_choice(reversed(words[:place])), _choice(words[place + 1 :])]
    return "" not in around and around[0] == around[1]


def is_redone(words: list[Word], place: int) -> bool:
    """ "Pink, or no make it yellow": not without the making, but after all."""
    after = words[place + 1 : place + 3]
    if words[place].text != "no" or len(after) < 2:
        return False
    is_of_it = after[1].text in SEEN and (after[0].text == "do" or after[0].means("verb", "make"))
    is_used = after[0].means("verb", "put", "make") and after[1].kind in ("look", "colour")
    return is_of_it or is_used


def _choice(words: Iterable[Word]) -> str:
    """What is named nearest as a choice of the scene, a size or a degree; empty for all else."""
    named = (
        word
        for word in words
        if word.kind not in ("filler", "stop", "verb")
        and not word.means("noun", "background", "size", "colour", "look")
    )
    nearest = next(named, None)
    if nearest and nearest.kind == "number":
        return "count" if nearest.amount in COUNTED else ""
    if nearest and nearest.kind == "op":
        return OPPOSED.get(nearest.value, nearest.value)
    return CHOICES.get(nearest.kind, "") if nearest else ""
