"""Learn from examples which words are to be written: a logistic regression, word by word.

Of the examples those teach that ask for one text; trained as `learning` is, in the same order.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from core.understanding.descent import Layer
from core.understanding.generic import bare
from core.understanding.inscription import buckets
from core.understanding.learning import SEED, tables
from core.understanding.message import heard_text, heard_words
from core.understanding.reading import Word
from core.understanding.spelling import Plain
from core.understanding.weights import Found, Weights, probability
from core.understanding.written_examples import examples

ROUNDS = 12  # times that each word is seen
STEP = 4.0  # at first; none is left in the end

Example = tuple[str, str]  # what was written, and what of it is to stand on the picture


def learn(taught: Sequence[Example]) -> Weights:
    """What the examples teach; the same examples teach the same."""
    traits, wanted = _words(taught)
    order = np.random.default_rng(SEED)
    layer = Layer.empty(1)
    steps = ROUNDS * len(traits)
    for turn, at in enumerate(order.integers(len(traits), size=steps)):
        error = probability(layer.sums(traits[at])) - np.float32(wanted[at])
        layer.descend(traits[at], error, STEP * (1 - turn / steps))
    return layer.learnt()


def read_inscriptions(folders: Sequence[Path]) -> list[Example]:
    """The texts of the tables in some folders that mean one thing, and want one text written."""
    meant = (
        (typed, meanings[0])
        for table in tables(folders)
        for typed, meanings in examples(table)
        if len(meanings) == 1
    )
    texts = ((typed, [dict(one.args) for one in told if one.op == "text"]) for typed, told in meant)
    return [(typed, str(told[0]["text"])) for typed, told in texts if len(told) == 1]


def keep(told: Weights, where: Path) -> None:
    """Write what was learnt into a file that `inscription.learnt` reads."""
    np.savez_compressed(where, **told.kept("words"))


def _words(taught: Sequence[Example]) -> tuple[list[Found], list[bool]]:
    traits: list[Found] = []
    wanted: list[bool] = []
    for typed, told in taught:
        text, words = heard_text(typed), heard_words(typed)
        spans = list(_where(text, words, told))
        if not spans:
            continue  # less than a word of it, as "SALE" in "SALE50"
        start, end = spans[-1]
        traits += buckets(text, words)
        wanted += [start <= at < end for at in range(len(words))]
    return traits, wanted


def _where(text: Plain, words: list[Word], told: str) -> Iterator[tuple[int, int]]:
    """Between which words a text stands in a message."""
    for start, end in combinations(range(len(words) + 1), 2):
        typed = text.as_typed(words[start].start, words[end - 1].end)
        if bare(typed) == bare(told):
            yield start, end
