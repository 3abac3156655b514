"""Orders that are made quickly: small pictures, each of which is read once in a session."""

from dataclasses import replace
from functools import partial

import pytest

from core.generations import inventing
from core.generations.reading import Words
from core.studio.presets import SIZES

SIDE = 480  # pixels, in place of 1600: a tenth of the drawing and packing
KNOWN: dict[bytes, tuple[str, ...]] = {}  # the words of pictures that the tests before had, too


def make_quick(patch: pytest.MonkeyPatch) -> None:
    """What becomes of an order is the same for each size: until `patch` is undone it is small."""
    patch.setitem(SIZES, "square", replace(SIZES["square"], width=SIDE, height=SIDE))
    patch.setattr(inventing, "Words", partial(Words, known=KNOWN))
