"""Settings of a test's own, as an operator would write them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from core.settings import settings


@contextmanager
def set_to(**values: str) -> Iterator[None]:
    """The settings of these names, for a block; then all is as before."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(f"QAPTAI_{name.upper()}", value)
        settings.cache_clear()
        try:
            yield
        finally:
            patch.undo()
            settings.cache_clear()
