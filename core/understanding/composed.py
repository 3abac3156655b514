"""Messages of several wishes, put together from those that were written with one or two.

Sellers put two or three into one message more often than tables can show; which words speak for
which wish is learnt better where each is seen beside all sorts of others.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.understanding.likelihood import buckets
from core.understanding.message import heard_words
from core.understanding.reading import Word

ALONE = 0.3  # share of the messages that are left as they were written
LONGEST = 40  # words of one that is put together
BETWEEN = [heard_words(one) for one in (",", "aur", "and", "or", "+", "phir", "also", ".", "")]
RIVALS = {"look", "background_colour"}  # of which a picture has one
LONE = {"unclear", "cancel"}  # beside others it would not mean the same
TRIES = 20  # until two are found that go together

REACH = 2  # words beyond which no trait of a word tells of others

Written = tuple[list[Word], dict[str, float]]  # its words, and how surely each op is asked for


class Drawn(NamedTuple):
    """A message to learn from, and the buckets of its traits."""

    words: list[Word]
    shares: dict[str, float]
    found: NDArray[np.int64]


class Composer:
    """Draws a message at a time, from examples, by one generator of chance."""

    def __init__(self, examples: Sequence[Written], order: np.random.Generator) -> None:
        self.examples = [Drawn(*one, buckets(one[0])) for one in examples]
        parts = [(_unstopped(words), shares) for words, shares in examples if _is_part(shares)]
        self.parts = [Drawn(*one, buckets(one[0])) for one in parts]
        self.order = order

    def draw(self) -> Drawn:
        """One example, or two or three that ask for different things as one message."""
        for _ in range(TRIES if self.parts and self.order.random() > ALONE else 0):
            count = 2 + int(self.order.random() < 0.15)
            parts = [self.parts[at] for at in self.order.integers(len(self.parts), size=count)]
            if _go_together(parts):
                return self._joined(parts)
        return self.examples[int(self.order.integers(len(self.examples)))]

    def _joined(self, parts: list[Drawn]) -> Drawn:
        words, joints = list(parts[0].words), []
        for part in parts[1:]:
            between = BETWEEN[int(self.order.integers(len(BETWEEN)))]
            joints.append((len(words), len(words) + len(between)))
            words += between + part.words
        edges = [words[max(0, first - REACH) : last + REACH] for first, last in joints]
        found = [part.found for part in parts] + [buckets(edge) for edge in edges]
        return Drawn(words, _all_asked(parts), _once(np.concatenate(found)))


def _unstopped(words: list[Word]) -> list[Word]:
    last = len(words)
    while last and words[last - 1].kind == "stop":
        last -= 1
    return words[:last]


def _once(found: NDArray[np.int64]) -> NDArray[np.int64]:
    ordered = np.sort(found)  # of so few several times as fast as np.unique
    is_new = np.ones(len(ordered), bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def _is_part(shares: dict[str, float]) -> bool:
    return bool(shares) and not LONE & set(shares) and all(one == 1 for one in shares.values())


def _go_together(parts: list[Drawn]) -> bool:
    asked = [op for part in parts for op in part.shares]
    is_double = len(set(asked)) < len(asked) or set(asked) >= RIVALS
    return not is_double and sum(len(part.words) for part in parts) <= LONGEST


def _all_asked(parts: list[Drawn]) -> dict[str, float]:
    return {op: 1.0 for part in parts for op in part.shares}
