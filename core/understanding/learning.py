"""Learn from examples which words speak for which deed, and for what it takes.

Several learn side by side from the same messages, always in the same order: a logistic regression,
and networks of hidden units. Their mean errs less than each; it is kept as one network.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from core.understanding.aspects import aspects
from core.understanding.composed import Composer
from core.understanding.deeds import OPS, Deed
from core.understanding.descent import Layer, Network
from core.understanding.likelihood import Learnt
from core.understanding.message import heard_words
from core.understanding.weights import probability
from core.understanding.written_examples import examples

ROUNDS = 10  # messages for each example
STEP = 5.0  # at first; none is left in the end
SEED = 7
NETWORKS = 2  # that begin by other chances
RARE = -3.0  # what is not spoken for is seldom asked for
SEEN = 10  # times, at least, that an aspect of a deed is asked for, to be learnt
MEASURES = ("measured",)  # tables that nothing is learnt from

Example = tuple[str, dict[str, float]]  # what was written, and how surely it asks for each op


def learn(taught: Sequence[Example]) -> Learnt:
    """What the examples teach; the same examples teach the same."""
    order = np.random.default_rng(SEED)
    composer = Composer([(heard_words(typed), shares) for typed, shares in taught], order)
    columns = _columns(taught)
    alone = Layer.empty(len(columns), RARE)
    networks = [Network(Layer.empty(len(columns), RARE), order) for _ in range(NETWORKS)]
    steps = ROUNDS * len(taught)
    for turn in range(steps):
        step = STEP * (1 - turn / steps)
        _, shares, found = composer.draw()
        wanted = np.array([shares.get(column, 0) for column in columns], np.float32)
        alone.descend(found, probability(alone.sums(found)) - wanted, step)
        for network in networks:
            network.descend(found, wanted, step)
    return _mean(columns, alone, networks)


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


def _mean(columns: tuple[str, ...], alone: Layer, networks: list[Network]) -> Learnt:
    every = [alone, *(network.direct for network in networks)]
    weights = np.sum([one.weights for one in every], axis=0) / len(every)
    bias = np.sum([one.bias for one in every], axis=0) / len(every)
    units = Layer(
        np.concatenate([network.units.weights for network in networks], axis=1),
        np.concatenate([network.units.bias for network in networks]),
    )
    across = np.concatenate([network.across for network in networks]) / len(every)
    return Learnt(columns, Layer(weights, bias).learnt(), units.learnt(), across)


def _columns(taught: Sequence[Example]) -> tuple[str, ...]:
    seen = Counter(one for _, shares in taught for one in shares)
    named = sorted(one for one, times in seen.items() if "=" in one and times >= SEEN)
    return *OPS, *named


def _asked(meaning: list[Deed]) -> Iterator[str]:
    for one in meaning:
        yield one.op
        yield from aspects(one)


def _shares(meanings: list[set[str]]) -> dict[str, float]:
    found = set().union(*meanings)
    return {op: sum(op in meaning for meaning in meanings) / len(meanings) for op in found}
