"""The two forms of the suite: `make test` runs the short one, `make test-long` all of it."""

from collections.abc import Iterable

import pytest

LONG = pytest.mark.long  # of its kind the short form has another run, or it needs real photos
SHORT_FORM = "not long"  # as `make test` says it
EXAMPLES = {True: 25, False: 100}  # that hypothesis tries of a promise, by whether it is short


def mostly(chosen: str, names: Iterable[str]) -> list[object]:
    """All names as parameters, of which the short form takes one."""
    return [name if name == chosen else pytest.param(name, marks=LONG) for name in names]
