"""Learn from examples which words speak for which deed, and for which look and size.

Two learn side by side from the same messages, always in the same order: a logistic regression, and
a network of hidden units. Their mean errs less than either; it is kept as one network.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from core.understanding.composed import Composer
from core.understanding.deeds import OPS, Deed
from core.understanding.descent import Layer, Network
from core.understanding.likelihood import Learnt
from core.understanding.message import heard_words
from core.understanding.weights import probability
from core.understanding.written_examples import examples

ROUNDS = 20  # messages for each example
STEP = 5.0  # at first; none is left in the end
SEED = 7
RARE = -3.0  # what is not spoken for is seldom asked for
NAMING = ("look", "size")  # ops of which it is learnt, too, what they are to take
SEEN = 10  # times, at least, that a look or a size is asked for, to be learnt
MEASURES = ("measured",)  # tables that nothing is learnt from

Example = tuple[str, dict[str, float]]  # what was written, and how surely it asks for each op


def learn(taught: Sequence[Example]) -> Learnt:
    """What the examples teach; the same examples teach the same."""
    order = np.random.default_rng(SEED)
    composer = Composer([(heard_words(typed), shares) for typed, shares in taught], order)
    columns = _columns(taught)
    alone = Layer.empty(len(columns), RARE)
    network = Network(Layer.empty(len(columns), RARE), order)
    steps = ROUNDS * len(taught)
    for turn in range(steps):
        step = STEP * (1 - turn / steps)
        _, shares, found = composer.draw()
        wanted = np.array([shares.get(column, 0) for column in columns], np.float32)
        alone.descend(found, probability(alone.sums(found)) - wanted, step)
        network.descend(found, wanted, step)
    return _mean(columns, alone, network)


def read_examples(folders: Sequence[Path]) -> list[Example]:
    """All texts of the tables in some folders; of several meanings each counts its share."""
    return [
        (typed, _shares([set(_asked(meaning)) for meaning in meanings]))
        for table in tables(folders)
        for typed, meanings in examples(table)
    ]


def tables(folders: Sequence[Path]) -> list[Path]:
    """The tables in some folders that are there to be learnt from, in order."""
    found = sorted(table for folder in folders for table in folder.glob("*.toml"))
    return [table for table in found if table.stem not in MEASURES]


def _mean(columns: tuple[str, ...], alone: Layer, network: Network) -> Learnt:
    weights = (alone.weights + network.direct.weights) / 2
    direct = Layer(weights, (alone.bias + network.direct.bias) / 2).learnt()
    return Learnt(columns, direct, network.units.learnt(), network.across / 2)


def _columns(taught: Sequence[Example]) -> tuple[str, ...]:
    seen = Counter(one for _, shares in taught for one in shares)
    named = sorted(one for one, times in seen.items() if "=" in one and times >= SEEN)
    return *OPS, *named


def _asked(meaning: list[Deed]) -> Iterator[str]:
    for one in meaning:
        yield one.op
        if one.op in NAMING:
            yield f"{one.op}={dict(one.args)[one.op]}"


def _shares(meanings: list[set[str]]) -> dict[str, float]:
    found = set().union(*meanings)
    return {op: sum(op in meaning for meaning in meanings) / len(meanings) for op in found}
