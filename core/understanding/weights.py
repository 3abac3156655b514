"""What examples taught, as a process keeps it: how much each trait speaks for what may be meant."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Found = NDArray[np.int64]  # the buckets of some traits
Many = NDArray[np.floating[Any]]  # a number for each column

BUCKETS = 1 << 16  # of traits: four times as many were hardly told apart better


@dataclass(frozen=True)
class Weights:
    """For each bucket of traits how much it speaks for each of some columns."""

    weights: NDArray[np.int8]  # BUCKETS × columns, in units of `scale`
    scale: Many
    bias: Many

    def of(self, found: Found) -> Many:
        """What the traits in some buckets speak for, column by column: log odds."""
        told = self.weights[found].sum(axis=0, dtype=np.float32) * self.scale
        return np.asarray(told / root(found) + self.bias)

    def kept(self, name: str) -> dict[str, Any]:
        """The same as arrays of a file, under names that begin with one of its own."""
        return {f"{name}_{part}": one for part, one in asdict(self).items()}

    @classmethod
    def read(cls, kept: Mapping[str, Any], name: str) -> Self:
        """What `kept` wrote under this name."""
        return cls(*(kept[f"{name}_{part}"] for part in cls.__dataclass_fields__))


def buckets(traits: Iterable[str]) -> Found:
    """Where traits are counted, each once, in order."""
    return np.array(sorted({zlib.crc32(one.encode()) % BUCKETS for one in traits}), np.int64)


def root(found: Found) -> np.float32:
    """By what the sum of so many traits is divided: a long message says no more than a short."""
    return np.float32(np.sqrt(max(1, len(found))))


def probability(sums: Many) -> Many:
    """Probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-sums)))
