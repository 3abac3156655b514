"""Weights as they are learnt: a message at a time, by stochastic gradient descent."""

from typing import Self

import numpy as np

from core.understanding.weights import BUCKETS, Found, Many, Weights, probability, root

OF_BIAS = np.float32(0.02)  # of a step: all examples move it, and few a word
FULL = 127  # of an int8
HIDDEN = 48  # units between a message's traits and what they speak for together
SPREAD = 0.3, 0.05  # of what units are given to begin with, by traits and for columns
DROPPED = 0.2  # share of a message's traits that units are not shown: none may rest on one


class Layer:
    """Weights of traits for columns."""

    def __init__(self, weights: Many, bias: Many) -> None:
        """It begins with these: BUCKETS × columns, and one of each column."""
        self.weights, self.bias = weights, bias

    @classmethod
    def empty(cls, columns: int, bias: float = 0.0) -> Self:
        """One to begin with, that nothing speaks for."""
        weights = np.zeros((BUCKETS, columns), np.float32)
        return cls(weights, np.full(columns, bias, np.float32))

    def sums(self, found: Found) -> Many:
        """What traits speak for, column by column."""
        return np.asarray(self.weights[found].sum(axis=0) / root(found) + self.bias)

    def descend(self, found: Found, error: Many, step: float) -> None:
        """Move by a step against what traits were wrong by, column by column."""
        self.weights[found] -= np.float32(step) / root(found) * error
        self.bias -= OF_BIAS * np.float32(step) * error

    def learnt(self) -> Weights:
        """The same, rounded to what is kept."""
        scale = np.maximum(np.abs(self.weights).max(axis=0), 1e-6) / FULL
        return Weights(np.rint(self.weights / scale).astype(np.int8), scale, self.bias)


class Network:
    """What traits speak for, each by itself and by the units that they stir together."""

    def __init__(self, direct: Layer, order: np.random.Generator) -> None:
        """It begins with what traits speak for by themselves; units with what chance gives them."""
        self.order, self.direct = order, direct
        weights = self._by_chance(SPREAD[0], BUCKETS, HIDDEN)
        self.units = Layer(weights, np.zeros(HIDDEN, np.float32))
        self.across = self._by_chance(SPREAD[1], HIDDEN, len(direct.bias))

    def descend(self, found: Found, wanted: Many, step: float) -> None:
        """Move by a step towards what is wanted of the traits."""
        shown = found[self.order.random(len(found)) >= DROPPED]
        stirred = np.maximum(self.units.sums(shown), 0)
        error = probability(self.direct.sums(shown) + stirred @ self.across) - wanted
        back = (self.across @ error) * (stirred > 0)
        self.across -= OF_BIAS * np.float32(step) * np.outer(stirred, error)
        self.direct.descend(shown, error, step)
        self.units.descend(shown, back, step)

    def _by_chance(self, spread: float, *shape: int) -> Many:
        return self.order.standard_normal(shape, np.float32) * np.float32(spread)
