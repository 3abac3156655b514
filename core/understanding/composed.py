"""Messages of several wishes, put together from those that were written with one or two.

Sellers put two or three into one message more often than tables can show; which words speak for
which wish is learnt better where each is seen beside all sorts of others.
"""

from collections.abc import Sequence

import numpy as np

from core.understanding.message import heard_words
from core.understanding.reading import Word

ALONE = 0.3  # share of the messages that are left as they were written
LONGEST = 40  # words of one that is put together
BETWEEN = [heard_words(one) for one in (",", "aur", "and", "or", "+", "phir", "also", ".", "")]
RIVALS = {"look", "background_colour"}  # of which a picture has one
LONE = {"unclear", "cancel"}  # beside others it would not mean the same
TRIES = 20  # until two are found that go together

Written = tuple[list[Word], dict[str, float]]  # its words, and how surely each op is asked for


class Composer:
    """Draws a message at a time, from examples, by one generator of chance."""

    def __init__(self, examples: Sequence[Written], order: np.random.Generator) -> None:
        self.examples = examples
        self.parts = [one for one in examples if _is_part(one[1])]
        self.order = order

    def draw(self) -> Written:
        """One example, or two or three that ask for different things as one message."""
        for _ in range(TRIES if self.parts and self.order.random() > ALONE else 0):
            count = 2 + int(self.order.random() < 0.15)
            parts = [self.parts[at] for at in self.order.integers(len(self.parts), size=count)]
            if _go_together(parts):
                return self._joined([words for words, _ in parts]), _all_asked(parts)
        return self.examples[int(self.order.integers(len(self.examples)))]

    def _joined(self, parts: list[list[Word]]) -> list[Word]:
        words = list(parts[0])
        while words and words[-1].kind == "stop":
            words.pop()
        for part in parts[1:]:
            words += BETWEEN[int(self.order.integers(len(BETWEEN)))] + part
        return words


def _is_part(shares: dict[str, float]) -> bool:
    return bool(shares) and not LONE & set(shares) and all(one == 1 for one in shares.values())


def _go_together(parts: list[Written]) -> bool:
    asked = [op for _, shares in parts for op in shares]
    is_double = len(set(asked)) < len(asked) or set(asked) >= RIVALS
    return not is_double and sum(len(words) for words, _ in parts) <= LONGEST


def _all_asked(parts: list[Written]) -> dict[str, float]:
    return {op: 1.0 for _, shares in parts for op in shares}
