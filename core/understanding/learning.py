"""Learn from examples which words speak for which deed: a logistic regression for each op.

Trained by stochastic gradient descent, a message at a time, always in the same order.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.understanding.composed import Composer
from core.understanding.deeds import OPS
from core.understanding.likelihood import BUCKETS, LEARNT, Learnt
from core.understanding.message import heard_words
from core.understanding.written_examples import examples

ROUNDS = 20  # messages for each example
STEP = 5.0  # at first; none is left in the end
OF_BIAS = 0.02  # of a step: all examples move it, and few a word
SEED = 7
RARE = -3.0  # what is not spoken for is seldom asked for
FULL = 127  # of an int8
MEASURES = ("measured",)  # tables that nothing is learnt from

Example = tuple[str, dict[str, float]]  # what was written, and how surely it asks for each op


def learn(taught: Sequence[Example]) -> Learnt:
    """What the examples teach; the same examples teach the same."""
    written = [(heard_words(typed), shares) for typed, shares in taught]
    composer = Composer(written, np.random.default_rng(SEED))
    weights = np.zeros((BUCKETS, len(OPS)), np.float32)
    bias = np.full(len(OPS), RARE, np.float32)
    steps = ROUNDS * len(taught)
    for turn in range(steps):
        step = np.float32(STEP * (1 - turn / steps))
        _, shares, found = composer.draw()
        share = 1 / np.sqrt(max(1, len(found)), dtype=np.float32)
        sums = weights[found].sum(axis=0) * share + bias
        error = 1 / (1 + np.exp(-sums)) - _asked(shares)
        weights[found] -= step * share * error
        bias -= OF_BIAS * STEP * error
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / FULL
    return Learnt(np.rint(weights / scale).astype(np.int8), scale.astype(np.float32), bias)


def read_examples(folders: Sequence[Path]) -> list[Example]:
    """All texts of the tables in some folders; of several meanings each counts its share."""
    return [
        (typed, _shares([{one.op for one in meaning} for meaning in meanings]))
        for table in tables(folders)
        for typed, meanings in examples(table)
    ]


def tables(folders: Sequence[Path]) -> list[Path]:
    """The tables in some folders that are there to be learnt from, in order."""
    found = sorted(table for folder in folders for table in folder.glob("*.toml"))
    return [table for table in found if table.stem not in MEASURES]


def keep(told: Learnt, where: Path = LEARNT) -> None:
    """Write what was learnt into the file that a process reads when it first needs it."""
    np.savez_compressed(where, weights=told.weights, scale=told.scale, bias=told.bias)


def _shares(meanings: list[set[str]]) -> dict[str, float]:
    found = set().union(*meanings)
    return {op: sum(op in meaning for meaning in meanings) / len(meanings) for op in found}


def _asked(shares: dict[str, float]) -> NDArray[np.float32]:
    return np.array([shares.get(op, 0) for op in OPS], np.float32)
