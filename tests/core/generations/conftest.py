"""Orders whose pictures are small, and read once: what becomes of an order stays the same."""

from dataclasses import replace
from functools import partial

import pytest

from core.generations import inventing
from core.generations.reading import Words
from core.studio.presets import SIZES

SIDE = 480  # pixels, in place of 1600: a tenth of the drawing and packing
KNOWN: dict[bytes, tuple[str, ...]] = {}  # the words of pictures that the tests before had, too


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SIZES, "square", replace(SIZES["square"], width=SIDE, height=SIDE))
    monkeypatch.setattr(inventing, "Words", partial(Words, known=KNOWN))
