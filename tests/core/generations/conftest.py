"""Here it is tried what becomes of orders, not how their pictures look."""

import pytest

from tests.make.quick import make_quick


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    make_quick(monkeypatch)
