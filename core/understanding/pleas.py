"""A question that asks for a deed: "kya aap background white karein ge"."""

from itertools import pairwise

from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import plain

YOU = words_of("of_us")
WOULD = ("ge", "gay", "gey", "gy", "gi", "giye", plain("گے").text, plain("گی").text)
ENDS = ("stop", "ask")


def opens_plea(words: list[Word], place: int) -> bool:
    """Whether a "kya" before "aap" leads to a verb and "ge", and so asks for nothing to be told."""
    is_you = any(word.text in YOU for word in words[place + 1 : place + 2])
    if not is_you or not words[place].means("small", "ask"):
        return False
    ends = (at for at in range(place, len(words)) if words[at].kind in ENDS)
    rest = words[place + 1 : next(ends, len(words))]
    return any(two.text in WOULD and one.kind == "verb" for one, two in pairwise(rest))
