"""What descends towards what is wanted of traits gets there, alone and by what they do together."""

import numpy as np
import pytest

from core.understanding.descent import Layer, Network
from core.understanding.weights import Many, Weights, buckets, probability

TURNS = 300


def _wanted(*shares: float) -> Many:
    return np.array(shares, np.float32)


def test_a_layer_comes_to_want_what_it_is_shown() -> None:
    layer, found = Layer.empty(2), buckets(["logo"])
    for _ in range(TURNS):
        layer.descend(found, probability(layer.sums(found)) - _wanted(1, 0), 1.0)
    told = probability(layer.learnt().of(found))
    assert told[0] > 0.9
    assert told[1] < 0.1


def test_a_network_learns_what_traits_mean_only_together() -> None:
    """Either word asks for it and both do not, which no sum of weights can say."""
    network = Network(Layer.empty(1), np.random.default_rng(1))
    shown = [(["a"], 1), (["b"], 1), (["a", "b"], 0), ([], 0)]
    for turn in range(20 * TURNS):
        traits, wanted = shown[turn % len(shown)]
        network.descend(buckets(traits), _wanted(wanted), 1.0)
    for traits, wanted in shown:
        found = buckets(traits)
        stirred = np.maximum(network.units.sums(found), 0)
        told = probability(network.direct.sums(found) + stirred @ network.across)
        assert told[0] == pytest.approx(wanted, abs=0.5)


def test_what_is_kept_is_rounded_by_less_than_a_hundredth_of_the_largest() -> None:
    layer = Layer(np.linspace(-3, 3, 1 << 16, dtype=np.float32).reshape(-1, 1), _wanted(0))
    kept: Weights = layer.learnt()
    assert kept.weights.dtype == np.int8
    assert np.abs(kept.weights * kept.scale - layer.weights).max() < 0.03
