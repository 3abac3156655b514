"""Orders here are judged without reading words: the recogniser takes seconds to load."""

import pytest

from core.generations import inventing


@pytest.fixture(autouse=True)
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """No word is found on anything; the stories read for real."""
    monkeypatch.setattr(inventing, "Words", lambda: lambda _: ())
