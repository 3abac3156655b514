"""The two forms of the suite: `make test` runs the short one, `make test-long` all of it."""

from collections.abc import Iterable

import pytest

LONG = pytest.mark.long  # of its kind the short form has another run, or it needs real photos


def mostly(chosen: str, names: Iterable[str]) -> list[object]:
    """All names as parameters, of which the short form takes one."""
    return [name if name == chosen else pytest.param(name, marks=LONG) for name in names]
