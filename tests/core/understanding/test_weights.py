"""What traits speak for is counted once each, whatever their number, and is kept as it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.understanding.weights import BUCKETS, Weights, buckets, probability

TRAITS = some.lists(some.text(max_size=8), max_size=30)


@given(TRAITS)
def test_each_trait_is_counted_once_in_order_and_in_range(traits: list[str]) -> None:
    found = buckets(traits)
    assert list(found) == sorted(set(found))
    assert all(0 <= one < BUCKETS for one in found)
    assert np.array_equal(found, buckets(reversed(traits * 2)))


def test_a_long_message_says_no_more_than_a_short_one_of_the_same_kind() -> None:
    alike = Weights(np.ones((BUCKETS, 1), np.int8), np.ones(1), np.zeros(1))
    assert alike.of(buckets("abcd")) == pytest.approx(2.0)
    assert alike.of(buckets([])) == pytest.approx(0.0)


def test_what_is_kept_is_read_again() -> None:
    told = Weights(np.full((BUCKETS, 2), 3, np.int8), np.array([0.5, 1.0]), np.array([0.0, 1.0]))
    read = Weights.read(told.kept("words"), "words")
    assert np.array_equal(read.of(buckets("ab")), told.of(buckets("ab")))


def test_no_log_odds_are_a_half() -> None:
    assert probability(np.zeros(1)) == pytest.approx(0.5)
    assert probability(np.full(1, 40.0)) == pytest.approx(1.0)
