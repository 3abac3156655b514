"""Whether the words on the product are still there, by a reader that is handed in."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

Read = Callable[[NDArray[np.uint8]], Sequence[str]]  # from H×W×3 to the words in it
LEAST = 3  # letters: what is shorter is read by chance
SAME = 0.8  # likeness from which on two readings are one word


def words_kept(
    read: Read, product: NDArray[np.uint8], picture: NDArray[np.uint8]
) -> tuple[float, tuple[str, ...]]:
    """The share of the product's letters whose words are in the picture, and the words lost.

    A reader makes mistakes: only what it reads alike in the product at two sizes is asked for.
    """
    sure = _words(read(product))
    if not sure:
        return 1.0, ()
    again = _words(read(np.ascontiguousarray(product[::2, ::2])))
    asked = [word for word in sure if _is_among(word, again)]
    if not asked:
        return 1.0, ()
    found = _words(read(picture))
    lost = tuple(word for word in asked if not _is_among(word, found))
    return 1 - sum(map(len, lost)) / sum(map(len, asked)), lost


def _words(lines: Sequence[str]) -> list[str]:
    """Folded words of at least `LEAST` letters or digits, each once, in their order."""
    folded = (
        "".join(character for character in word.casefold() if character.isalnum())
        for line in lines
        for word in line.split()
    )
    return list(dict.fromkeys(word for word in folded if len(word) >= LEAST))


def _is_among(word: str, others: Sequence[str]) -> bool:
    """Whether it is one of them, a misread letter aside; a longer run may hold it as well."""
    return any(
        word in other or SequenceMatcher(None, word, other).ratio() >= SAME for other in others
    )
