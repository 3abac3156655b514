"""Waiting in a test: for a condition, never for a while."""

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 60.0  # seconds that anything in a test may take
T = TypeVar("T")


def until(look: Callable[[], T | None], what: Callable[[], str], patience: float = PATIENCE) -> T:
    """What `look` finds, once it finds something; `what` tells what was waited for in vain."""
    end = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, f"waited {patience} s for {what()}"
        time.sleep(0.1)
