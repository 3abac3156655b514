"""The deed of an op with what it takes, where a message's words leave no choice of that."""

from core.understanding.aspects import NAMING
from core.understanding.deeds import VOCABULARY, Deed, deed
from core.understanding.lexicon import UNKNOWN, words_of
from core.understanding.prices import LEAST_ALONE
from core.understanding.reading import Word
from core.understanding.requests import MOST_VERSIONS

OF_CHANGE = frozenset(op for op, args in VOCABULARY.items() if not args)
NAMED = {"look": "look", "background_colour": "colour", "size": "size"}  # by which kind of word
UNITS, ALONE, LIKE = map(words_of, ("units", "alone", "like"))
SURE = 0.8  # of a look or a size that no word names
NEAR = 3  # words between white and what is white
SHADES = ("soft", "light", "lighter", "darker")


def in_words(op: str, words: list[Word], likely: dict[str, float]) -> Deed | None:
    """The deed of an op that the rules did not find, where the words leave no choice.

    Which look or size it is the likelihood may tell (`op=name`) where no word names it.
    """
    if op in OF_CHANGE:
        return deed(op)
    if op == "count":
        return _counted(words)
    if op == "price_tag":
        return _priced(words)
    if op not in NAMED or (op == "background_colour" and _is_shade_told(words)):
        return None
    if op == "size" and any(word.text in LIKE for word in words):
        return None  # "safed, jaisa Daraz pe hota hai"
    named = {word.value for word in words if word.kind == NAMED[op]}
    if op == "look" and any(word.means("colour", "white") for word in words):
        if named or not _is_background(words):
            return None
        named = {"white"}
    value = min(named) if len(named) == 1 else "" if named else surely(op, likely)
    return deed(op, **{NAMED[op]: value}) if value else None


def surely(op: str, likely: dict[str, float]) -> str:
    """Which look or size is certain by all words together; empty where none is."""
    if op not in NAMING:
        return ""
    told = [name for name, one in likely.items() if name.startswith(f"{op}=") and one > SURE]
    return told[0].partition("=")[2] if len(told) == 1 else ""


def _is_background(words: list[Word]) -> bool:
    """Whether white is said of what is behind, and not of the goods or of light."""
    white = [at for at, word in enumerate(words) if word.means("colour", "white")]
    near = words[max(0, white[0] - NEAR) : white[-1] + NEAR + 1]
    is_lit = any(word.means("noun", "light") for word in words)
    return not is_lit and any(word.means("noun", "background") for word in near)


def _is_shade_told(words: list[Word]) -> bool:
    """Whether a colour may be meant light or dark, which the rules alone can tell."""
    return any(word.value in SHADES for word in words)


def _counted(words: list[Word]) -> Deed | None:
    """ "Make 5 versions…": how many, where no other number is told."""
    numbers = [at for at, word in enumerate(words) if word.kind in ("number", "sum")]
    if len(numbers) != 1 or not 1 < words[numbers[0]].amount <= MOST_VERSIONS:
        return None
    return deed("count", n=words[numbers[0]].amount)


def _priced(words: list[Word]) -> Deed | None:
    """ "It is 1500 rupees, show the price": that, where no other number and none badly is told."""
    sums = [at for at, word in enumerate(words) if word.kind in ("number", "sum", "opaque")]
    if len(sums) != 1 or words[sums[0]].amount < LEAST_ALONE:
        return None
    is_part = words[sums[0]].text.split()[0] in ALONE and sums[0] > 0
    is_whole = not is_part or words[sums[0] - 1].kind != UNKNOWN.kind  # "(panra) sau"
    is_whole = is_whole and not any(word.means("filler", "part") for word in words)  # "sadhe"
    is_asked = any(word.means("noun", "price") and word.text not in UNITS for word in words)
    return deed("price_tag", amount=words[sums[0]].amount) if is_whole and is_asked else None
