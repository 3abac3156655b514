"""A deadline is one moment for all that belongs to an attempt."""

import pytest

from core.providers.base import TimedOut
from core.providers.deadline import Deadline


def test_what_is_left_grows_less_and_ends() -> None:
    deadline = Deadline.after(60)
    assert 59 < deadline.left <= 60
    assert Deadline.after(-1).left < 0


def test_a_pause_beyond_it_is_not_begun() -> None:
    with pytest.raises(TimedOut):
        Deadline.after(0.5).pause(3600)
