"""Waiting in a test: for a condition, never for a while."""

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 60.0  # seconds that anything in a test may take
SOON, SELDOM = 0.1, 0.3  # seconds from look to look, at first and later: each look is work
T = TypeVar("T")


def until(look: Callable[[], T | None], what: Callable[[], str], patience: float = PATIENCE) -> T:
    """What `look` finds, once it finds something; `what` tells what was waited for in vain."""
    end, pause = time.monotonic() + patience, SOON
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, f"waited {patience} s for {what()}"
        time.sleep(pause)
        pause = min(pause * 1.2, SELDOM)
